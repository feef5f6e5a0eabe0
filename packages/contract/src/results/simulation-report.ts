import {
  INFEASIBLE_CODES,
  type Infeasible,
  type InputProvenance,
  type PdConfig,
  type PdSimulation,
  predictionProvenance,
} from '@tandem/core';
import Type, { type TUnsafe } from 'typebox';
import type { Configuration } from '../configuration/configuration.ts';
import { ConfigurationSchema } from '../configuration/schema.ts';
import { type Metrics, MetricsSchema } from './metrics.ts';

/** What one run gives: its metrics, or why it cannot run. The configuration is complete, defaults included. */
export type SimulationReport =
  | { readonly config: Configuration; readonly metrics: Metrics; readonly provenance?: readonly InputProvenance[] }
  | { readonly config: Configuration; readonly infeasible: Infeasible };

export const InfeasibleSchema: TUnsafe<Infeasible> = Type.Unsafe<Infeasible>(
  Type.Object({
    code: Type.Enum(Object.values(INFEASIBLE_CODES)),
    message: Type.String(),
    requiredBytes: Type.Number({ description: 'What one rank of the pool needs.' }),
    allowedBytes: Type.Number({ description: 'The VRAM limit times the memory of the GPU.' }),
  }),
);

/** What each input of a calibrated prediction rests on. */
export const ProvenanceSchema: TUnsafe<readonly InputProvenance[]> = Type.Unsafe<readonly InputProvenance[]>(
  Type.Array(
    Type.Object({
      input: Type.String(),
      provenance: Type.Enum(['measured', 'vendor', 'extrapolated', 'assumed']),
      because: Type.String(),
    }),
    { description: 'What each input of a calibrated prediction rests on; absent in the reference model.' },
  ),
);

export const SimulationReportSchema: TUnsafe<SimulationReport> = Type.Unsafe<SimulationReport>(
  Type.Union([
    Type.Object({
      config: ConfigurationSchema,
      metrics: MetricsSchema,
      provenance: Type.Optional(ProvenanceSchema),
    }),
    Type.Object({ config: ConfigurationSchema, infeasible: InfeasibleSchema }),
  ]),
);

/** @param resolved what `config` was resolved to for this run */
export function simulationReport(
  config: Configuration,
  resolved: PdConfig,
  simulation: PdSimulation,
): SimulationReport {
  if ('infeasible' in simulation) return { config, infeasible: simulation.infeasible };
  const { metrics } = simulation;
  return config.model === 'calibrated'
    ? { config, metrics, provenance: predictionProvenance(resolved) }
    : { config, metrics };
}
