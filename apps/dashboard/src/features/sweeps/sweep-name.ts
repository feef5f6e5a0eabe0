import { fieldOf, fieldsOf } from '@tandem/contract';
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
