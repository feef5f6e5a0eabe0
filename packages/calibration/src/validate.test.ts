import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMITTED_ROWS } from './load.ts';
import { quantile } from './statistics.ts';
import { validateFolder } from './validate.ts';

const PREFILL = 'gpu,model,tp,pp,n_seq,tokens,wdtype,kvdtype,stack,kind,scope,measured_s,source';
const ROWS = [
  'h100,own-9b,1,1,1,512,fp16,fp16,trtllm-0.9,e2e,full,0.02,x',
  'h100,nobody-1b,1,1,1,512,fp16,fp16,trtllm-0.9,e2e,full,0.02,x',
  'tpu,llama2-70b,1,1,1,512,fp16,fp16,trtllm-0.9,e2e,full,0.02,x',
  'b200,llama2-70b,8,2,1,512,fp8,fp8,an-engine,e2e,full,0.02,x',
];
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tandem-validate-'));
  writeFileSync(join(folder, 'some.csv'), `${PREFILL}\r\n${ROWS.join('\r\n')}\r\n`);
  writeFileSync(
    join(folder, 'shapes.csv'),
    'model,layers,hidden,heads,kv_heads,head_dim,inter,gated,vocab,experts,topk\nown-9b,32,4096,32,8,128,14336,1,32000,1,1\n',
  );
  writeFileSync(join(folder, 'other.csv'), 'a,b\n1,2\n');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a folder of rows', () => {
  test('a model that only its shapes file describes is predicted', () => {
    const { rows } = validateFolder(folder);
    const own = rows.find(({ row }) => row.model === 'own-9b');
    expect(own?.predictedSeconds).toBeGreaterThan(0.005);
    expect(own?.predictedSeconds).toBeLessThan(0.1);
    expect(own?.wasFitted).toBe(false);
  });

  test('what nobody described is reported with its line', () => {
    const { unknown, unrecognisedFiles } = validateFolder(folder);
    expect(unknown).toEqual([
      { file: 'some.csv', line: 3, reason: 'unknown model "nobody-1b"' },
      { file: 'some.csv', line: 4, reason: 'unknown GPU "tpu"' },
    ]);
    expect(unrecognisedFiles).toEqual(['other.csv']);
  });

  test('what stands in for missing measurements is said', () => {
    const notes = validateFolder(folder).rows.find(({ row }) => row.gpu === 'b200')?.notes;
    expect(notes).toHaveLength(3);
    for (const note of notes ?? []) expect(note).toMatch(/^extrapolated: /);
  });
});

test('the committed rows are within the stated errors, and all of them are compared', () => {
  const { rows, unknown, unusable, unrecognisedFiles } = validateFolder(COMMITTED_ROWS);
  expect([unknown, unusable, unrecognisedFiles]).toEqual([[], [], []]);
  expect(rows.length).toBe(387);
  for (const [phase, limit] of [
    ['prefill', 0.08],
    ['decode', 0.08],
    ['static end to end', 0.14],
    ['transfer', 0.12],
  ] as const) {
    const errors = rows.filter(({ row }) => row.phase === phase).map(({ error }) => Math.abs(error));
    expect(quantile(errors, 0.5), phase).toBeLessThan(limit);
    expect(quantile(errors, 0.9), phase).toBeLessThan(0.3);
  }
});
