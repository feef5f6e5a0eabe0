'use client';

import { memo, type ReactNode, useCallback } from 'react';
import { Button } from '../../ui/button.tsx';
import hidden from '../../ui/hidden.module.css';
import { ConfigurationPanel } from '../configuration/configuration-panel.tsx';
import { BottleneckLine } from './bottleneck-line.tsx';
import { CriticalSummary } from './critical-summary.tsx';
import { MetricCards } from './metric-cards.tsx';
import { ProvenanceNote } from './provenance.tsx';
import { useExplore, useSlice } from './use-explore.tsx';
import { Views, type ViewsProps } from './views.tsx';
import styles from './workbench.module.css';

/** One configuration: its settings, its metrics, its timeline and what bounds it. Needs Explore around it. */
export function Workbench(views: ViewsProps) {
  return (
    <main id="content" className={styles.workbench}>
      <h1 className={hidden.hidden}>Explore one configuration</h1>
      <Settings />
      <Results>
        <a className={styles.jump} href="#settings">
          Change settings
        </a>
        <LinkProblems />
        <MetricCards />
        <BottleneckLine />
        <CriticalSummary />
        <Views {...views} />
      </Results>
    </main>
  );
}

/** Says so while what it shows is still that of earlier settings. */
function Results({ children }: { children: ReactNode }) {
  const isLate = useSlice(({ isLate }) => isLate);
  const hasRun = useSlice(({ outcome }) => outcome !== undefined);
  return (
    <div className={styles.results} aria-busy={isLate} data-late={isLate || undefined}>
      {children}
      <p className={styles.late} role="status">
        {isLate && (hasRun ? 'Computing a large run. Dimmed: the one before it.' : 'Computing a large run…')}
      </p>
    </div>
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
