'use client';

import { axesOf, axisValues, type SweepSummary } from '@tandem/contract';
import { useSearchParams } from 'next/navigation';
import { useMemo } from 'react';
import { LinkButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { ApiAwayNotice } from '../../api/api-away-notice.tsx';
import { isAway, needsSignIn } from '../../api/api-error.ts';
import { SignInPrompt } from '../../session/sign-in-prompt.tsx';
import { isActive } from '../queries.ts';
import type { ResultAxis } from '../result-view.ts';
import { Results } from '../results/results.tsx';
import { axesText } from '../sweep-name.ts';
import { SweepActions } from './sweep-actions.tsx';
import { SweepFacts } from './sweep-facts.tsx';
import { SweepSettings } from './sweep-settings.tsx';
import { useSweep } from './use-sweep.ts';
import { useSweepTitle } from './use-sweep-title.ts';
import { useThrottled } from './use-throttled.ts';

/** Seconds between two readings of the results while a sweep runs. */
const RESULTS_EVERY_SECONDS = 0.7;

/** One sweep: who and when, progress, results. The address names it: `?id=`. */
export function SweepPage() {
  const id = useSearchParams().get('id') ?? '';
  return id === '' ? <NoSuchSweep>The address names no sweep.</NoSuchSweep> : <KnownSweepPage key={id} id={id} />;
}

function KnownSweepPage({ id }: { id: string }) {
  const { sweep, error, isLive } = useSweep(id);
  if (sweep !== undefined) return <LoadedSweep sweep={sweep} isLive={isLive} />;
  if (needsSignIn(error)) {
    return (
      <Page title="Sweep">
        <SignInPrompt what="the team's sweeps" />
      </Page>
    );
  }
  if (error !== null && !isAway(error)) return <NoSuchSweep>{error.message}</NoSuchSweep>;
  return (
    <Page title="Sweep">
      <ApiAwayNotice what="The sweep" isStale={false} />
      {error === null && <p>Loading the sweep…</p>}
    </Page>
  );
}

function LoadedSweep({ sweep, isLive }: { sweep: SweepSummary; isLive: boolean }) {
  useSweepTitle(sweep);
  const axes = useAxes(sweep);
  const revision = useThrottled(sweep.revision, isActive(sweep) ? RESULTS_EVERY_SECONDS : 0);
  return (
    <Page title={sweep.name} about={axesText(sweep.spec)} actions={<SweepActions sweep={sweep} />}>
      <ApiAwayNotice what="This page" isStale />
      {sweep.error !== null && (
        <Notice tone="problem">
          The sweep failed ({sweep.error.code}): {sweep.error.message}
        </Notice>
      )}
      <SweepFacts sweep={sweep} isLive={isLive} />
      <Results sweep={sweep} axes={axes} revision={revision} />
      <SweepSettings sweep={sweep} />
    </Page>
  );
}

/** The axes of a sweep with their values; the same array for as long as the sweep is the same. */
function useAxes({ id, spec }: SweepSummary): readonly ResultAxis[] {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the specification of a sweep never changes
  return useMemo(() => axesOf(spec).map(([field, axis]) => ({ field, values: axisValues(axis) })), [id]);
}

function NoSuchSweep({ children }: { children: React.ReactNode }) {
  return (
    <Page title="Sweep">
      <EmptyState
        tone="problem"
        title="No such sweep"
        action={
          <LinkButton variant="primary" href="/sweeps/">
            All sweeps
          </LinkButton>
        }
      >
        {children} It may have been deleted, or the link was cut short.
      </EmptyState>
    </Page>
  );
}
