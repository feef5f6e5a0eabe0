'use client';

import type { SweepSummary } from '@tandem/contract';
import type { ReactNode } from 'react';
import { Card } from '../../../ui/card.tsx';
import { agoText, durationText, fullText } from '../moment.ts';
import { isActive } from '../queries.ts';
import { StatusBadge } from '../status-badge.tsx';
import { SweepProgressBar } from '../sweep-progress-bar.tsx';
import { useNow } from '../use-now.ts';
import styles from './page.module.css';

/** How far a sweep is, how fast, who started it and when. */
export function SweepFacts({ sweep, isLive }: { sweep: SweepSummary; isLive: boolean }) {
  const now = useNow(1);
  const { completedPoints, pointCount, pointsPerSecond, secondsLeft, createdAt, createdBy } = sweep;
  return (
    <Card flush>
      <dl className={styles.facts}>
        <Fact name="Status">
          <StatusBadge status={sweep.status} />
          {isActive(sweep) && !isLive && <small>reconnecting…</small>}
        </Fact>
        <Fact name="Points" isWide>
          <span className={styles.points}>
            {completedPoints.toLocaleString('en')}
            {completedPoints < pointCount && <small> of {pointCount.toLocaleString('en')}</small>}
          </span>
          <SweepProgressBar sweep={sweep} />
        </Fact>
        <Fact name="Feasible">{shareText(sweep.okPoints, completedPoints - sweep.skippedPoints)}</Fact>
        <Fact name="Points/s">{pointsPerSecond === null ? '–' : Math.round(pointsPerSecond).toLocaleString('en')}</Fact>
        {isActive(sweep) ? (
          <Fact name="Time left">{secondsLeft === null ? '–' : durationText(secondsLeft)}</Fact>
        ) : (
          <Fact name="Took">{tookText(sweep)}</Fact>
        )}
        <Fact name="By">{createdBy ?? '–'}</Fact>
        <Fact name="Started">
          <time dateTime={createdAt} title={fullText(createdAt)}>
            {now === 0 ? '' : agoText(createdAt, now)}
          </time>
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ name, isWide = false, children }: { name: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={isWide ? styles.wideFact : styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function shareText(part: number, whole: number): string {
  if (whole <= 0) return '–';
  const percent = (100 * part) / whole;
  return part === whole ? '100 %' : `${percent.toFixed(1)} %`;
}

function tookText({ startedAt, endedAt }: SweepSummary): string {
  if (startedAt === null || endedAt === null) return '–';
  return durationText((Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
}
