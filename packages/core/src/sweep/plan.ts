import type { PdConfig } from '../pd/config.ts';

/** One axis of a sweep: the values of one configuration field. */
export interface SweepAxis {
  readonly field: string;
  /** Numbers, or catalog names. */
  readonly values: readonly (number | string)[];
  /** Puts the value at `valueIndex` into the configuration. */
  readonly assign: (config: PdConfig, valueIndex: number) => void;
}

/**
 * A grid ready to be evaluated. Points are row-major over the axes in the order written: the last axis moves fastest.
 * A plan holds functions, so each thread resolves its own from the sweep's specification.
 */
export interface SweepPlan {
  readonly axes: readonly SweepAxis[];
  readonly pointCount: number;
  /** A fresh configuration with the base values; each evaluation moves its own copy. */
  readonly createConfig: () => PdConfig;
  /** The `where` conditions; undefined when there are none. */
  readonly accepts: ((config: PdConfig) => boolean) | undefined;
}
