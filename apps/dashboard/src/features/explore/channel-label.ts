/** Names of the parts of the topology; the longest prefix that fits counts. */
const PARTS: readonly (readonly [prefix: string, label: string])[] = [
  ['p_ib_cable', 'Prefill InfiniBand cable'],
  ['d_ib_cable', 'Decode InfiniBand cable'],
  ['d_eth_cable', 'Decode Ethernet cable'],
  ['p_gpu', 'Prefill GPU lane'],
  ['d_gpu', 'Decode GPU lane'],
  ['p_ib', 'Prefill InfiniBand card lane'],
  ['d_ib', 'Decode InfiniBand card lane'],
  ['d_eth', 'Decode Ethernet card lane'],
];

/** A channel's name for reading: `p_ib_cable_0` is `Prefill InfiniBand cable 0`; unknown names stay as they are. */
export function channelLabel(name: string): string {
  const match = /^(.*)_(\d+)$/.exec(name);
  const part = match && PARTS.find(([prefix]) => prefix === match[1]);
  return match && part ? `${part[1]} ${match[2]}` : name;
}
