import type { LinkSpec, PdLinks } from '../config.ts';

/** Where channels and routes are made: the kernel, or objects of the public classes. */
export interface NetworkBuilder {
  /** Returns the number of the new channel. */
  addChannel(name: string, link: LinkSpec): number;
  /** Returns the number of the route over these channels. */
  addRoute(path: readonly number[]): number;
}

/** Routes of the reference topology, by the rank that sends. */
export interface ReferenceRoutes {
  /** Length PP - 1. */
  readonly prefillActivation: readonly number[];
  /** Length PP. */
  readonly handoff: readonly number[];
  /** Length PP - 1. */
  readonly decodeActivation: readonly number[];
}

/**
 * The original's physical view: GPUs and cards hang on PCIe lanes, cables join the pools. Every channel is one object
 * that both directions share. Rank r of the prefill pool uses IB card r mod `ibCards`; every decode rank has its own.
 */
export function buildReferenceNetwork(
  builder: NetworkBuilder,
  pp: number,
  ibCards: number,
  links: PdLinks,
): ReferenceRoutes {
  const ranks = Array.from({ length: pp }, (_, rank) => rank);
  const cards = Array.from({ length: Math.min(ibCards, pp) }, (_, card) => card);
  const lanes = (name: string, of: readonly number[]) => of.map((n) => builder.addChannel(`${name}_${n}`, links.lane));
  const ibCables = (name: string, of: readonly number[]) =>
    of.map((n) => builder.addChannel(`${name}_${n}`, links.infinibandCable));

  const prefillGpu = lanes('p_gpu', ranks);
  const prefillIb = lanes('p_ib', cards);
  const prefillIbCable = ibCables('p_ib_cable', cards);
  const decodeIbCable = ibCables('d_ib_cable', ranks);
  const decodeIb = lanes('d_ib', ranks);
  const decodeGpu = lanes('d_gpu', ranks);
  const decodeEth = lanes('d_eth', ranks);
  const decodeEthCable = ranks.map((rank) => builder.addChannel(`d_eth_cable_${rank}`, links.ethernetCable));

  const hops = ranks.slice(0, -1);
  return {
    prefillActivation: hops.map((r) => builder.addRoute([prefillGpu[r], prefillGpu[r + 1]])),
    handoff: ranks.map((r) => {
      const card = r % cards.length;
      return builder.addRoute([
        prefillGpu[r],
        prefillIb[card],
        prefillIbCable[card],
        decodeIbCable[r],
        decodeIb[r],
        decodeGpu[r],
      ]);
    }),
    decodeActivation: hops.map((r) =>
      builder.addRoute([
        decodeGpu[r],
        decodeEth[r],
        decodeEthCable[r],
        decodeEthCable[r + 1],
        decodeEth[r + 1],
        decodeGpu[r + 1],
      ]),
    ),
  };
}
