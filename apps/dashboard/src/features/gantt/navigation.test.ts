import { describe, expect, it } from 'vitest';
import { handTrace } from './hand-trace.ts';
import { neighbour, stepAlongChain } from './navigation.ts';
import { arrangeRows } from './rows.ts';

const trace = handTrace([
  ['prefillCompute', 0, 0, 1],
  ['prefillCompute', 0, 1, 2],
  ['kvHandoff', 0, 1, 5],
  ['decodeCompute', 0, 5, 6],
]);
const rows = arrangeRows(trace);
const chain = Int32Array.of(0, 2, 3);

describe('stepping along a chain', () => {
  it('moves by one and stops at the ends', () => {
    expect(stepAlongChain(trace, chain, undefined, 1)).toBe(0);
    expect(stepAlongChain(trace, chain, undefined, -1)).toBe(3);
    expect(stepAlongChain(trace, chain, 0, 1)).toBe(2);
    expect(stepAlongChain(trace, chain, 3, 1)).toBe(3);
    expect(stepAlongChain(trace, chain, 0, -1)).toBe(0);
  });

  it('joins the chain from beside it', () => {
    expect(stepAlongChain(trace, chain, 1, 1)).toBe(3);
    expect(stepAlongChain(trace, chain, 1, -1)).toBe(2);
    expect(stepAlongChain(trace, new Int32Array(0), 1, 1)).toBeUndefined();
  });
});

describe('arrow keys', () => {
  it('move within a row and stop at its ends', () => {
    expect(neighbour(trace, rows, undefined, 'right')).toBe(0);
    expect(neighbour(trace, rows, 0, 'right')).toBe(1);
    expect(neighbour(trace, rows, 1, 'right')).toBe(1);
    expect(neighbour(trace, rows, 0, 'left')).toBe(0);
  });

  it('move between rows at about the same time', () => {
    expect(neighbour(trace, rows, 1, 'down')).toBe(2);
    expect(neighbour(trace, rows, 2, 'up')).toBe(1);
    expect(neighbour(trace, rows, 2, 'down')).toBe(3);
    expect(neighbour(trace, rows, 3, 'down')).toBe(3);
  });
});
