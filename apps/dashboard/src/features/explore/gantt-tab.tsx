'use client';

import { SPAN_KINDS } from '@tandem/core';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Run } from '../../sim-worker/messages.ts';
import { kindVariable } from '../gantt/colours.ts';
import type { GanttListeners, TimeRange } from '../gantt/controller.ts';
import { type GanttHandle, GanttView } from '../gantt/gantt-view.tsx';
import { KIND_LABELS } from '../gantt/labels.ts';
import { type Direction, neighbour, stepAlongChain } from '../gantt/navigation.ts';
import styles from './gantt-tab.module.css';
import { type Hover, HoverCard } from './hover-card.tsx';
import { RangePanel } from './range-panel.tsx';
import { findSpan, spanKey } from './span-key.ts';
import { SpanPanel } from './span-panel.tsx';
import { useExplore, useSlice } from './use-explore.tsx';

/** The chain that makes TTFT: that of TTDS, then that of TPOT. */
function wholeChain({ paths }: Run): Int32Array {
  const chain = new Int32Array(paths.ttds.length + paths.tpot.length);
  chain.set(paths.ttds);
  chain.set(paths.tpot, paths.ttds.length);
  return chain;
}

export interface GanttTabProps {
  /** Set while the timeline exists, for the buttons and keys of the page. */
  handleRef: React.RefObject<GanttHandle | null>;
}

/** The timeline of Explore with its hover card, measurement and details. */
export function GanttTab({ handleRef }: GanttTabProps) {
  const explore = useExplore();
  const { session, trace: traceState } = explore;
  const outcome = useSlice(({ outcome }) => outcome);
  const selectedKey = useSlice(({ state }) => state.selected);
  const showsCriticalPath = useSlice(({ state }) => state.showsCriticalPath);
  const [hover, setHover] = useState<Hover>();
  const [measured, setMeasured] = useState<TimeRange>();
  const isReady = useRef(false);
  const run = outcome?.status === 'ok' ? outcome.run : undefined;
  const selected = useMemo(
    () => (run === undefined || selectedKey === undefined ? undefined : findSpan(run.trace, selectedKey)),
    [run, selectedKey],
  );

  const select = (span: number | undefined) => {
    const current = handleRef.current?.controller.run?.trace;
    traceState({ selected: span === undefined || current === undefined ? undefined : spanKey(current, span) });
  };
  const go = (span: number) => {
    select(span);
    handleRef.current?.reveal(span);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline keeps its listeners for life
  const listeners = useMemo<GanttListeners>(
    () => ({
      onSelect: select,
      onHover: (span, xPx, yPx) => setHover(span === undefined ? undefined : { span, xPx, yPx }),
      onMeasure: setMeasured,
      onView: (range) => {
        if (!isReady.current) return;
        traceState({ range: range && { fromSeconds: range.fromSeconds, toSeconds: range.toSeconds } });
      },
    }),
    [],
  );

  const onReady = (gantt: GanttHandle) => {
    handleRef.current = gantt;
    const stop = session.onOutcome((next) => {
      if (next.status !== 'ok') return;
      const key = session.snapshot().state.selected;
      gantt.setRun(next.run, key === undefined ? undefined : findSpan(next.run.trace, key));
      if (isReady.current) return;
      gantt.controller.showRange(session.snapshot().state.range);
      isReady.current = true;
    });
    return () => {
      stop();
      handleRef.current = null;
    };
  };

  useEffect(() => handleRef.current?.controller.setSelected(selected), [handleRef, selected]);
  useEffect(() => {
    handleRef.current?.controller.setChain(showsCriticalPath ? wholeChain : undefined);
  }, [handleRef, showsCriticalPath]);
  // A restored link or a step back may bring another part of the run.
  useEffect(() => {
    let last = session.snapshot().state.range;
    return session.subscribe(() => {
      const { range } = session.snapshot().state;
      if (range === last) return;
      last = range;
      const gantt = handleRef.current?.controller;
      if (gantt === undefined || isSameRange(range, gantt.scale)) return;
      gantt.showRange(range);
    });
  }, [session, handleRef]);

  const onKeyDown = (event: KeyboardEvent) => {
    const direction = ARROWS[event.key];
    const gantt = handleRef.current;
    const current = gantt?.controller.run;
    if (direction === undefined || gantt === null || current === undefined) return;
    event.preventDefault();
    const next = neighbour(current.trace, current.rows, gantt.controller.selected, direction);
    if (next !== undefined) go(next);
  };

  return (
    <div className={styles.tab}>
      <div className={styles.chart}>
        <GanttView
          label="Timeline. Arrow keys move between spans; the Table tab holds the same spans."
          listeners={listeners}
          onReady={onReady}
          onKeyDown={onKeyDown}
        >
          {run !== undefined && hover !== undefined && (
            <HoverCard trace={run.trace} hover={hover} widthPx={handleRef.current?.controller.scale.widthPx ?? 0} />
          )}
          {run !== undefined && measured !== undefined && (
            <RangePanel
              trace={run.trace}
              range={measured}
              onClose={() => handleRef.current?.controller.setMeasured(undefined)}
            />
          )}
        </GanttView>
        <Legend kinds={run === undefined ? '' : kindsOf(run)} />
      </div>
      {run !== undefined && selected !== undefined && (
        <SpanPanel
          trace={run.trace}
          span={selected}
          isCritical={wholeChain(run).includes(selected)}
          onGo={go}
          onClose={() => select(undefined)}
        />
      )}
    </div>
  );
}

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

function isSameRange(range: TimeRange | undefined, shown: TimeRange): boolean {
  return range !== undefined && range.fromSeconds === shown.fromSeconds && range.toSeconds === shown.toSeconds;
}

/** Moves along the critical path of the run that is shown. */
export function stepCritical(gantt: GanttHandle, step: 1 | -1): number | undefined {
  const { run, selected } = gantt.controller;
  return run === undefined ? undefined : stepAlongChain(run.trace, wholeChain(run), selected, step);
}

/** The kinds of a run as one text, so that the legend is rendered only when they change. */
function kindsOf({ rows }: Run): string {
  return [...new Set(rows.rows.map(({ kind }) => kind))].join(' ');
}

const Legend = memo(function Legend({ kinds }: { kinds: string }) {
  const present = SPAN_KINDS.filter((kind) => kinds.split(' ').includes(kind));
  return (
    <div className={styles.legend}>
      {present.map((kind) => (
        <span key={kind} className={styles.key}>
          <span className={styles.swatch} style={{ background: `var(${kindVariable(kind)})` }} />
          {KIND_LABELS[kind]}
        </span>
      ))}
      <span className={styles.key}>
        <span className={styles.hatch} />
        Waiting
      </span>
      <span className={styles.hint}>Wheel zooms · drag pans · Shift-drag measures · ? keys</span>
    </div>
  );
});
