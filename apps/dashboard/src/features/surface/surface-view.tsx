'use client';

import { fieldsOf, type SettableName } from '@tandem/contract';
import { formatQuantity, PD_METRICS, type PdMetricName, POINT_STATUS } from '@tandem/core';
import dynamic from 'next/dynamic';
import { useCallback, useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { applyChanges } from '../explore/apply-changes.ts';
import { degreeNames, numberOf } from '../explore/changes.ts';
import { changePhrase } from '../explore/phrases.ts';
import { SURFACE_AXES, type SurfaceChoice, type SurfaceStyle } from '../explore/state.ts';
import { useExplore, useSlice } from '../explore/use-explore.tsx';
import type { Cell } from './draw-surface.ts';
import { HeatMap, type SurfaceDrawingProps } from './heat-map.tsx';
import { STATUS_WORDS, type SurfaceGrid } from './surface-grid.ts';
import styles from './surface-view.module.css';
import { useLiveSurface } from './use-live-surface.ts';
import { axisLabel, metricOf } from './words.ts';

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
      onClick={() => applyChanges(explore, [{ field: choice.x, value: grid.x[xIndex] }])}
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
