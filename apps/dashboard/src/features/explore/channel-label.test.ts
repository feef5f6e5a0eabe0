import { expect, it } from 'vitest';
import { channelLabel } from './channel-label.ts';

it('reads as words', () => {
  expect(channelLabel('p_ib_cable_0')).toBe('Prefill InfiniBand cable 0');
  expect(channelLabel('d_gpu_12')).toBe('Decode GPU lane 12');
  expect(channelLabel('p_peer_out_3')).toBe('Prefill GPU link 3 out');
  expect(channelLabel('d_ib_cable_in_1_0')).toBe('Decode InfiniBand cable 1.0 in');
  expect(channelLabel('d_pcie_down_4')).toBe('Decode PCIe lane 4 down');
  expect(channelLabel('own link')).toBe('own link');
});
