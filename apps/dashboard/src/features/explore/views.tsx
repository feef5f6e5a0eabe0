'use client';

import { type ComponentType, memo, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Run } from '../../sim-worker/messages.ts';
import { Tabs } from '../../ui/tabs.tsx';
import type { GanttHandle } from '../gantt/gantt-view.tsx';
import { FindDialog } from './find-dialog.tsx';
import { GanttTab, stepCritical } from './gantt-tab.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { PageKeys } from './page-keys.ts';
import type { Snapshot } from './session.ts';
import { findSpan, spanKey } from './span-key.ts';
import { SpanTable } from './span-table.tsx';
import type { ExploreView } from './state.ts';
import type { ToolbarProps } from './toolbar.tsx';
import { InfeasiblePanel, InvalidPanel } from './trouble.tsx';
import { useExplore, useSlice } from './use-explore.tsx';
import { usePageActions } from './use-page-actions.ts';
import { UtilisationView } from './utilisation-view.tsx';
import styles from './workbench.module.css';

export interface ViewsProps {
  /** The tools at the end of the tab bar. */
  Toolbar: ComponentType<ToolbarProps>;
  /** The view that runs other settings; a page without it has three views. */
  Surface?: ComponentType;
}

/** The views of a run, their tools, and the keys of the page. */
export function Views({ Toolbar, Surface }: ViewsProps) {
  const { session, step, trace } = useExplore();
  const view = useSlice(({ state }) => state.view);
  const gantt = useRef<GanttHandle | null>(null);
  const [isFinding, setIsFinding] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const { togglePin, toggleCritical } = usePageActions();

  const select = useCallback(
    (span: number | undefined) => {
      const { outcome } = session.snapshot();
      if (outcome?.status !== 'ok') return;
      trace({ selected: span === undefined ? undefined : spanKey(outcome.run.trace, span) });
    },
    [session, trace],
  );

  useEffect(() => {
    const goAlong = (direction: 1 | -1) => {
      const span = gantt.current === null ? undefined : stepCritical(gantt.current, direction);
      if (span === undefined) return;
      select(span);
      gantt.current?.reveal(span);
    };
    const keys = new PageKeys({
      '/': () => setIsFinding(true),
      '?': () => setShowsKeys(true),
      p: togglePin,
      c: toggleCritical,
      f: () => gantt.current?.controller.fit(),
      w: () => gantt.current?.controller.zoom(0.8),
      s: () => gantt.current?.controller.zoom(1.25),
      a: () => gantt.current?.controller.pan(-80),
      d: () => gantt.current?.controller.pan(80),
      escape: () => {
        gantt.current?.controller.setMeasured(undefined);
        select(undefined);
      },
      '[': () => goAlong(-1),
      ']': () => goAlong(1),
    });
    return keys.attach();
  }, [select, toggleCritical, togglePin]);

  return (
    <>
      <Tabs<ExploreView>
        label="Views"
        value={view}
        onChange={(next) => step({ view: next }, `view ${next}`)}
        items={[
          { value: 'gantt', label: 'Gantt', panel: <GanttPanel handleRef={gantt} /> },
          ...(Surface === undefined
            ? []
            : [{ value: 'surface' as const, label: 'Surface', panel: view === 'surface' && <Surface /> }]),
          { value: 'utilisation', label: 'Utilisation', panel: view === 'utilisation' && <UtilisationPanel /> },
          { value: 'table', label: 'Table', panel: view === 'table' && <TablePanel onSelect={select} /> },
        ]}
        trailing={<Toolbar gantt={gantt} />}
      />
      {isFinding && (
        <Find
          onClose={() => setIsFinding(false)}
          onFind={(span) => {
            setIsFinding(false);
            select(span);
            gantt.current?.reveal(span);
          }}
        />
      )}
      <KeysDialog open={showsKeys} onOpenChange={setShowsKeys} />
    </>
  );
}

// The panels and the toolbar read what they show themselves, so that a new run renders nothing that it does not change.

const GanttPanel = memo(function GanttPanel({ handleRef }: { handleRef: RefObject<GanttHandle | null> }) {
  const runs = useSlice(({ outcome }) => outcome?.status === 'ok');
  return runs ? <GanttTab handleRef={handleRef} /> : <Trouble />;
});

const UtilisationPanel = memo(function UtilisationPanel() {
  const run = useSlice(runOf);
  return run === undefined ? <Trouble /> : <UtilisationView trace={run.trace} />;
});

const TablePanel = memo(function TablePanel({ onSelect }: { onSelect: (span: number) => void }) {
  const run = useSlice(runOf);
  const selected = useSlice(({ state }) => state.selected);
  if (run === undefined) return <Trouble />;
  return <SpanTable trace={run.trace} selected={selected && findSpan(run.trace, selected)} onSelect={onSelect} />;
});

function Find({ onClose, onFind }: { onClose: () => void; onFind: (span: number) => void }) {
  const run = useSlice(runOf);
  if (run === undefined) return null;
  return (
    <FindDialog
      trace={run.trace}
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      onFind={onFind}
    />
  );
}

/** Why there is no run to show. */
function Trouble() {
  const outcome = useSlice(({ outcome }) => outcome);
  switch (outcome?.status) {
    case 'infeasible':
      return <InfeasiblePanel infeasible={outcome.infeasible} />;
    case 'invalid':
      return <InvalidPanel code={outcome.code} message={outcome.message} />;
    default:
      return <div className={styles.waiting} aria-busy="true" />;
  }
}

function runOf({ outcome }: Snapshot): Run | undefined {
  return outcome?.status === 'ok' ? outcome.run : undefined;
}
