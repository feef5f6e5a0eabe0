'use client';

import { GitCompareArrows, Link2 } from 'lucide-react';
import Link from 'next/link';
import { memo, type RefObject } from 'react';
import { IconButton } from '../../ui/button.tsx';
import { copyLink } from '../../ui/copy-link.ts';
import { compareHref } from '../configuration/hrefs.ts';
import type { GanttHandle } from '../gantt/gantt-view.tsx';
import { ExportMenu } from './export-menu.tsx';
import { knownEntries } from './link.ts';
import { PinButton, TimelineTools } from './run-tools.tsx';
import { SweepLink } from './sweep-link.tsx';
import { useSlice } from './use-explore.tsx';
import styles from './workbench.module.css';

export interface ToolbarProps {
  gantt: RefObject<GanttHandle | null>;
}

/** What can be done with the run that is shown. */
export const Toolbar = memo(function Toolbar({ gantt }: ToolbarProps) {
  return (
    <>
      <TimelineTools gantt={gantt} />
      <ExportMenu gantt={gantt} />
      <PinButton />
      <CompareLink />
      <SweepLink />
      <IconButton label="Copy link" onClick={copyLink}>
        <Link2 size={16} aria-hidden />
      </IconButton>
    </>
  );
});

function CompareLink() {
  const configuration = useSlice(({ state }) => state.configuration);
  const baseline = useSlice(({ state }) => state.baseline);
  if (baseline === undefined) return null;
  return (
    <Link className={styles.compare} href={compareHref([baseline, configuration], knownEntries())}>
      <GitCompareArrows size={14} aria-hidden /> Compare
    </Link>
  );
}
