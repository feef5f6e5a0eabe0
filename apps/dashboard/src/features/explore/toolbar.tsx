'use client';

import type { Configuration } from '@tandem/contract';
import { GitCompareArrows, Link2, Pin, PinOff } from 'lucide-react';
import Link from 'next/link';
import { memo, type RefObject } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { comparisonToParams } from '../compare/compare-state.ts';
import { configurationTitle } from '../configuration/link.ts';
import type { GanttHandle } from '../gantt/gantt-view.tsx';
import styles from './explore-page.module.css';
import { ExportMenu } from './export-menu.tsx';
import { SweepLink } from './sweep-link.tsx';
import { useSlice } from './use-explore.tsx';

interface ToolbarProps {
  gantt: RefObject<GanttHandle | null>;
  onCritical: () => void;
  onPin: () => void;
  onCopy: () => void;
}

/** What can be done with the run that is shown. */
export const Toolbar = memo(function Toolbar({ gantt, onCritical, onPin, onCopy }: ToolbarProps) {
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
