'use client';

import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { AXIS_PX } from './draw-axis.ts';
import styles from './gantt-view.module.css';
import { POOL_LABELS, ROW_LABELS } from './labels.ts';
import type { Layout } from './layout.ts';
import type { Pool } from './rows.ts';

export interface RowLabelsProps {
  layout: Layout;
  onFold: (pool: Pool) => void;
}

/** The names of the rows, beside the canvas; scrolls with it. */
export const RowLabels = memo(function RowLabels({ layout, onFold }: RowLabelsProps) {
  return (
    <div className={styles.labels} style={{ height: layout.heightPx + AXIS_PX }}>
      <div className={styles.labelsHead} style={{ height: AXIS_PX }} />
      {layout.items.map((item, index) => {
        const place = { top: item.topPx + AXIS_PX, height: item.heightPx };
        if (item.type === 'pool') {
          const Icon = item.isFolded ? ChevronRight : ChevronDown;
          return (
            <button
              key={item.pool}
              type="button"
              className={styles.poolLabel}
              style={place}
              aria-expanded={!item.isFolded}
              onClick={() => onFold(item.pool)}
            >
              <Icon size={13} aria-hidden /> {POOL_LABELS[item.pool]}
            </button>
          );
        }
        const { kind, rank, pool, gpu } = item.row;
        const above = layout.items[index - 1];
        const isFirst = above?.type !== 'row' || above.row.rank !== rank;
        const hasGpus = gpu > 0 || isFirstOfSeveral(layout, index);
        return (
          <div key={`${pool}.${rank}.${kind}.${gpu}`} className={styles.rowLabel} style={place}>
            <span>{isFirst ? `rank ${rank}` : ''}</span>
            <span className={styles.rowKind}>
              {ROW_LABELS[kind]}
              {hasGpus && ` g${gpu}`}
            </span>
          </div>
        );
      })}
    </div>
  );
});

/** Whether the next row shows the same kind for another GPU of the rank. */
function isFirstOfSeveral(layout: Layout, index: number): boolean {
  const [item, next] = [layout.items[index], layout.items[index + 1]];
  return (
    item.type === 'row' && next?.type === 'row' && next.row.kind === item.row.kind && next.row.rank === item.row.rank
  );
}
