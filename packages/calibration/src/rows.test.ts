import { expect, test } from 'vitest';
import { parseCsv } from './csv.ts';
import { readRows, recogniseTable } from './rows.ts';

const DECODE = 'gpu,model,tp,pp,batch,context,wdtype,kvdtype,stack,kind,scope,measured_s_per_step,source';
const END_TO_END = 'gpu,model,tp,pp,mode,batch,isl,osl,wdtype,kvdtype,stack,ttft_s,tpot_s,total_s,source';

test('a table is known by its columns', () => {
  expect(recogniseTable(DECODE.split(','))).toBe('decode');
  expect(recogniseTable(END_TO_END.split(','))).toBe('endtoend');
  expect(recogniseTable(['gpu', 'model'])).toBeUndefined();
});

test('a row without a usable number is reported, not dropped', () => {
  const csv = parseCsv(
    `${DECODE}\nh100,m,1,1,8,100,fp16,fp16,s,e2e,full,,x\nh100,m,1,1,8,100,fp16,fp16,s,e2e,full,0.5,x`,
  );
  const { rows, unusable } = readRows('decode', csv, 'd.csv');
  expect(rows.map(({ line, measuredSeconds }) => [line, measuredSeconds])).toEqual([[3, 0.5]]);
  expect(unusable).toEqual([{ file: 'd.csv', line: 2, reason: 'not a number: measuredSeconds' }]);
});

test('a static run gives its total, a served one its time per token', () => {
  const csv = parseCsv(
    `${END_TO_END}\nh100,m,1,1,static,8,10,20,fp16,fp16,s,,,3.5,x\nh100,m,1,1,agg-serving,8,10,20,fp8,,vllm,0.1,0.02,,x`,
  );
  const { rows } = readRows('endtoend', csv, 'e.csv');
  expect(rows.map(({ quantity, measuredSeconds }) => [quantity, measuredSeconds])).toEqual([
    ['total', 3.5],
    ['tpot', 0.02],
  ]);
});
