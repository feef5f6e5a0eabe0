import { describe, expect, test } from 'vitest';
import { compileCondition, compileWhere, type Variable } from './where.ts';

const NAMES = { chunkSize: 'number', sequenceLength: 'number', llm: 'string' } as const;
const ROW = { chunkSize: 128, sequenceLength: 1024, llm: 'A' };

describe('compileWhere', () => {
  test.each([
    ['chunkSize <= sequenceLength', true],
    ['chunkSize * 8 == sequenceLength', true],
    ['chunkSize * 8 + 1 == sequenceLength', false],
    ['sequenceLength % chunkSize === 0 && chunkSize > 64', true],
    ['chunkSize > 1000 || llm == "A"', true],
    ["llm != 'A'", false],
    ['!(chunkSize < 100)', true],
    ['-chunkSize < 0', true],
    ['sequenceLength / chunkSize - 8 >= 0', true],
    ['1 < 2', true],
    ['chunkSize / 0 > 1e308', true],
    ['0 / 0 == 0 / 0', false],
  ])('%s is %s', (source, expected) => {
    expect(compileWhere(source, NAMES)(ROW)).toBe(expected);
  });

  test.each([
    '',
    '   ',
    'chunkSize',
    'chunkSize + 1',
    '"text"',
    'chunkSize <',
    'chunkSize <= sequenceLength)',
    'unknownName > 1',
    'constructor == 1',
    '__proto__ == 1',
    'llm.length > 1',
    'llm["length"] > 1',
    'chunkSize.constructor',
    'process.exit(1)',
    'alert()',
    'this == this',
    '[1] == 1',
    'chunkSize > 1 ? 1 : 2',
    'chunkSize > 1; chunkSize > 2',
    'chunkSize > 1, chunkSize > 2',
    'llm > "A"',
    'llm == 1',
    'llm + "A" == "AA"',
    'chunkSize && 1',
    'chunkSize & 1',
    'chunkSize ** 2 > 1',
    'chunkSize = 1',
    '!chunkSize',
    '-llm == 1',
    '/a/ == 1',
    'true',
    'null == null',
    '`a` == llm',
    `chunkSize > ${'1'.repeat(1000)}`,
    '('.repeat(900),
  ])('refuses %s', (source) => {
    expect(() => compileWhere(source, NAMES)).toThrow(expect.objectContaining({ code: 'CONTRACT_WHERE_INVALID' }));
  });

  test('a misspelt name of a closed set is refused', () => {
    const variables = new Map<string, Variable<string>>([
      ['gpu', { type: 'string', read: (row) => row, values: ['NVIDIA H100'] }],
    ]);
    expect(compileCondition('gpu == "NVIDIA H100"', variables)('NVIDIA H100')).toBe(true);
    expect(() => compileCondition('"NVIDIA H10" == gpu', variables)).toThrow('"NVIDIA H100"');
  });

  test('names the nearest field', () => {
    expect(() => compileWhere('chunksize > 1', NAMES)).toThrow('did you mean "chunkSize"?');
  });
});
