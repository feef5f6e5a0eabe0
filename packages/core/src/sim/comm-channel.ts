import { coreError } from '../errors.ts';

/** A network segment that batches share. Full-duplex links are two channels, one for each direction. */
export class CommChannel {
  readonly name: string;
  /** Bytes per second. */
  readonly bandwidthBps: number;
  /** Seconds before the first byte of a batch moves on. */
  readonly latencyS: number;

  /** @throws NET_INVALID_BANDWIDTH, NET_INVALID_LATENCY for negative or non-finite values. */
  constructor(name: string, bandwidthBps: number, latencyS = 0) {
    if (!(bandwidthBps >= 0 && bandwidthBps < Number.POSITIVE_INFINITY)) {
      throw coreError(
        'NET_INVALID_BANDWIDTH',
        `channel "${name}": bandwidth is ${bandwidthBps} B/s; it must be finite and at least 0`,
        { channel: name, bandwidthBytesPerSecond: String(bandwidthBps) },
      );
    }
    if (!(latencyS >= 0 && latencyS < Number.POSITIVE_INFINITY)) {
      throw coreError(
        'NET_INVALID_LATENCY',
        `channel "${name}": latency is ${latencyS} s; it must be finite and at least 0`,
        { channel: name, latencySeconds: String(latencyS) },
      );
    }
    this.name = name;
    this.bandwidthBps = bandwidthBps;
    this.latencyS = latencyS;
  }
}
