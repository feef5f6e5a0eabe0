'use client';

import { Download } from 'lucide-react';
import type { RefObject } from 'react';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toast.tsx';
import { type ExportSubject, exportPage, exportPng, exportSvg, exportTrace } from '../export/export-run.ts';
import type { GanttHandle } from '../gantt/gantt-view.tsx';
import { fitScale } from '../gantt/time-scale.ts';
import { linkOf } from './link.ts';
import { useExplore } from './use-explore.tsx';

/** Saves what is shown as files. */
export function ExportMenu({ gantt }: { gantt: RefObject<GanttHandle | null> }) {
  const { session } = useExplore();
  const save = async (action: (subject: ExportSubject) => void | Promise<void>) => {
    const { outcome, state } = session.snapshot();
    if (outcome?.status !== 'ok') {
      toast({ title: 'Nothing to save', description: 'This setting does not run.', tone: 'problem' });
      return;
    }
    const { run } = outcome;
    const whole = fitScale({ fromSeconds: 0, toSeconds: run.metrics.totalSeconds }, 1400);
    const scale = gantt.current?.controller.scale ?? whole;
    try {
      await action({ configuration: state.configuration, link: linkOf(state), run, scale });
    } catch (error) {
      const description = error instanceof Error ? error.message : String(error);
      toast({ title: 'Not saved', description, tone: 'problem' });
    }
  };
  return (
    <Menu
      label="Save as a file"
      items={[
        { label: 'Web page', detail: 'One file, works offline', onChoose: () => save(exportPage) },
        { label: 'Perfetto trace', detail: 'For ui.perfetto.dev', onChoose: () => save(exportTrace) },
        { label: 'SVG', detail: 'The part in view', onChoose: () => save(exportSvg) },
        { label: 'PNG', detail: 'The part in view', onChoose: () => save(exportPng) },
      ]}
    >
      <Download size={13} aria-hidden /> Save
    </Menu>
  );
}
