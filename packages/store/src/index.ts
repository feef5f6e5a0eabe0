export { CHANNELS, type ChannelName, type StoredNote } from './channels.ts';
export { type ChunkLayout, chunkRange, dispatchOrder, layoutOf, type PointRange } from './chunk-layout.ts';
export type {
  ChunkRepository,
  ChunkResult,
  StoredColumn,
  StoreOutcome,
} from './chunks.ts';
export type { ConnectionOptions } from './connection.ts';
export { STORE_ERRORS, type StoreErrorCode, storeError } from './errors.ts';
export { LEADERSHIP, type Leadership, type LeadershipOptions, seekLeadership, takeRole } from './leadership.ts';
export { type Listener, type ListenerOptions, listen } from './listener.ts';
export { isOutage, rideOutOutage } from './outage.ts';
export { FINAL_STATUSES, type SweepStatus } from './schema.ts';
export { openStore, type Store } from './store.ts';
export {
  type ActiveSweep,
  isFinal,
  type ListCursor,
  type ListOptions,
  type NewSweep,
  type SweepRecord,
  type SweepRepository,
} from './sweeps.ts';
export type { WorkerCapacity, WorkerRepository } from './workers.ts';
