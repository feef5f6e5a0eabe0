import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { storeError } from './errors.ts';

/**
 * A stored column is one tag byte and a payload. Doubles are little-endian; the shuffled form groups the first bytes of
 * all values, then the second ones, and so on, which is what makes neighbouring results compress.
 */
const TAG = { rawDoubles: 0, shuffledZstdDoubles: 1, rawBytes: 2, zstdBytes: 3 } as const;

const ZSTD_FASTEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const DOUBLE_BYTES = 8;

/** The smaller of the raw and the compressed form of `values`. */
export function encodeDoubles(values: Float64Array): Uint8Array {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const packed = zstdCompressSync(shuffle(raw), ZSTD_FASTEST);
  return packed.length < raw.length ? tagged(TAG.shuffledZstdDoubles, packed) : tagged(TAG.rawDoubles, raw);
}

/** The `valueCount` doubles of a stored column, in memory of their own. @throws STORE_COLUMN_CORRUPT */
export function decodeDoubles(column: Uint8Array, valueCount: number): Float64Array {
  const payload = column.subarray(1);
  const values = new Float64Array(valueCount);
  const bytes = new Uint8Array(values.buffer);
  switch (column[0]) {
    case TAG.rawDoubles:
      expectLength(payload, bytes.length);
      bytes.set(payload);
      return values;
    case TAG.shuffledZstdDoubles: {
      const shuffled = zstdDecompressSync(payload);
      expectLength(shuffled, bytes.length);
      unshuffle(shuffled, bytes);
      return values;
    }
    default:
      throw unknownTag(column[0]);
  }
}

/** The smaller of the raw and the compressed form of `values`. */
export function encodeBytes(values: Uint8Array): Uint8Array {
  const packed = zstdCompressSync(values, ZSTD_FASTEST);
  return packed.length < values.length ? tagged(TAG.zstdBytes, packed) : tagged(TAG.rawBytes, values);
}

/** The `valueCount` bytes of a stored column. @throws STORE_COLUMN_CORRUPT */
export function decodeBytes(column: Uint8Array, valueCount: number): Uint8Array {
  const payload = column.subarray(1);
  switch (column[0]) {
    case TAG.rawBytes:
      expectLength(payload, valueCount);
      return payload.slice();
    case TAG.zstdBytes: {
      const values = zstdDecompressSync(payload);
      expectLength(values, valueCount);
      return values;
    }
    default:
      throw unknownTag(column[0]);
  }
}

function tagged(tag: number, payload: Uint8Array): Uint8Array {
  const column = new Uint8Array(payload.length + 1);
  column[0] = tag;
  column.set(payload, 1);
  return column;
}

function shuffle(bytes: Uint8Array): Uint8Array {
  const count = bytes.length / DOUBLE_BYTES;
  const shuffled = new Uint8Array(bytes.length);
  for (let plane = 0, to = 0; plane < DOUBLE_BYTES; plane++) {
    for (let from = plane, value = 0; value < count; value++, from += DOUBLE_BYTES) shuffled[to++] = bytes[from];
  }
  return shuffled;
}

function unshuffle(shuffled: Uint8Array, bytes: Uint8Array): void {
  const count = bytes.length / DOUBLE_BYTES;
  for (let plane = 0, from = 0; plane < DOUBLE_BYTES; plane++) {
    for (let to = plane, value = 0; value < count; value++, to += DOUBLE_BYTES) bytes[to] = shuffled[from++];
  }
}

function expectLength(bytes: Uint8Array, expected: number): void {
  if (bytes.length === expected) return;
  throw storeError('STORE_COLUMN_CORRUPT', `a stored column has ${bytes.length} bytes, expected ${expected}`);
}

function unknownTag(tag: number | undefined) {
  return storeError('STORE_COLUMN_CORRUPT', `a stored column has the unknown encoding tag ${tag}`);
}
