'use client';

import { Pin, PinOff } from 'lucide-react';
import type { RefObject } from 'react';
import { Button, IconButton } from '../../ui/button.tsx';
import { configurationTitle } from '../configuration/link.ts';
import type { GanttHandle } from '../gantt/gantt-view.tsx';
import { useSlice } from './use-explore.tsx';
import { usePageActions } from './use-page-actions.ts';

/** What can be done with the timeline that is shown. */
export function TimelineTools({ gantt }: { gantt: RefObject<GanttHandle | null> }) {
  const showsGantt = useSlice(({ state, outcome }) => state.view === 'gantt' && outcome?.status === 'ok');
  const showsCriticalPath = useSlice(({ state }) => state.showsCriticalPath);
  const { toggleCritical } = usePageActions();
  if (!showsGantt) return null;
  return (
    <>
      <Button size="s" pressed={showsCriticalPath} onClick={toggleCritical}>
        Critical path
      </Button>
      <Button size="s" variant="ghost" onClick={() => gantt.current?.controller.fit()}>
        Fit
      </Button>
      <IconButton label="Zoom in (W)" onClick={() => gantt.current?.controller.zoom(0.67)}>
        +
      </IconButton>
      <IconButton label="Zoom out (S)" onClick={() => gantt.current?.controller.zoom(1.5)}>
        −
      </IconButton>
    </>
  );
}

/** Makes the present configuration what later ones are compared with, or forgets it. */
export function PinButton() {
  const baseline = useSlice(({ state }) => state.baseline);
  const { togglePin } = usePageActions();
  if (baseline === undefined) {
    return (
      <Button size="s" onClick={togglePin}>
        <Pin size={13} aria-hidden /> Pin
      </Button>
    );
  }
  return (
    <Button size="s" pressed onClick={togglePin} title={`Pinned: ${configurationTitle(baseline)}`}>
      <PinOff size={13} aria-hidden /> Unpin
    </Button>
  );
}
