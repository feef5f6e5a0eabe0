'use client';

import { SWEEP_PRESETS, type SweepSummary } from '@tandem/contract';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Page } from '../../../ui/page.tsx';
import { ColumnHeader, NumberCell, Table } from '../../../ui/table.tsx';
import { ApiAwayNotice } from '../../api/api-away-notice.tsx';
import { isAway, needsSignIn } from '../../api/api-error.ts';
import { SignInPrompt } from '../../session/sign-in-prompt.tsx';
import { agoText, durationText, fullText } from '../moment.ts';
import { sweepListQuery } from '../queries.ts';
import { StatusBadge } from '../status-badge.tsx';
import { draftFromSpec } from '../sweep-draft.ts';
import { builderHref, sweepHref } from '../sweep-href.ts';
import { axesText } from '../sweep-name.ts';
import { SweepProgressBar } from '../sweep-progress-bar.tsx';
import { useNow } from '../use-now.ts';
import styles from './list.module.css';

/** Every sweep of the team, newest first. */
export function SweepList() {
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const list = useQuery(sweepListQuery(cursors.at(-1)));
  return (
    <Page
      title="Sweeps"
      about="Grids of configurations, computed by the service and shared with everyone who has access."
      actions={
        <LinkButton variant="primary" href="/sweeps/new/">
          <Plus size={14} aria-hidden /> New sweep
        </LinkButton>
      }
    >
      <ApiAwayNotice what="The list" isStale={list.data !== undefined} />
      <ListBody list={list} />
      {(cursors.length > 0 || typeof list.data?.nextCursor === 'string') && (
        <nav className={styles.pager} aria-label="Pages of the list">
          <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
            Newer
          </Button>
          <Button
            disabled={typeof list.data?.nextCursor !== 'string'}
            onClick={() => {
              if (typeof list.data?.nextCursor === 'string') setCursors([...cursors, list.data.nextCursor]);
            }}
          >
            Older
          </Button>
        </nav>
      )}
    </Page>
  );
}

function ListBody({ list }: { list: { data?: { sweeps: readonly SweepSummary[] } | undefined; error: Error | null } }) {
  if (list.data !== undefined && list.data.sweeps.length > 0) return <SweepTable rows={list.data.sweeps} />;
  if (list.data !== undefined) return <NoSweeps />;
  if (needsSignIn(list.error)) return <SignInPrompt what="the team's sweeps" />;
  if (list.error === null || isAway(list.error))
    return <Card>{list.error === null ? 'Loading sweeps…' : 'Nothing to show until the API answers.'}</Card>;
  return (
    <EmptyState tone="problem" title="The list could not be read">
      {list.error.message}
    </EmptyState>
  );
}

function NoSweeps() {
  return (
    <Card>
      <EmptyState
        title="No sweeps yet"
        action={
          <LinkButton variant="primary" href={builderHref(draftFromSpec(SWEEP_PRESETS.mt))}>
            Start with the M-T sweep
          </LinkButton>
        }
      >
        A sweep computes a metric over a grid, such as TTDS over chunk size and sequence length.
      </EmptyState>
    </Card>
  );
}

function SweepTable({ rows }: { rows: readonly SweepSummary[] }) {
  const now = useNow(10);
  return (
    <Card flush>
      <Table caption="Sweeps, newest first">
        <thead>
          <tr>
            <ColumnHeader>Name</ColumnHeader>
            <ColumnHeader>Status</ColumnHeader>
            <ColumnHeader>Progress</ColumnHeader>
            <ColumnHeader numeric>Points</ColumnHeader>
            <ColumnHeader numeric>Points/s</ColumnHeader>
            <ColumnHeader numeric>Time</ColumnHeader>
            <ColumnHeader>By</ColumnHeader>
            <ColumnHeader>Started</ColumnHeader>
          </tr>
        </thead>
        <tbody>
          {rows.map((sweep) => (
            <SweepRow key={sweep.id} sweep={sweep} nowMilliseconds={now} />
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function SweepRow({ sweep, nowMilliseconds }: { sweep: SweepSummary; nowMilliseconds: number }) {
  return (
    <tr>
      <th scope="row" className={styles.name}>
        <Link href={sweepHref(sweep.id)}>{sweep.name}</Link>
        <span className={styles.axes}>{axesText(sweep.spec)}</span>
      </th>
      <td>
        <StatusBadge status={sweep.status} />
      </td>
      <td className={styles.progress}>
        <SweepProgressBar sweep={sweep} />
      </td>
      <NumberCell>{sweep.pointCount.toLocaleString('en')}</NumberCell>
      <NumberCell>
        {sweep.pointsPerSecond === null ? '–' : Math.round(sweep.pointsPerSecond).toLocaleString('en')}
      </NumberCell>
      <NumberCell>{timeText(sweep, nowMilliseconds)}</NumberCell>
      <td className={styles.by}>{sweep.createdBy ?? '–'}</td>
      <td title={fullText(sweep.createdAt)}>
        {nowMilliseconds === 0 ? '' : agoText(sweep.createdAt, nowMilliseconds)}
      </td>
    </tr>
  );
}

/** How long a sweep took, or how long it still needs. */
function timeText({ startedAt, endedAt, secondsLeft }: SweepSummary, nowMilliseconds: number): string {
  if (startedAt === null) return '–';
  if (endedAt !== null) return durationText((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
  if (secondsLeft !== null) return `${durationText(secondsLeft)} left`;
  return nowMilliseconds === 0 ? '' : durationText((nowMilliseconds - Date.parse(startedAt)) / 1000);
}
