'use client';

import { bottleneckSentences } from '@tandem/core';
import { useMemo } from 'react';
import { Button } from '../../ui/button.tsx';
import { applyChange } from './apply-change.ts';
import styles from './bottleneck-line.module.css';
import { adviceText, bestAdvice } from './phrases.ts';
import { useExplore, useSlice } from './use-explore.tsx';

/** What bounds the run, in a sentence, and what would help first, found by running it. */
export function BottleneckLine() {
  return (
    <div className={styles.line}>
      <Sentences />
      <Advice />
    </div>
  );
}

function Sentences() {
  const outcome = useSlice(({ outcome }) => outcome);
  const trace = outcome?.status === 'ok' ? outcome.run.trace : undefined;
  const text = useMemo(() => (trace === undefined ? '' : bottleneckSentences(trace).join(' ')), [trace]);
  return <p className={styles.sentence}>{text}</p>;
}

function Advice() {
  const explore = useExplore();
  const runs = useSlice(({ outcome }) => outcome?.status === 'ok');
  const advice = useSlice(({ advice }) => advice);
  if (!runs) return null;
  const best = advice === undefined ? undefined : bestAdvice(advice.variations);
  return (
    <div className={styles.advice} role="status">
      <span className={styles.lead}>{best?.length === 0 ? 'No single step lowers TTFT.' : 'Would lower TTFT:'}</span>
      {best === undefined && <span className={styles.pending}>trying…</span>}
      {best?.map((change) => (
        <Button key={change.field} size="s" onClick={() => applyChange(explore, change)}>
          {adviceText(change)}
        </Button>
      ))}
    </div>
  );
}
