'use client';

import { type NameLookup, SWEEP_PRESETS } from '@tandem/contract';
import { Play } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import type { OwnEntry } from '../../catalog/own-entry.ts';
import { ownSpecsFor } from '../../catalog/own-specs.ts';
import { useNameLookup } from '../../catalog/use-own-catalog.ts';
import { usePreview } from '../preview/use-preview.ts';
import {
  draftFromSpec,
  freeAxisFields,
  isSettable,
  type SweepDraft,
  usualAxis,
  withAxis,
  withAxisMoved,
  withoutAxis,
} from '../sweep-draft.ts';
import { fieldLabel, suggestedName } from '../sweep-name.ts';
import { AxisRow } from './axis-row.tsx';
import { BaseFields } from './base-fields.tsx';
import styles from './builder.module.css';
import { type CheckedDraft, checkDraft, type DraftProblem, namesIn } from './check-draft.ts';
import { Conditions } from './conditions.tsx';
import { Consequences } from './consequences.tsx';
import { useDraft } from './use-draft.ts';
import { useServerSpeed } from './use-server-speed.ts';
import { useSubmitSweep } from './use-submit-sweep.ts';

/** Writes a sweep: the form on the left, its consequences on the right. */
export function SweepBuilder() {
  const { draft, change, entries } = useDraft();
  const lookup = useNameLookup(entries);
  const checked = useChecked(draft, entries);
  const spec = 'spec' in checked ? checked.spec : undefined;
  const preview = usePreview(spec);
  const speed = useServerSpeed();
  const submission = useSubmitSweep();
  const problem = 'problem' in checked && draft.axes.length > 0 ? checked.problem : undefined;

  return (
    <Page
      title="New sweep"
      about="Every combination of the axes becomes a point; the service computes them on all its workers."
      actions={
        <Button
          variant="primary"
          disabled={spec === undefined || submission.isPending}
          onClick={() =>
            spec !== undefined && submission.submit({ ...spec, name: draft.name.trim() || suggestedName(draft) })
          }
        >
          <Play size={13} aria-hidden /> {submission.isPending ? 'Sending…' : 'Run sweep'}
        </Button>
      }
    >
      {submission.problem !== undefined && <Notice tone="problem">{submission.problem}</Notice>}
      <div className={styles.layout}>
        <form className={styles.form} onSubmit={(event) => event.preventDefault()}>
          <NameAndPresets draft={draft} change={change} />
          <AxesCard draft={draft} lookup={lookup} problem={problem} change={change} />
          <Card title="Base">
            <BaseFields draft={draft} lookup={lookup} problem={problem} onChange={change} />
          </Card>
          <Card title="Conditions">
            <Conditions
              conditions={draft.where}
              problem={problem?.code === 'CONTRACT_WHERE_INVALID' ? problem.message : undefined}
              onChange={(where) => change((before) => ({ ...before, where }))}
            />
          </Card>
        </form>
        <div className={styles.side}>
          {problem !== undefined && <Notice tone="warn">{problem.message}</Notice>}
          <Consequences
            pointCount={'spec' in checked ? checked.pointCount : undefined}
            preview={preview}
            speed={speed}
          />
        </div>
      </div>
    </Page>
  );
}

function useChecked(draft: SweepDraft, entries: readonly OwnEntry[]): CheckedDraft {
  return useMemo(() => checkDraft(draft, ownSpecsFor(entries, namesIn(draft))), [draft, entries]);
}

interface PartProps {
  draft: SweepDraft;
  change: (change: (before: SweepDraft) => SweepDraft) => void;
}

function NameAndPresets({ draft, change }: PartProps) {
  return (
    <Card>
      <div className={styles.where}>
        <TextField
          label="Name"
          value={draft.name}
          placeholder={suggestedName(draft) || 'What this sweep is about'}
          maxLength={200}
          onChange={(name) => change((before) => ({ ...before, name }))}
        />
        <div className={styles.presets}>
          <span className={styles.muted}>Presets</span>
          <Button size="s" onClick={() => change(() => draftFromSpec(SWEEP_PRESETS.mt))}>
            M-T
          </Button>
          <Button size="s" onClick={() => change(() => draftFromSpec(SWEEP_PRESETS.ppt))}>
            PP-T
          </Button>
        </div>
      </div>
    </Card>
  );
}

interface AxesCardProps extends PartProps {
  lookup: NameLookup;
  problem: DraftProblem | undefined;
}

function AxesCard({ draft, lookup, problem, change }: AxesCardProps) {
  const free = freeAxisFields(draft);
  return (
    <Card title="Axes">
      {draft.axes.length === 0 ? (
        <EmptyState title="No axis yet">
          An axis is a field and the values it takes. Add one below, or take a preset above.
        </EmptyState>
      ) : (
        <ul className={styles.axes}>
          {draft.axes.map((axis, index) => (
            <AxisRow
              key={axis.field}
              axis={axis}
              isFirst={index === 0}
              isLast={index === draft.axes.length - 1}
              freeFields={free}
              lookup={lookup}
              problem={problem?.field === axis.field ? problem.message : undefined}
              onChange={(next) => change((before) => withAxis(before, index, next))}
              onMove={(by) => change((before) => withAxisMoved(before, index, by))}
              onRemove={() => change((before) => withoutAxis(before, index))}
            />
          ))}
        </ul>
      )}
      <div className={styles.addAxis}>
        <Select
          label="Add an axis"
          hideLabel
          value=""
          options={[
            { value: '', label: 'Add an axis…' },
            ...free.map((name) => ({ value: name as string, label: fieldLabel(name) })),
          ]}
          onChange={(name) => {
            if (isSettable(name)) change((before) => ({ ...before, axes: [...before.axes, usualAxis(name)] }));
          }}
        />
      </div>
    </Card>
  );
}
