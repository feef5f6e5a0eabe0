'use client';

import { type Configuration, PUBLISHED_BASE_RUN } from '@tandem/contract';
import { Copy, Link2, Pencil, Plus, X } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { copyLink } from '../../ui/copy-link.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { ConfigurationPanel } from '../configuration/configuration-panel.tsx';
import { exploreHref } from '../configuration/hrefs.ts';
import { configurationTitle } from '../configuration/link.ts';
import { AlignedTimelines } from './aligned-timelines.tsx';
import styles from './compare-page.module.css';
import { letterOf, MOST_CONFIGURATIONS } from './compare-state.ts';
import { DifferenceTable, MetricTable } from './compare-tables.tsx';
import { EXAMPLE_COMPARISON, useComparison } from './use-comparison.ts';

/** Configurations side by side: what differs, what that does to the metrics, and their timelines on one axis. */
export function ComparePage() {
  const { comparison, set } = useComparison();
  const [edited, setEdited] = useState<number>();
  if (comparison === undefined) return <Page title="Compare">{null}</Page>;
  const { configurations, outcomes, problems, lookup, entries } = comparison;
  const replace = (index: number, configuration: Configuration, kind: string) =>
    set(configurations.with(index, configuration), kind);

  if (configurations.length === 0) {
    return (
      <Page title="Compare">
        <EmptyState
          title="Nothing to compare yet"
          action={
            <Button variant="primary" onClick={() => set(EXAMPLE_COMPARISON, 'example')}>
              Compare the published run with a variant
            </Button>
          }
        >
          Pin a configuration in Explore, change a setting and choose Compare there, or begin with an example.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title="Compare"
      about="Percentages are against A. Timelines share one time axis: zooming one zooms all."
      actions={
        <>
          <Button
            disabled={configurations.length >= MOST_CONFIGURATIONS}
            onClick={() => {
              set([...configurations, configurations.at(-1) ?? PUBLISHED_BASE_RUN], 'add');
              setEdited(configurations.length);
            }}
          >
            <Plus size={14} aria-hidden /> Add
          </Button>
          <Button onClick={copyLink}>
            <Link2 size={14} aria-hidden /> Copy link
          </Button>
        </>
      }
    >
      {problems.length > 0 && (
        <ul className={styles.problems} role="alert">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <ul className={styles.heads} aria-label="Configurations">
        {configurations.map((configuration, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a configuration is known by its place
          <li key={index} className={styles.head}>
            <span className={styles.letter}>{letterOf(index)}</span>
            <Link className={styles.name} href={exploreHref(configuration, entries)} title="Open in Explore">
              {configurationTitle(configuration)}
            </Link>
            <span className={styles.buttons}>
              <IconButton label={`Change ${letterOf(index)}`} onClick={() => setEdited(index)}>
                <Pencil size={14} aria-hidden />
              </IconButton>
              <IconButton
                label={`Duplicate ${letterOf(index)}`}
                disabled={configurations.length >= MOST_CONFIGURATIONS}
                onClick={() => set([...configurations, { ...configuration }], 'duplicate')}
              >
                <Copy size={14} aria-hidden />
              </IconButton>
              <IconButton
                label={`Remove ${letterOf(index)}`}
                onClick={() => set(configurations.toSpliced(index, 1), 'remove')}
              >
                <X size={14} aria-hidden />
              </IconButton>
            </span>
          </li>
        ))}
      </ul>
      <div className={styles.tables}>
        <Card title="Metrics" flush>
          <MetricTable outcomes={outcomes} />
        </Card>
        <Card title="What differs" flush>
          <DifferenceTable configurations={configurations} />
        </Card>
      </div>
      <AlignedTimelines configurations={configurations} outcomes={outcomes} />
      <Dialog
        title={edited === undefined ? '' : `Configuration ${letterOf(edited)}`}
        open={edited !== undefined && edited < configurations.length}
        onOpenChange={(open) => {
          if (!open) setEdited(undefined);
        }}
        actions={
          <Button variant="primary" onClick={() => setEdited(undefined)}>
            Done
          </Button>
        }
      >
        {edited !== undefined && edited < configurations.length && (
          <ConfigurationPanel
            configuration={configurations[edited]}
            lookup={lookup}
            onChange={(changes) => replace(edited, { ...configurations[edited], ...changes }, `edit ${edited}`)}
            onCommit={() => {}}
          />
        )}
      </Dialog>
    </Page>
  );
}
