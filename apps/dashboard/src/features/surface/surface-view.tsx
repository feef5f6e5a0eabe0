'use client';

import { fieldOf, fieldsOf, isAlias, type SettableName } from '@tandem/contract';
import { formatQuantity, PD_METRICS, type PdMetricName, POINT_STATUS, ProjectError } from '@tandem/core';
import dynamic from 'next/dynamic';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { onThemeChange } from '../../theme/theme.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { applyChange } from '../explore/apply-change.ts';
import { degreeNames, numberOf, numberValues } from '../explore/changes.ts';
import { changePhrase } from '../explore/phrases.ts';
import { SURFACE_AXES, type SurfaceChoice, type SurfaceStyle } from '../explore/state.ts';
import { useExplore, useSlice } from '../explore/use-explore.tsx';
import { type GanttColours, readColours } from '../gantt/colours.ts';
import { surfaceAxes } from './axis-values.ts';
import { type Cell, cellAt, drawSurface } from './draw-surface.ts';
import { STATUS_WORDS, SurfaceGrid } from './surface-grid.ts';
import styles from './surface-view.module.css';

const Surface3d = dynamic(() => import('./surface-3d.tsx').then((module) => module.Surface3d), {
  ssr: false,
  loading: () => <p className={styles.loading}>Loading the 3-D view…</p>,
});

/** One metric over two fields for the present settings, computed here as the sliders move. */
export function SurfaceView() {
  const explore = useExplore();
  const { session, trace: traceState } = explore;
  const choice = useSlice(({ state }) => state.surface);
  const configuration = useSlice(({ state }) => state.configuration);
  const { grid, version, seconds } = useLiveSurface(choice.x, choice.y);
  const [cursor, setCursor] = useState<Cell>();
  const present = { x: numberOf(configuration, choice.x), y: numberOf(configuration, choice.y) };
  const axes = useMemo(() => axisOptions(degreeNames(configuration)), [configuration]);
  const change = (changes: Partial<SurfaceChoice>) => traceState({ surface: { ...choice, ...changes } });
  const go = useCallback(
    (cell: Cell) => {
      const { surface, configuration: current } = session.snapshot().state;
      const values = { ...current };
      for (const field of fieldsOf(surface.x)) Object.assign(values, { [field]: grid.x[cell.xIndex] });
      for (const field of fieldsOf(surface.y)) Object.assign(values, { [field]: grid.y[cell.yIndex] });
      explore.step({ configuration: values }, 'surface point');
    },
    [explore, session, grid],
  );
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        <AxisSelect label="Across" value={choice.x} other={choice.y} options={axes} onChange={(x) => change({ x })} />
        <AxisSelect label="Up" value={choice.y} other={choice.x} options={axes} onChange={(y) => change({ y })} />
        <Select<PdMetricName>
          label="Metric"
          value={choice.metric}
          options={PD_METRICS.map(({ name, label }) => ({ value: name, label }))}
          onChange={(metric) => change({ metric })}
        />
        <Segmented<SurfaceStyle>
          label="Drawing"
          value={choice.style}
          options={[
            { value: 'heat', label: 'Heat map' },
            { value: '3d', label: '3-D' },
          ]}
          onChange={(style) => change({ style })}
        />
        <Lowest grid={grid} version={version} choice={choice} presentY={present.y} />
      </div>
      <div className={styles.drawing}>
        {choice.style === 'heat' ? (
          <HeatMap
            grid={grid}
            version={version}
            choice={choice}
            present={present}
            cursor={cursor}
            onCursor={setCursor}
            onGo={go}
          />
        ) : (
          <Surface3d grid={grid} choice={choice} present={present} onGo={go} />
        )}
      </div>
      <p className={styles.status} role="status">
        {cursor === undefined
          ? `${formatQuantity(grid.knownCount, 'count')} of ${formatQuantity(grid.pointCount, 'count')} points${
              grid.isComplete && seconds !== undefined ? `, computed here in ${formatQuantity(seconds, 'seconds')}` : ''
            }. The ring is the present setting; click a point to go there.`
          : cellText(grid, cursor, choice)}
      </p>
    </div>
  );
}

/** Asks for a new surface whenever the settings change; keeps the old one until the new one covers the whole grid. */
function useLiveSurface(x: SettableName, y: SettableName) {
  const { session } = useExplore();
  const configuration = useSlice(({ state }) => state.configuration);
  const lookup = useSlice(({ lookup }) => lookup);
  const [shown, setShown] = useState(() => ({
    grid: new SurfaceGrid([1], [1]),
    version: 0,
    seconds: undefined as number | undefined,
  }));
  const underway = useRef<{ grid: SurfaceGrid; startedAt: number }>(undefined);
  const rest = useMemo(() => {
    const others: Record<string, unknown> = { ...configuration };
    for (const name of [x, y]) for (const field of fieldsOf(name)) delete others[field];
    return JSON.stringify(others);
  }, [configuration, x, y]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: moving along the shown axes changes no point of the surface
  useEffect(() => {
    const config = session.resolved();
    if (config instanceof ProjectError) return;
    const axes = surfaceAxes(x, y, (name) => numberOf(configuration, name));
    underway.current = { grid: new SurfaceGrid(axes.x, axes.y), startedAt: performance.now() };
    session.study.surface({ config, x: numberValues(x, axes.x), y: numberValues(y, axes.y) });
  }, [session, rest, x, y, lookup]);

  useEffect(() => {
    return session.onSurface((reply) => {
      const current = underway.current;
      if (current === undefined) return;
      current.grid.add(reply);
      if (!current.grid.isCovered) return;
      const seconds = current.grid.isComplete ? (performance.now() - current.startedAt) / 1000 : undefined;
      setShown(({ version }) => ({ grid: current.grid, version: version + 1, seconds }));
    });
  }, [session]);
  return shown;
}

export interface SurfaceDrawingProps {
  grid: SurfaceGrid;
  /** Counts up when the grid has learnt more. */
  version: number;
  choice: SurfaceChoice;
  present: { x: number; y: number };
  onGo: (cell: Cell) => void;
}

function HeatMap({
  grid,
  version,
  choice,
  present,
  cursor,
  onCursor,
  onGo,
}: SurfaceDrawingProps & { cursor: Cell | undefined; onCursor: (cell: Cell | undefined) => void }) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ widthPx: 0, heightPx: 0 });
  const [colours, setColours] = useState<GanttColours>();

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const refresh = () => setColours(readColours(element));
    refresh();
    const observer = new ResizeObserver(() =>
      setSize({ widthPx: element.clientWidth, heightPx: element.clientHeight }),
    );
    observer.observe(element);
    const stop = onThemeChange(refresh);
    return () => {
      observer.disconnect();
      stop();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what the grid has learnt
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || colours === undefined || size.widthPx === 0) return;
    const ratio = window.devicePixelRatio;
    const { widthPx, heightPx } = size;
    context.canvas.width = Math.round(widthPx * ratio);
    context.canvas.height = Math.round(heightPx * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const titles = { xTitle: axisLabel(choice.x), yTitle: axisLabel(choice.y) };
    drawSurface(context, { grid, metric: choice.metric, ...size, colours, ...titles, present, cursor });
    const mark = grid.isComplete ? SURFACE_COMPLETE_MARK : SURFACE_COVERED_MARK;
    performance.mark(mark);
    performance.clearMarks(mark);
  }, [grid, version, choice, present.x, present.y, cursor, size, colours]);

  const cellOf = (event: React.PointerEvent): Cell | undefined => {
    const box = event.currentTarget.getBoundingClientRect();
    return cellAt({ grid, ...size }, event.clientX - box.left, event.clientY - box.top);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES[event.key];
    const at = cursor ?? { xIndex: Math.floor(grid.x.length / 2), yIndex: Math.floor(grid.y.length / 2) };
    if (event.key === 'Enter') onGo(at);
    if (move === undefined) return;
    event.preventDefault();
    onCursor({
      xIndex: Math.max(0, Math.min(grid.x.length - 1, at.xIndex + move[0])),
      yIndex: Math.max(0, Math.min(grid.y.length - 1, at.yIndex + move[1])),
    });
  };
  return (
    <div
      ref={frame}
      className={styles.heat}
      role="application"
      aria-label="Heat map. Arrow keys move between points, Enter goes to one."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a drawing that takes keys
      tabIndex={0}
      onPointerMove={(event) => onCursor(cellOf(event))}
      onPointerLeave={() => onCursor(undefined)}
      onPointerUp={(event) => {
        const cell = cellOf(event);
        if (cell !== undefined) onGo(cell);
      }}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} className={styles.canvas} />
    </div>
  );
}

/** Names of the User Timing marks set when a surface has been drawn, coarse or whole. */
const SURFACE_COVERED_MARK = 'tandem:surface-covered';
const SURFACE_COMPLETE_MARK = 'tandem:surface-complete';

const MOVES: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The best value along the axis across, at the present value of the other, as a button. */
function Lowest({
  grid,
  choice,
  presentY,
}: Pick<SurfaceDrawingProps, 'grid' | 'choice' | 'version'> & { presentY: number }) {
  const explore = useExplore();
  if (!grid.isComplete) return null;
  const { unit, label } = metricOf(choice.metric);
  const yIndex = nearestIndex(grid.y, presentY);
  const xIndex = grid.lowestInRow(yIndex, choice.metric);
  if (xIndex === undefined) return null;
  const value = formatQuantity(grid.valueAt(xIndex, yIndex, choice.metric), unit);
  return (
    <Button
      className={styles.lowest}
      onClick={() => applyChange(explore, { field: choice.x, value: grid.x[xIndex] })}
      title={`At ${axisLabel(choice.y)} ${grid.y[yIndex]}`}
    >
      Lowest {label}: {value} with {changePhrase(choice.x, grid.x[xIndex])}
    </Button>
  );
}

function nearestIndex(values: readonly number[], wanted: number): number {
  let nearest = 0;
  for (let index = 1; index < values.length; index++) {
    if (Math.abs(values[index] - wanted) < Math.abs(values[nearest] - wanted)) nearest = index;
  }
  return nearest;
}

function cellText(grid: SurfaceGrid, { xIndex, yIndex }: Cell, { x, y, metric }: SurfaceChoice): string {
  const status = grid.statusAt(xIndex, yIndex);
  const place = `${axisLabel(x)} ${grid.x[xIndex]}, ${axisLabel(y)} ${grid.y[yIndex]}`;
  if (status === undefined) return `${place}: not computed yet`;
  if (status !== POINT_STATUS.ok) return `${place}: ${STATUS_WORDS[status]}`;
  const { label, unit } = metricOf(metric);
  return `${place}: ${label} ${formatQuantity(grid.valueAt(xIndex, yIndex, metric), unit)}`;
}

function metricOf(name: PdMetricName) {
  return PD_METRICS.find((metric) => metric.name === name) ?? PD_METRICS[0];
}

function AxisSelect({
  label,
  value,
  other,
  options,
  onChange,
}: {
  label: string;
  value: SettableName;
  other: SettableName;
  options: readonly SettableName[];
  onChange: (value: SettableName) => void;
}) {
  const names = options.includes(value) ? options : [value, ...options];
  return (
    <Select<SettableName>
      label={label}
      value={value}
      options={names.filter((name) => name !== other).map((name) => ({ value: name, label: axisLabel(name) }))}
      onChange={onChange}
    />
  );
}

/** The words that the present model varies: degrees of both pools at once, or of each. */
function axisOptions(degrees: readonly SettableName[]): SettableName[] {
  const isDegree = (name: SettableName) => name.startsWith('pp') || name.startsWith('tp');
  return [...degrees, ...SURFACE_AXES.filter((name) => !isDegree(name))];
}

export function axisLabel(name: SettableName): string {
  const { label, symbol } = fieldOf(name);
  return isAlias(name) ? `Both pools' ${symbol}` : `${label} ${symbol}`;
}
