import { axesOf, axisLength, axisValueAt, fieldOf, fieldsOf, type SweepSpecInput } from '@tandem/contract';
import { isSettable, type SweepDraft } from './sweep-draft.ts';

/** What a sweep is called when its user gives it no name: its axes, e.g. "T × M, H100 → RTX PRO 6000". */
export function suggestedName(draft: SweepDraft): string {
  const axes = draft.axes.map((axis) => fieldLabel(axis.field));
  return axes.length === 0 ? '' : axes.join(' × ');
}

/** The words for a field or an alias, e.g. "Sequence length". */
export function fieldLabel(name: string): string {
  if (!isSettable(name)) return name;
  if (fieldsOf(name).length > 1) return name.toUpperCase();
  return fieldOf(name).label;
}

/** A field with its symbol, for axis titles: "Sequence length T". */
export function fieldTitle(name: string): string {
  if (!isSettable(name)) return name;
  const field = fieldOf(name);
  const label = fieldLabel(name);
  return field.symbol === label || field.symbol === name || label === name.toUpperCase()
    ? label
    : `${label} ${field.symbol}`;
}

/** The axes of a sweep in one line: "Sequence length 1024…8192 · Chunk size 64…2048". */
export function axesText(spec: Pick<SweepSpecInput, 'axes'>): string {
  return axesOf(spec)
    .map(([name, axis]) => {
      const count = axisLength(axis);
      const first = axisValueAt(axis, 0);
      return `${fieldLabel(name)} ${count === 1 ? first : `${first}…${axisValueAt(axis, count - 1)} (${count})`}`;
    })
    .join(' · ');
}
