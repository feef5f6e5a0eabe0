'use client';

import {
  formatQuantity,
  type MetricBound,
  metricBounds,
  type PathCategory,
  type PathShare,
  shareWords,
} from '@tandem/core';
import { memo, useMemo } from 'react';
import { kindVariable } from '../gantt/colours.ts';
import styles from './critical-summary.module.css';
import { useSlice } from './use-explore.tsx';

/** What the critical paths of TTDS and TPOT are spent on, as two bars with their words. */
export function CriticalSummary() {
  const outcome = useSlice(({ outcome }) => outcome);
  const trace = outcome?.status === 'ok' ? outcome.run.trace : undefined;
  const bounds = useMemo(() => (trace === undefined ? [] : metricBounds(trace)), [trace]);
  return (
    <section className={styles.summary} aria-label="Critical path">
      {bounds.map((bound) => (
        <Bound key={bound.metric} bound={bound} />
      ))}
    </section>
  );
}

/** The sentence above says what waits for what. */
function shortWords(share: PathShare): string {
  return share.category === 'waiting' ? 'waiting' : shareWords(share).replace(/^the /, '');
}

/** Smaller shares are in the bar only. */
const NAMED_FROM = 0.0005;

const Bound = memo(function Bound({ bound }: { bound: MetricBound }) {
  return (
    <div className={styles.bound}>
      <span className={styles.metric}>{bound.metric} path</span>
      <span className={styles.bar} aria-hidden="true">
        {bound.shares.map(({ category, fraction }) => (
          <span key={category} style={{ width: `${fraction * 100}%`, background: categoryColour(category) }} />
        ))}
      </span>
      <ul className={styles.shares}>
        {bound.shares
          .filter(({ fraction }) => fraction >= NAMED_FROM)
          .map((share) => (
            <li
              key={share.category}
              title={`${shareWords(share)}: ${formatQuantity(share.seconds, 'seconds')} in ${share.spanCount} pieces`}
            >
              <span className={styles.dot} style={{ background: categoryColour(share.category) }} />
              {shortWords(share)} {formatQuantity(share.fraction, 'fraction')}
            </li>
          ))}
      </ul>
    </div>
  );
});

export function categoryColour(category: PathCategory): string {
  return category === 'waiting' ? 'var(--kind-waiting)' : `var(${kindVariable(category)})`;
}
