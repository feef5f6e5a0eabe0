'use client';

import { formatQuantity, rangeStatistics, type Trace } from '@tandem/core';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { ColumnHeader, NumberCell, Table } from '../../ui/table.tsx';
import type { TimeRange } from '../gantt/controller.ts';
import { KIND_LABELS } from '../gantt/labels.ts';
import styles from './range-panel.module.css';

/** What happens in a measured range, by kind. */
export function RangePanel({ trace, range, onClose }: { trace: Trace; range: TimeRange; onClose: () => void }) {
  const { kinds } = useMemo(() => rangeStatistics(trace, range.fromSeconds, range.toSeconds), [trace, range]);
  return (
    <section className={styles.panel} aria-label="Measured range">
      <header className={styles.header}>
        <h3>{formatQuantity(range.toSeconds - range.fromSeconds, 'seconds')}</h3>
        <span className={styles.quiet}>
          {formatQuantity(range.fromSeconds, 'seconds')} to {formatQuantity(range.toSeconds, 'seconds')}
        </span>
        <IconButton label="Clear measurement (Esc)" onClick={onClose}>
          <X size={14} aria-hidden />
        </IconButton>
      </header>
      <Table caption="Spans in the measured range">
        <thead>
          <tr>
            <ColumnHeader>Kind</ColumnHeader>
            <ColumnHeader numeric>Spans</ColumnHeader>
            <ColumnHeader numeric>Time, summed</ColumnHeader>
            <ColumnHeader numeric>Completed</ColumnHeader>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, spanCount, spanSeconds, completedBytes }) => (
            <tr key={kind}>
              <td>{KIND_LABELS[kind]}</td>
              <NumberCell>{formatQuantity(spanCount, 'count')}</NumberCell>
              <NumberCell>{formatQuantity(spanSeconds, 'seconds')}</NumberCell>
              <NumberCell>{completedBytes > 0 ? formatQuantity(completedBytes, 'bytes') : ''}</NumberCell>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
