'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { onThemeChange } from '../../theme/theme.ts';
import type { SurfaceChoice } from '../explore/state.ts';
import { type GanttColours, readColours } from '../gantt/colours.ts';
import { type Cell, cellAt, drawSurface } from './draw-surface.ts';
import type { SurfaceGrid } from './surface-grid.ts';
import styles from './surface-view.module.css';
import { axisLabel } from './words.ts';

export interface SurfaceDrawingProps {
  grid: SurfaceGrid;
  /** Counts up when the grid has learnt more. */
  version: number;
  choice: SurfaceChoice;
  present: { x: number; y: number };
  onGo: (cell: Cell) => void;
}

/** The surface as a map of colours, with a ring at the present setting and a cursor for pointer and keys. */
export function HeatMap({
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
