'use client';

import { formatQuantity, isTransfer, meanRate, spanName, type Trace } from '@tandem/core';
import styles from './hover-card.module.css';

export interface Hover {
  readonly span: number;
  readonly xPx: number;
  readonly yPx: number;
}

/** A few words on the span under the pointer. Silent: the details panel and the table say the same. */
export function HoverCard({ trace, hover, widthPx }: { trace: Trace; hover: Hover; widthPx: number }) {
  const { span, xPx, yPx } = hover;
  if (span >= trace.spanCount) return null;
  const isRight = xPx > widthPx * 0.6;
  const duration = trace.endAtSeconds[span] - trace.startAtSeconds[span];
  return (
    <div
      className={styles.card}
      aria-hidden="true"
      style={{ top: yPx + 14, ...(isRight ? { right: widthPx - xPx + 12 } : { left: xPx + 12 }) }}
    >
      <div className={styles.name}>{spanName(trace, span)}</div>
      <div>
        {formatQuantity(duration, 'seconds')} from {formatQuantity(trace.startAtSeconds[span], 'seconds')} to{' '}
        {formatQuantity(trace.endAtSeconds[span], 'seconds')}
      </div>
      {isTransfer(trace, span) && (
        <div>
          {formatQuantity(trace.bytes[span], 'bytes')} at {formatQuantity(meanRate(trace, span), 'bytesPerSecond')},
          latency {formatQuantity(trace.latencySeconds[span], 'seconds')}
        </div>
      )}
    </div>
  );
}
