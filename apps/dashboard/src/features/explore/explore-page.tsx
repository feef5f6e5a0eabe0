'use client';

import type { Configuration } from '@tandem/contract';
import { GitCompareArrows, Link2, Pin, PinOff } from 'lucide-react';
import Link from 'next/link';
import { memo, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Run } from '../../sim-worker/messages.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { toast } from '../../ui/toast.tsx';
import { comparisonToParams } from '../compare/compare-state.ts';
import { ConfigurationPanel } from '../configuration/configuration-panel.tsx';
import { configurationTitle } from '../configuration/link.ts';
import type { GanttHandle } from '../gantt/gantt-view.tsx';
import { SurfaceView } from '../surface/surface-view.tsx';
import { BottleneckLine } from './bottleneck-line.tsx';
import { CriticalSummary } from './critical-summary.tsx';
import styles from './explore-page.module.css';
import { ExportMenu } from './export-menu.tsx';
import { FindDialog } from './find-dialog.tsx';
import { GanttTab, stepCritical } from './gantt-tab.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { MetricCards } from './metric-cards.tsx';
import { PageKeys } from './page-keys.ts';
import { ProvenanceNote } from './provenance.tsx';
import type { Snapshot } from './session.ts';
import { findSpan, spanKey } from './span-key.ts';
import { SpanTable } from './span-table.tsx';
import type { ExploreView } from './state.ts';
import { SweepLink } from './sweep-link.tsx';
import { InfeasiblePanel, InvalidPanel } from './trouble.tsx';
import { ExploreProvider, useExplore, useSlice } from './use-explore.tsx';
import { UtilisationView } from './utilisation-view.tsx';

/** One configuration: its settings, its metrics, its timeline and what bounds it. */
export function ExplorePage() {
  return (
    <ExploreProvider fallback={<Skeleton />}>
      <Workbench />
    </ExploreProvider>
  );
}

/** Holds the places of what is coming, so that nothing jumps. */
function Skeleton() {
  return (
    <main id="content" className={styles.workbench} aria-busy="true">
      <div className={styles.settings} />
      <div className={styles.results} />
    </main>
  );
}

function Workbench() {
  return (
    <main id="content" className={styles.workbench}>
      <h1 className={styles.hidden}>Explore one configuration</h1>
      <Settings />
      <div className={styles.results}>
        <a className={styles.jump} href="#settings">
          Change settings
        </a>
        <LinkProblems />
        <MetricCards />
        <BottleneckLine />
        <CriticalSummary />
        <Views />
      </div>
    </main>
  );
}

const Settings = memo(function Settings() {
  const { session, address } = useExplore();
  const configuration = useSlice(({ state }) => state.configuration);
  const lookup = useSlice(({ lookup }) => lookup);
  const onChange = useCallback(
    (changes: Parameters<typeof session.configure>[0]) => session.configure(changes),
    [session],
  );
  const onCommit = useCallback((kind: string) => address.step(kind), [address]);
  return (
    <section id="settings" className={styles.settings} aria-label="Settings">
      <ConfigurationPanel configuration={configuration} lookup={lookup} onChange={onChange} onCommit={onCommit} />
      <ProvenanceNote />
    </section>
  );
});

function LinkProblems() {
  const { session } = useExplore();
  const problems = useSlice(({ linkProblems }) => linkProblems);
  if (problems.length === 0) return null;
  return (
    <div className={styles.problems} role="alert">
      <div>
        <strong>Not all of this link was understood.</strong> What is wrong was left at its default:
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
      <Button size="s" onClick={() => session.dismissLinkProblems()}>
        Dismiss
      </Button>
    </div>
  );
}

function Views() {
  const { session, step, trace } = useExplore();
  const view = useSlice(({ state }) => state.view);
  const gantt = useRef<GanttHandle | null>(null);
  const [isFinding, setIsFinding] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const { togglePin, toggleCritical, copyLink } = usePageActions();

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
          { value: 'surface', label: 'Surface', panel: view === 'surface' && <SurfaceView /> },
          { value: 'utilisation', label: 'Utilisation', panel: view === 'utilisation' && <UtilisationPanel /> },
          { value: 'table', label: 'Table', panel: view === 'table' && <TablePanel onSelect={select} /> },
        ]}
        trailing={<Toolbar gantt={gantt} onCritical={toggleCritical} onPin={togglePin} onCopy={copyLink} />}
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

interface ToolbarProps {
  gantt: RefObject<GanttHandle | null>;
  onCritical: () => void;
  onPin: () => void;
  onCopy: () => void;
}

const Toolbar = memo(function Toolbar({ gantt, onCritical, onPin, onCopy }: ToolbarProps) {
  const showsGantt = useSlice(({ state, outcome }) => state.view === 'gantt' && outcome?.status === 'ok');
  const showsCriticalPath = useSlice(({ state }) => state.showsCriticalPath);
  return (
    <>
      {showsGantt && (
        <>
          <Button size="s" pressed={showsCriticalPath} onClick={onCritical}>
            Critical path
          </Button>
          <Button size="s" variant="ghost" onClick={() => gantt.current?.controller.fit()}>
            Fit
          </Button>
          <ZoomButtons gantt={gantt} />
        </>
      )}
      <ExportMenu gantt={gantt} />
      <PinButton onToggle={onPin} />
      <SweepLink />
      <IconButton label="Copy link" onClick={onCopy}>
        <Link2 size={16} aria-hidden />
      </IconButton>
    </>
  );
});

function ZoomButtons({ gantt }: { gantt: RefObject<GanttHandle | null> }) {
  return (
    <>
      <IconButton label="Zoom in (W)" onClick={() => gantt.current?.controller.zoom(0.67)}>
        +
      </IconButton>
      <IconButton label="Zoom out (S)" onClick={() => gantt.current?.controller.zoom(1.5)}>
        −
      </IconButton>
    </>
  );
}

function PinButton({ onToggle }: { onToggle: () => void }) {
  const baseline = useSlice(({ state }) => state.baseline);
  if (baseline === undefined) {
    return (
      <Button size="s" onClick={onToggle}>
        <Pin size={13} aria-hidden /> Pin
      </Button>
    );
  }
  return (
    <>
      <Button size="s" pressed onClick={onToggle} title={`Pinned: ${configurationTitle(baseline)}`}>
        <PinOff size={13} aria-hidden /> Unpin
      </Button>
      <CompareLink baseline={baseline} />
    </>
  );
}

function CompareLink({ baseline }: { baseline: Configuration }) {
  const configuration = useSlice(({ state }) => state.configuration);
  return (
    <Link className={styles.compare} href={`/compare/?${comparisonToParams([baseline, configuration])}`}>
      <GitCompareArrows size={14} aria-hidden /> Compare
    </Link>
  );
}

function usePageActions() {
  const { session, step, trace } = useExplore();
  const togglePin = useCallback(() => {
    const { baseline, configuration } = session.snapshot().state;
    step({ baseline: baseline === undefined ? configuration : undefined }, 'pin');
  }, [session, step]);
  const toggleCritical = useCallback(() => {
    trace({ showsCriticalPath: !session.snapshot().state.showsCriticalPath });
  }, [session, trace]);
  const copyLink = useCallback(async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      toast({ title: 'Link copied', description: 'It opens this view as you see it.' });
    } catch {
      toast({ title: 'The browser did not allow copying', description: 'Copy the address bar.', tone: 'problem' });
    }
  }, []);
  return { togglePin, toggleCritical, copyLink };
}
