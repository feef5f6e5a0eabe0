import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes, decodeDoubles, encodeBytes, encodeDoubles } from './column-codec.ts';

const everyDouble = fc.double({ noNaN: false });

describe('column codec', () => {
  it('returns every double bit for bit', () => {
    fc.assert(
      fc.property(fc.array(everyDouble, { maxLength: 300 }), (numbers) => {
        const values = Float64Array.from(numbers);
        const decoded = decodeDoubles(encodeDoubles(values), values.length);
        expect(new Uint8Array(decoded.buffer)).toEqual(new Uint8Array(values.buffer));
      }),
    );
  });

  it('returns every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (values) => {
        expect(new Uint8Array(decodeBytes(encodeBytes(values), values.length))).toEqual(values);
      }),
    );
  });

  it('makes a smooth column smaller and a random one at most a byte longer', () => {
    const smooth = Float64Array.from({ length: 4096 }, (_, index) => 0.4 + index * 1e-4);
    expect(encodeDoubles(smooth).length).toBeLessThan(0.8 * smooth.byteLength);
    const noise = new Uint8Array(4096 * 8);
    for (let at = 0, state = 1; at < noise.length; at++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      noise[at] = state >>> 24;
    }
    expect(encodeDoubles(new Float64Array(noise.buffer)).length).toBeLessThanOrEqual(noise.length + 1);
  });

  it('reads a column that does not start at a multiple of eight bytes', () => {
    const values = Float64Array.of(1.5, Number.NaN, -0);
    const shifted = Buffer.concat([Buffer.alloc(3), encodeDoubles(values)]).subarray(3);
    expect(decodeDoubles(shifted, 3)).toEqual(values);
  });

  it('refuses a column of another length or encoding', () => {
    const column = encodeDoubles(new Float64Array(10));
    expect(() => decodeDoubles(column, 11)).toThrow(expect.objectContaining({ code: 'STORE_COLUMN_CORRUPT' }));
    expect(() => decodeBytes(column, 80)).toThrow(expect.objectContaining({ code: 'STORE_COLUMN_CORRUPT' }));
  });
});
