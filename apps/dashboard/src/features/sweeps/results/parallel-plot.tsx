'use client';

import { parallelFigure } from '@tandem/figures';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Plot } from '../../plot/plot.tsx';
import { pointsQuery } from '../queries.ts';
import { limitToText } from '../result-view.ts';
import type { BestTableProps } from './best-table.tsx';
import styles from './results.module.css';

/** Lines that parallel coordinates still draw at once. */
const MOST_LINES = 5_000;
const METRICS = ['ttdsSeconds', 'tpotSeconds', 'ttftSeconds', 'prefillVramFraction', 'decodeVramFraction'] as const;

/** The best points by the metric as lines across all axes and metrics. */
export function ParallelPlot({ id, axes, view }: Omit<BestTableProps, 'entries'>) {
  const where = ['status == "ok"', ...view.limits.map(limitToText)].join(' && ');
  const { data, error } = useQuery(pointsQuery(id, { where, sort: view.metric, limit: MOST_LINES }));
  const figure = useMemo(
    () =>
      data === undefined
        ? undefined
        : parallelFigure(data as Parameters<typeof parallelFigure>[0], axes, METRICS, view.metric),
    [data, axes, view.metric],
  );
  if (figure === undefined || data === undefined) {
    return (
      <p className={styles.empty}>
        {error === null ? 'Reading the points…' : `The points could not be read: ${error.message}`}
      </p>
    );
  }
  if (data.length === 0) return <p className={styles.empty}>No feasible point within the limits yet.</p>;
  const count = data.length.toLocaleString('en');
  return (
    <Plot
      figure={figure}
      label={`${count} points as lines across the axes and metrics${data.length === MOST_LINES ? ', the best by the chosen metric' : ''}. Drag along an axis to keep a part of it.`}
    />
  );
}
