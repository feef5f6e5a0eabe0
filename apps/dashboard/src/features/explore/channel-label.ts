/** Names of the parts of the reference topology. */
const REFERENCE_PARTS: Readonly<Record<string, string>> = {
  p_ib_cable: 'Prefill InfiniBand cable',
  d_ib_cable: 'Decode InfiniBand cable',
  d_eth_cable: 'Decode Ethernet cable',
  p_gpu: 'Prefill GPU lane',
  d_gpu: 'Decode GPU lane',
  p_ib: 'Prefill InfiniBand card lane',
  d_ib: 'Decode InfiniBand card lane',
  d_eth: 'Decode Ethernet card lane',
};

/** Names of the parts of the calibrated topology, where every direction is a channel; cards are `server.card`. */
const CALIBRATED_PARTS: Readonly<Record<string, string>> = {
  peer: 'GPU link',
  pcie: 'PCIe lane',
  ib: 'InfiniBand card',
  ib_cable: 'InfiniBand cable',
};
const POOLS: Readonly<Record<string, string>> = { p: 'Prefill', d: 'Decode' };

/** A channel's name for reading: `p_ib_cable_0` is `Prefill InfiniBand cable 0`; unknown names stay as they are. */
export function channelLabel(name: string): string {
  const reference = /^(.*?)_(\d+)$/.exec(name);
  const part = reference && REFERENCE_PARTS[reference[1]];
  if (part) return `${part} ${reference[2]}`;
  const calibrated = /^([pd])_(peer|pcie|ib_cable|ib)_(out|in|up|down)_(\d+)(?:_(\d+))?$/.exec(name);
  if (calibrated === null) return name;
  const [, pool, kind, direction, first, second] = calibrated;
  return `${POOLS[pool]} ${CALIBRATED_PARTS[kind]} ${first}${second === undefined ? '' : `.${second}`} ${direction}`;
}
