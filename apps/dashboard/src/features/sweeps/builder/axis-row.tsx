'use client';

import { axisLength, fieldOf, fieldsOf, isNumberField, type NameLookup, parseAxis } from '@tandem/contract';
import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { IconButton } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { type AxisDraft, type AxisKind, axisInput } from '../axis-draft.ts';
import { isSettable, usualAxis } from '../sweep-draft.ts';
import { fieldLabel } from '../sweep-name.ts';
import styles from './builder.module.css';
import { NamePicker } from './name-picker.tsx';

const KINDS: readonly { value: AxisKind; label: string }[] = [
  { value: 'step', label: 'Steps' },
  { value: 'factor', label: 'Factor' },
  { value: 'list', label: 'List' },
];

export interface AxisRowProps {
  axis: AxisDraft;
  isFirst: boolean;
  isLast: boolean;
  freeFields: readonly string[];
  lookup: NameLookup;
  problem: string | undefined;
  onChange: (axis: AxisDraft) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

/** One axis of the sweep being written: which field, and its values as typed. */
export function AxisRow(props: AxisRowProps) {
  const { axis, isFirst, isLast, freeFields, lookup, problem, onChange, onMove, onRemove } = props;
  const title = fieldLabel(axis.field);
  const fields = [axis.field, ...freeFields.filter((name) => name !== axis.field)];
  return (
    <li className={styles.axis}>
      <div className={styles.axisHead}>
        <Select
          label={`Field of axis ${title}`}
          hideLabel
          value={axis.field}
          options={fields.map((name) => ({ value: name, label: fieldLabel(name), ...about(name) }))}
          onChange={(name) => onChange(isSettable(name) ? usualAxis(name) : { ...axis, field: name })}
        />
        <span className={styles.axisCount}>{countText(axis, lookup)}</span>
        <IconButton label={`Move ${title} up`} size="s" disabled={isFirst} onClick={() => onMove(-1)}>
          <ArrowUp size={13} aria-hidden />
        </IconButton>
        <IconButton label={`Move ${title} down`} size="s" disabled={isLast} onClick={() => onMove(1)}>
          <ArrowDown size={13} aria-hidden />
        </IconButton>
        <IconButton label={`Remove axis ${title}`} size="s" onClick={onRemove}>
          <X size={14} aria-hidden />
        </IconButton>
      </div>
      <AxisValuesInput axis={axis} lookup={lookup} onChange={onChange} />
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
    </li>
  );
}

function AxisValuesInput({ axis, lookup, onChange }: Pick<AxisRowProps, 'axis' | 'lookup' | 'onChange'>) {
  const names = namesOf(axis.field, lookup);
  const title = fieldLabel(axis.field);
  if (names !== undefined) {
    return (
      <NamePicker label={title} names={names} chosen={axis.list} onChange={(list) => onChange({ ...axis, list })} />
    );
  }
  const set = (part: Partial<AxisDraft>) => onChange({ ...axis, ...part });
  return (
    <div className={styles.axisValues}>
      <Select
        label={`How ${title} moves`}
        hideLabel
        value={axis.kind}
        options={KINDS}
        onChange={(kind) => set({ kind })}
        className={styles.axisKind}
      />
      {axis.kind === 'list' ? (
        <TextField
          label={`Values of ${title}`}
          hideLabel
          placeholder="64, 192, 320"
          value={axis.list.join(', ')}
          onChange={(text) => set({ list: text.split(',').map((value) => value.trimStart()) })}
        />
      ) : (
        <>
          <TextField
            label={`${title} from`}
            hideLabel
            numeric
            placeholder="from"
            value={axis.from}
            onChange={(from) => set({ from })}
          />
          <span aria-hidden>to</span>
          <TextField
            label={`${title} to`}
            hideLabel
            numeric
            placeholder="to"
            value={axis.to}
            onChange={(to) => set({ to })}
          />
          <span aria-hidden>{axis.kind === 'step' ? 'by' : '×'}</span>
          <TextField
            label={axis.kind === 'step' ? `${title} step` : `${title} factor`}
            hideLabel
            numeric
            placeholder={axis.kind}
            value={axis.by}
            onChange={(by) => set({ by })}
          />
        </>
      )}
    </div>
  );
}

/** The names that a field chooses from; undefined for a field of numbers. */
function namesOf(name: string, lookup: NameLookup): readonly string[] | undefined {
  if (!isSettable(name)) return undefined;
  const field = fieldOf(name);
  if (isNumberField(field)) return undefined;
  if (field.kind === 'choice') return field.choices;
  return field.catalog === 'gpu' ? lookup.gpuNames : lookup.llmNames;
}

function about(name: string): { detail?: string } {
  return isSettable(name) && fieldsOf(name).length === 1 ? { detail: fieldOf(name).about } : { detail: 'Both pools.' };
}

function countText(axis: AxisDraft, lookup: NameLookup): string {
  if (!isSettable(axis.field)) return '';
  try {
    const count = axisLength(parseAxis(axis.field, axisInput(axis), lookup));
    return count === 1 ? '1 value' : `${count.toLocaleString('en')} values`;
  } catch {
    return '–'; // the problem itself is shown under the axis
  }
}
