import {
  CONFIGURATION_FIELDS,
  type Configuration,
  FIELD_NAMES,
  isNumberField,
  isReadBy,
  type SimulationReport,
} from '@tandem/contract';
import { formatQuantity, PD_METRICS } from '@tandem/core';

/** A run as a person reads it in a terminal. */
export function simulationText(report: SimulationReport): string {
  const configuration = configurationRows(report.config);
  if ('infeasible' in report) {
    const { code, message } = report.infeasible;
    return `${table(configuration)}\n\ninfeasible: ${message} (${code})\n`;
  }
  const metrics = PD_METRICS.map(
    ({ name, label, unit }) => [label, formatQuantity(report.metrics[name], unit)] as const,
  );
  return `${table(configuration)}\n\n${table(metrics)}\n${provenanceText(report)}`;
}

/** What a calibrated prediction rests on. */
function provenanceText({ provenance }: Extract<SimulationReport, { metrics: object }>): string {
  if (provenance === undefined) return '';
  const rows = provenance.map(({ input, provenance: kind, because }) => [kind, `${input}: ${because}`] as const);
  return `\nWhat it rests on\n${table(rows)}\n`;
}

type Row = readonly [label: string, value: string];

/** The fields that the run's model reads. */
function configurationRows(configuration: Configuration): readonly Row[] {
  return FIELD_NAMES.filter((name) => isReadBy(configuration.model, name)).map((name) => {
    const field = CONFIGURATION_FIELDS[name];
    const symbol = isNumberField(field) && field.unit !== 'fraction' ? ` ${field.unit}` : '';
    return [field.label, `${configuration[name]}${symbol}`] as const;
  });
}

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join('\n');
}
