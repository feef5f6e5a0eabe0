import { expect, test } from 'vitest';
import { parseCsv } from './csv.ts';

test('takes any line end, a byte order mark and quoted cells', () => {
  const { columns, records } = parseCsv('\uFEFFa,b\r\n1,"two, ""quoted"""\n\n3,\n');
  expect(columns).toEqual(['a', 'b']);
  expect(records).toEqual([
    { a: '1', b: 'two, "quoted"' },
    { a: '3', b: '' },
  ]);
});

test('fills missing cells', () => {
  expect(parseCsv('a,b\n1').records).toEqual([{ a: '1', b: '' }]);
});
