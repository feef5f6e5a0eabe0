'use client';

import { bottleneckSentences } from '@tandem/core';
import { useMemo } from 'react';
import type { RunOutcome } from '../../sim-worker/messages.ts';
import { Button } from '../../ui/button.tsx';
import { applyChanges } from './apply-changes.ts';
import styles from './bottleneck-line.module.css';
import { adviceText, bestAdvice, INVALID_TITLE, misfitTitle } from './phrases.ts';
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
  const text = useMemo(() => (outcome === undefined ? '' : sentencesOf(outcome)), [outcome]);
  return <p className={styles.sentence}>{text}</p>;
}

function sentencesOf(outcome: RunOutcome): string {
  switch (outcome.status) {
    case 'ok':
      return bottleneckSentences(outcome.run.trace).join(' ').replaceAll(' %', '\u00a0%');
    case 'infeasible':
      return `${misfitTitle(outcome.infeasible)}.`;
    case 'invalid':
      return `${INVALID_TITLE}.`;
  }
}

function leadText(best: readonly unknown[] | undefined): string {
  if (best === undefined) return 'Trying what would lower TTFT…';
  return best.length === 0 ? 'No single step lowers TTFT.' : 'Would lower TTFT:';
}

function Advice() {
  const explore = useExplore();
  const runs = useSlice(({ outcome }) => outcome?.status === 'ok');
  const advice = useSlice(({ advice }) => advice);
  if (!runs) return <div className={styles.advice} />;
  const best = advice === undefined ? undefined : bestAdvice(advice.variations);
  return (
    <div className={styles.advice} role="status">
      <span className={styles.lead}>{leadText(best)}</span>
      {best?.map((change) => (
        <Button key={change.field} size="s" onClick={() => applyChanges(explore, [change])}>
          {adviceText(change)}
        </Button>
      ))}
    </div>
  );
}
