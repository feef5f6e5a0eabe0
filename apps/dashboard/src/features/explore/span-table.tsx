'use client';

import { formatExact, formatQuantity, isTransfer, meanRate, SPAN_KINDS, spanName, type Trace } from '@tandem/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { classes } from '../../ui/classes.ts';
import { kindVariable } from '../gantt/colours.ts';
import { KIND_LABELS } from '../gantt/labels.ts';
import { orderedSpans, type SpanColumn, type SpanOrder, searchNames } from './span-rows.ts';
import styles from './span-table.module.css';

const COLUMNS: readonly { column: SpanColumn; label: string; numeric?: boolean }[] = [
  { column: 'name', label: 'Name' },
  { column: 'kind', label: 'Kind' },
  { column: 'rank', label: 'Rank', numeric: true },
  { column: 'start', label: 'Start', numeric: true },
  { column: 'end', label: 'End', numeric: true },
  { column: 'duration', label: 'Duration', numeric: true },
  { column: 'bytes', label: 'Bytes', numeric: true },
  { column: 'rate', label: 'Mean rate', numeric: true },
];
const ROW_PX = 28;

export interface SpanTableProps {
  trace: Trace;
  selected: number | undefined;
  onSelect: (span: number) => void;
}

/** The spans of the timeline as a table: sortable, searchable, and only the rows in view exist. */
export function SpanTable({ trace, selected, onSelect }: SpanTableProps) {
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<SpanOrder>({ column: 'start', isDescending: false });
  const deferredSearch = useDeferredValue(search);
  const names = useMemo(() => searchNames(trace), [trace]);
  const spans = useMemo(() => orderedSpans(trace, names, deferredSearch, order), [trace, names, deferredSearch, order]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: spans.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const sortBy = (column: SpanColumn) => {
    setOrder({ column, isDescending: order.column === column && !order.isDescending });
  };
  return (
    <div className={styles.view}>
      <div className={styles.tools}>
        <input
          type="search"
          className={styles.search}
          placeholder="Search names and kinds"
          aria-label="Search spans"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span className={styles.count} role="status">
          {formatQuantity(spans.length, 'count')} of {formatQuantity(trace.spanCount, 'count')} spans
        </span>
      </div>
      {/* biome-ignore-start lint/a11y/useSemanticElements: rows are placed by hand, which table elements do not allow */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the buttons in the cells are focused */}
      <div ref={scroller} className={styles.scroller}>
        <div className={styles.table} role="table" aria-label="Spans" aria-rowcount={spans.length + 1}>
          <div className={styles.head} role="row" aria-rowindex={1}>
            {COLUMNS.map(({ column, label, numeric }) => (
              <div
                key={column}
                role="columnheader"
                className={classes(styles.cell, numeric && styles.numeric)}
                aria-sort={order.column === column ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
              >
                <button type="button" className={styles.sort} onClick={() => sortBy(column)}>
                  {label}
                  {order.column === column && <span aria-hidden="true">{order.isDescending ? ' ▼' : ' ▲'}</span>}
                </button>
              </div>
            ))}
          </div>
          <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
            {virtualizer.getVirtualItems().map(({ index, start }) => (
              <SpanRow
                key={spans[index]}
                trace={trace}
                span={spans[index]}
                index={index}
                topPx={start}
                isSelected={spans[index] === selected}
                onSelect={onSelect}
              />
            ))}
          </div>
        </div>
      </div>
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: see above */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: see above */}
    </div>
  );
}

interface SpanRowProps {
  trace: Trace;
  span: number;
  index: number;
  topPx: number;
  isSelected: boolean;
  onSelect: (span: number) => void;
}

function SpanRow({ trace, span, index, topPx, isSelected, onSelect }: SpanRowProps) {
  const kind = SPAN_KINDS[trace.kind[span]];
  const start = trace.startAtSeconds[span];
  const end = trace.endAtSeconds[span];
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    // biome-ignore lint/a11y/useFocusableInteractive: the button in its first cell is focused
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes(styles.row, isSelected && styles.selected)}
      style={{ transform: `translateY(${topPx}px)` }}
    >
      <Cell>
        <button
          type="button"
          className={styles.name}
          aria-current={isSelected ? 'true' : undefined}
          onClick={() => onSelect(span)}
        >
          {spanName(trace, span)}
        </button>
      </Cell>
      <Cell>
        <span className={styles.dot} style={{ background: `var(${kindVariable(kind)})` }} />
        {KIND_LABELS[kind]}
      </Cell>
      <Cell numeric>{trace.rank[span]}</Cell>
      <Cell numeric title={formatExact(start, 'seconds')}>
        {formatQuantity(start, 'seconds')}
      </Cell>
      <Cell numeric title={formatExact(end, 'seconds')}>
        {formatQuantity(end, 'seconds')}
      </Cell>
      <Cell numeric title={formatExact(end - start, 'seconds')}>
        {formatQuantity(end - start, 'seconds')}
      </Cell>
      <Cell numeric title={formatExact(trace.bytes[span], 'bytes')}>
        {isTransfer(trace, span) ? formatQuantity(trace.bytes[span], 'bytes') : ''}
      </Cell>
      <Cell numeric>{isTransfer(trace, span) ? formatQuantity(meanRate(trace, span), 'bytesPerSecond') : ''}</Cell>
    </div>
  );
}

function Cell({ numeric = false, title, children }: { numeric?: boolean; title?: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the table
    <div role="cell" className={classes(styles.cell, numeric && styles.numeric)} title={title}>
      {children}
    </div>
  );
}
