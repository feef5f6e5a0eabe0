import { findGpu, findLink, findLlm } from '@tandem/catalog';
import type { PdConfig, PdLinks } from '@tandem/core';
import type { Configuration } from './configuration.ts';
import type { FieldName } from './fields.ts';

/** The links of the reference topology: every lane, InfiniBand cable and Ethernet cable is one of these. */
export const PD_LINKS: PdLinks = {
  lane: findLink('PCIe Gen5 x16'),
  infinibandCable: findLink('Infiniband NDR'),
  ethernetCable: findLink('Ethernet 100G'),
};

/** Replaces each name by its numbers. @throws CATALOG_UNKNOWN_* for a name the catalog lacks. */
export function resolveConfiguration(configuration: Configuration): PdConfig {
  return {
    ...configuration,
    llm: findLlm(configuration.llm),
    prefillGpu: findGpu(configuration.prefillGpu),
    decodeGpu: findGpu(configuration.decodeGpu),
    links: PD_LINKS,
  };
}

/** Values of one field as `PdConfig` holds them: specifications for names, the value itself otherwise. */
export function resolveFieldValues<F extends FieldName>(
  field: F,
  values: readonly (number | string)[],
): readonly PdConfig[F][] {
  return values.map((value) => resolveFieldValue(field, value));
}

function resolveFieldValue<F extends FieldName>(field: F, value: number | string): PdConfig[F] {
  switch (field) {
    case 'llm':
      return findLlm(String(value)) as PdConfig[F];
    case 'prefillGpu':
    case 'decodeGpu':
      return findGpu(String(value)) as PdConfig[F];
    default:
      return value as PdConfig[F];
  }
}

/** The value of a field as users write it: a name again for a specification. */
export function fieldValue(config: PdConfig, field: FieldName): number | string {
  const value = config[field];
  return typeof value === 'object' ? value.name : value;
}
