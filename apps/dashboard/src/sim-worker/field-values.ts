import type { PdConfig, SweepAxis } from '@tandem/core';

type SettableField = Exclude<keyof PdConfig, 'model' | 'links'>;

/** Values of one word of a configuration, as plain data that crosses threads: a word such as `pp` may set two fields. */
export interface FieldValues {
  readonly field: string;
  readonly sets: readonly SettableField[];
  /** As users write them: numbers, or names. */
  readonly values: readonly (number | string)[];
  /** As `PdConfig` holds them: numbers, or specifications. */
  readonly resolved: readonly PdConfig[SettableField][];
}

/** The same as an axis that core can walk. */
export function axisOf({ field, sets, values, resolved }: FieldValues): SweepAxis {
  return {
    field,
    values,
    assign: (config, index) => {
      for (const name of sets) Object.assign(config, { [name]: resolved[index] });
    },
  };
}
