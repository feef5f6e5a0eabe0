import { expect, it } from 'vitest';
import { channelLabel } from './channel-label.ts';

it('reads as words', () => {
  expect(channelLabel('p_ib_cable_0')).toBe('Prefill InfiniBand cable 0');
  expect(channelLabel('d_gpu_12')).toBe('Decode GPU lane 12');
  expect(channelLabel('own link')).toBe('own link');
});
