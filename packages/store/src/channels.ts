/** The names of PostgreSQL `NOTIFY` channels. The payload is a sweep's id, but for `stored`. */
export const CHANNELS = {
  /** A sweep was created: the dispatcher has work. */
  created: 'tandem_created',
  /** A sweep's visible state changed: progress, rename, end, deletion. */
  changed: 'tandem_changed',
  /** A sweep was cancelled, failed or deleted: workers drop its chunks. */
  stopped: 'tandem_stopped',
  /** A chunk was stored; the payload is a StoredNote as JSON. */
  stored: 'tandem_stored',
} as const;

export type ChannelName = keyof typeof CHANNELS;

/** What is told about every stored chunk. */
export interface StoredNote {
  readonly sweepId: string;
  readonly pointCount: number;
  readonly computeSeconds: number;
}
