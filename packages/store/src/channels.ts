/** The names of PostgreSQL `NOTIFY` channels; the payload of each is a sweep's id. */
export const CHANNELS = {
  /** A sweep was created: the dispatcher has work. */
  created: 'tandem_created',
  /** A sweep's visible state changed: progress, rename, end, deletion. */
  changed: 'tandem_changed',
  /** A sweep was cancelled or deleted: workers drop its chunks. */
  stopped: 'tandem_stopped',
} as const;

export type ChannelName = keyof typeof CHANNELS;
