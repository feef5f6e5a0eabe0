'use client';

import type { Configuration } from '@tandem/contract';
import { formatQuantity } from '@tandem/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Run, RunOutcome } from '../../sim-worker/messages.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { configurationTitle } from '../configuration/link.ts';
import { type Hover, HoverCard } from '../explore/hover-card.tsx';
import type { GanttListeners, TimeRange } from '../gantt/controller.ts';
import { type GanttHandle, GanttView } from '../gantt/gantt-view.tsx';
import styles from './compare-page.module.css';
import { letterOf } from './compare-state.ts';

export interface AlignedTimelinesProps {
  configurations: readonly Configuration[];
  outcomes: readonly (RunOutcome | undefined)[];
}

/** One timeline below the other, with the same instants at the same place. */
export function AlignedTimelines({ configurations, outcomes }: AlignedTimelinesProps) {
  const handles = useRef(new Map<number, GanttHandle>());
  const isFollowing = useRef(false);
  const endSeconds = Math.max(
    ...outcomes.map((outcome) => (outcome?.status === 'ok' ? outcome.run.metrics.totalSeconds : 0)),
    0,
  );
  const follow = useMemo(
    () => (leader: number, range: TimeRange | undefined) => {
      if (isFollowing.current) return;
      isFollowing.current = true;
      for (const [index, handle] of handles.current) if (index !== leader) handle.controller.showRange(range);
      isFollowing.current = false;
    },
    [],
  );
  return (
    <div className={styles.timelines}>
      {outcomes.map((outcome, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a configuration is known by its place
        <section key={index} className={styles.timeline} aria-label={`Timeline of ${letterOf(index)}`}>
          <header className={styles.timelineHead}>
            <span className={styles.letter}>{letterOf(index)}</span>
            {configurationTitle(configurations[index])}
            {outcome?.status === 'ok' && (
              <span className={styles.quiet}>TTFT {formatQuantity(outcome.run.metrics.ttftSeconds, 'seconds')}</span>
            )}
          </header>
          <TimelineBody
            index={index}
            outcome={outcome}
            endSeconds={endSeconds}
            handles={handles.current}
            onView={follow}
          />
        </section>
      ))}
    </div>
  );
}

interface TimelineBodyProps {
  index: number;
  outcome: RunOutcome | undefined;
  endSeconds: number;
  handles: Map<number, GanttHandle>;
  onView: (leader: number, range: TimeRange | undefined) => void;
}

function TimelineBody({ index, outcome, ...rest }: TimelineBodyProps) {
  if (outcome === undefined) return <div className={styles.chart} aria-busy="true" />;
  if (outcome.status === 'ok') return <Timeline index={index} run={outcome.run} {...rest} />;
  return (
    <EmptyState tone="problem" title={`${letterOf(index)} does not run`}>
      {outcome.status === 'infeasible' ? outcome.infeasible.message : outcome.message}
    </EmptyState>
  );
}

function Timeline({ index, run, endSeconds, handles, onView }: Omit<TimelineBodyProps, 'outcome'> & { run: Run }) {
  const handle = useRef<GanttHandle>(null);
  const [hover, setHover] = useState<Hover>();
  const listeners = useMemo<GanttListeners>(
    () => ({
      onView: (range) => onView(index, range),
      onHover: (span, xPx, yPx) => setHover(span === undefined ? undefined : { span, xPx, yPx }),
    }),
    [index, onView],
  );
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
    handle.current?.setRun(run, undefined);
  }, [run]);
  useEffect(() => handle.current?.controller.setCommonEnd(endSeconds), [endSeconds]);
  const onReady = (gantt: GanttHandle) => {
    handle.current = gantt;
    handles.set(index, gantt);
    gantt.controller.setCommonEnd(endSeconds);
    gantt.setRun(latest.current, undefined);
    return () => {
      handles.delete(index);
      handle.current = null;
    };
  };
  return (
    <div className={styles.chart}>
      <GanttView
        label={`Timeline of configuration ${letterOf(index)}`}
        listeners={listeners}
        onReady={onReady}
        hasMinimap={false}
      >
        {hover !== undefined && (
          <HoverCard trace={run.trace} hover={hover} widthPx={handle.current?.controller.scale.widthPx ?? 0} />
        )}
      </GanttView>
    </div>
  );
}
