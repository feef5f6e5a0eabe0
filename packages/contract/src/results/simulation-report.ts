import { INFEASIBLE_CODES, type Infeasible, type PdSimulation } from '@tandem/core';
import Type, { type TUnsafe } from 'typebox';
import type { Configuration } from '../configuration/configuration.ts';
import { ConfigurationSchema } from '../configuration/schema.ts';
import { type Metrics, MetricsSchema } from './metrics.ts';

/** What one run gives: its metrics, or why it cannot run. The configuration is complete, defaults included. */
export type SimulationReport =
  | { readonly config: Configuration; readonly metrics: Metrics }
  | { readonly config: Configuration; readonly infeasible: Infeasible };

export const InfeasibleSchema: TUnsafe<Infeasible> = Type.Unsafe<Infeasible>(
  Type.Object({
    code: Type.Enum(Object.values(INFEASIBLE_CODES)),
    message: Type.String(),
    requiredBytes: Type.Number({ description: 'What one rank of the pool needs.' }),
    allowedBytes: Type.Number({ description: 'The VRAM limit times the memory of the GPU.' }),
  }),
);

export const SimulationReportSchema: TUnsafe<SimulationReport> = Type.Unsafe<SimulationReport>(
  Type.Union([
    Type.Object({ config: ConfigurationSchema, metrics: MetricsSchema }),
    Type.Object({ config: ConfigurationSchema, infeasible: InfeasibleSchema }),
  ]),
);

export function simulationReport(config: Configuration, simulation: PdSimulation): SimulationReport {
  return 'metrics' in simulation
    ? { config, metrics: simulation.metrics }
    : { config, infeasible: simulation.infeasible };
}
