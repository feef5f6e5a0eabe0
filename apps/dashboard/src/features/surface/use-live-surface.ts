'use client';

import { fieldsOf, type SettableName } from '@tandem/contract';
import { ProjectError } from '@tandem/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { numberOf, numberValues } from '../explore/changes.ts';
import { useExplore, useSlice } from '../explore/use-explore.tsx';
import { surfaceAxes } from './axis-values.ts';
import { SurfaceGrid } from './surface-grid.ts';

export interface LiveSurface {
  readonly grid: SurfaceGrid;
  /** Counts up when the grid has learnt more. */
  readonly version: number;
  /** How long the whole surface took; undefined until it is complete. */
  readonly seconds: number | undefined;
}

/** Between two drawings of a surface that is under way: drawing takes time from those who compute it. */
const SHOW_APART_MILLISECONDS = 45;

/** Asks for a new surface whenever the settings change; keeps the old one until the new one covers the whole grid. */
export function useLiveSurface(x: SettableName, y: SettableName): LiveSurface {
  const { session } = useExplore();
  const configuration = useSlice(({ state }) => state.configuration);
  const lookup = useSlice(({ lookup }) => lookup);
  const [shown, setShown] = useState(() => ({
    grid: new SurfaceGrid([1], [1]),
    version: 0,
    seconds: undefined as number | undefined,
  }));
  const underway = useRef<{ grid: SurfaceGrid; startedAt: number; shownAt: number }>(undefined);
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
    const grid = new SurfaceGrid(axes.x, axes.y);
    underway.current = { grid, startedAt: performance.now(), shownAt: Number.NEGATIVE_INFINITY };
    session.study.surface({ config, x: numberValues(x, axes.x), y: numberValues(y, axes.y) });
  }, [session, rest, x, y, lookup]);

  useEffect(() => {
    return session.onSurface((reply) => {
      const current = underway.current;
      if (current === undefined) return;
      current.grid.add(reply);
      if (!current.grid.isCovered) return;
      const now = performance.now();
      if (!current.grid.isComplete && now - current.shownAt < SHOW_APART_MILLISECONDS) return;
      current.shownAt = now;
      const seconds = current.grid.isComplete ? (now - current.startedAt) / 1000 : undefined;
      setShown(({ version }) => ({ grid: current.grid, version: version + 1, seconds }));
    });
  }, [session]);
  return shown;
}
