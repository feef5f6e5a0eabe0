import { describe, expect, it } from 'vitest';
import { ColumnCache } from './column-cache.ts';

describe('ColumnCache', () => {
  it('keeps to its bound and forgets what was not used for longest', () => {
    const cache = new ColumnCache(3 * 80);
    for (const key of ['a', 'b', 'c']) cache.set(key, new Float64Array(10));
    cache.get('a');
    cache.set('d', new Float64Array(10));
    expect(cache.bytes).toBe(240);
    expect(['a', 'b', 'c', 'd'].filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c', 'd']);
  });

  it('takes nothing that alone is above the bound, and counts a column once', () => {
    const cache = new ColumnCache(80);
    cache.set('large', new Float64Array(11));
    cache.set('a', new Uint8Array(50));
    cache.set('a', new Uint8Array(50));
    expect(cache.get('large')).toBeUndefined();
    expect(cache.bytes).toBe(50);
  });
});
