'use client';

import { GitCompareArrows, Link2, Pin, PinOff } from 'lucide-react';
import Link from 'next/link';
import { memo, useCallback, useEffect, useRef, useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { toast } from '../../ui/toast.tsx';
import { ConfigurationPanel } from '../configuration/configuration-panel.tsx';
import { configurationTitle, configurationToText } from '../configuration/link.ts';
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
    <section className={styles.settings} aria-label="Settings">
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
  const outcome = useSlice(({ outcome }) => outcome);
  const showsCriticalPath = useSlice(({ state }) => state.showsCriticalPath);
  const selectedKey = useSlice(({ state }) => state.selected);
  const gantt = useRef<GanttHandle | null>(null);
  const [isFinding, setIsFinding] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const run = outcome?.status === 'ok' ? outcome.run : undefined;
  const { togglePin, copyLink } = usePageActions();

  const select = useCallback(
    (span: number | undefined) => {
      const current = session.snapshot().outcome;
      if (current?.status !== 'ok') return;
      trace({ selected: span === undefined ? undefined : spanKey(current.run.trace, span) });
    },
    [session, trace],
  );
  const toggleCritical = useCallback(() => {
    trace({ showsCriticalPath: !session.snapshot().state.showsCriticalPath });
  }, [session, trace]);

  useEffect(() => {
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
    const goAlong = (direction: 1 | -1) => {
      const span = gantt.current === null ? undefined : stepCritical(gantt.current, direction);
      if (span === undefined) return;
      select(span);
      gantt.current?.reveal(span);
    };
    return keys.attach();
  }, [select, toggleCritical, togglePin]);

  /** A surface shows where settings fit, so it is there also when the present ones do not. */
  const body = (content: React.ReactNode, needsNoRun = false) => {
    if (needsNoRun && outcome !== undefined) return content;
    if (outcome === undefined) return <div className={styles.waiting} aria-busy="true" />;
    if (outcome.status === 'infeasible') return <InfeasiblePanel infeasible={outcome.infeasible} />;
    if (outcome.status === 'invalid') return <InvalidPanel code={outcome.code} message={outcome.message} />;
    return content;
  };

  return (
    <>
      <Tabs<ExploreView>
        label="Views"
        value={view}
        onChange={(next) => step({ view: next }, `view ${next}`)}
        items={[
          { value: 'gantt', label: 'Gantt', panel: body(<GanttTab handleRef={gantt} />) },
          { value: 'surface', label: 'Surface', panel: body(view === 'surface' && <SurfaceView />, true) },
          {
            value: 'utilisation',
            label: 'Utilisation',
            panel: body(run && view === 'utilisation' && <UtilisationView trace={run.trace} />),
          },
          {
            value: 'table',
            label: 'Table',
            panel: body(
              run && view === 'table' && (
                <SpanTable
                  trace={run.trace}
                  selected={selectedKey && findSpan(run.trace, selectedKey)}
                  onSelect={select}
                />
              ),
            ),
          },
        ]}
        trailing={
          <>
            {view === 'gantt' && run !== undefined && (
              <>
                <Button size="s" pressed={showsCriticalPath} onClick={toggleCritical}>
                  Critical path
                </Button>
                <Button size="s" variant="ghost" onClick={() => gantt.current?.controller.fit()}>
                  Fit
                </Button>
                <ZoomButtons gantt={gantt} />
              </>
            )}
            <ExportMenu gantt={gantt} />
            <PinButton onToggle={togglePin} />
            <SweepLink />
            <IconButton label="Copy link" onClick={copyLink}>
              <Link2 size={16} aria-hidden />
            </IconButton>
          </>
        }
      />
      {run !== undefined && (
        <FindDialog
          trace={run.trace}
          open={isFinding}
          onOpenChange={setIsFinding}
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

function ZoomButtons({ gantt }: { gantt: React.RefObject<GanttHandle | null> }) {
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
  const configuration = useSlice(({ state }) => state.configuration);
  if (baseline === undefined) {
    return (
      <Button size="s" onClick={onToggle}>
        <Pin size={13} aria-hidden /> Pin
      </Button>
    );
  }
  const comparison = new URLSearchParams([
    ['c', configurationToText(baseline)],
    ['c', configurationToText(configuration)],
  ]);
  return (
    <>
      <Button size="s" pressed onClick={onToggle} title={`Pinned: ${configurationTitle(baseline)}`}>
        <PinOff size={13} aria-hidden /> Unpin
      </Button>
      <Link className={styles.compare} href={`/compare/?${comparison}`}>
        <GitCompareArrows size={14} aria-hidden /> Compare
      </Link>
    </>
  );
}

function usePageActions() {
  const { session, step } = useExplore();
  const togglePin = useCallback(() => {
    const { baseline, configuration } = session.snapshot().state;
    step({ baseline: baseline === undefined ? configuration : undefined }, 'pin');
  }, [session, step]);
  const copyLink = useCallback(async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      toast({ title: 'Link copied', description: 'It opens this view as you see it.' });
    } catch {
      toast({ title: 'The browser did not allow copying', description: 'Copy the address bar.', tone: 'problem' });
    }
  }, []);
  return { togglePin, copyLink };
}
