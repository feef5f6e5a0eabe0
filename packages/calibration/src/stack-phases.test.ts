import { STACK_FORMS } from '@tandem/catalog';
import { expect, test } from 'vitest';
import { COMMITTED_ROWS, loadFolder } from './load.ts';

const PHASES_OF_TABLE = { prefill: ['prefill'], decode: ['decode'], endtoend: ['prefill', 'decode'] } as const;

/** Served rows are decode steps with a little prefill mixed in. */
function phasesOf(table: string, quantity: string): readonly string[] {
  if (quantity === 'tpot') return ['decode'];
  return PHASES_OF_TABLE[table as keyof typeof PHASES_OF_TABLE] ?? [];
}

test.each(STACK_FORMS.map((form) => [form.key, form] as const))('%s claims the phases that rows have', (_key, form) => {
  const rows = loadFolder(COMMITTED_ROWS).rows.filter(({ stack }) => form.measuredAs.includes(stack));
  const phases = new Set(rows.flatMap(({ table, quantity }) => phasesOf(table, quantity)));
  expect([...phases].sort()).toEqual([...form.measuredPhases].sort());
});
