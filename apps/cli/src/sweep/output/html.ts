import { type FieldName, fieldsOf, type SettableName, type SweepSpec } from '@tandem/contract';
import type { PdMetricName } from '@tandem/core';
import { sweepFigure } from '@tandem/figures';
import { configurationSummary } from '../../reports/configuration-summary.ts';
import { figurePage } from '../../reports/figure-page.ts';
import { sweepText } from '../../reports/sweep-text.ts';
import type { SweepRun } from '../run-sweep.ts';

/** A metric over a sweep as a page that opens offline. */
export function sweepPage(spec: SweepSpec, run: SweepRun, metric: PdMetricName): Promise<string[]> {
  const swept = (Object.keys(spec.axes) as SettableName[]).flatMap((name): readonly FieldName[] => fieldsOf(name));
  const summary = configurationSummary(spec.base, swept);
  return figurePage({
    title: spec.name,
    figure: sweepFigure(run.plan, run.columns, metric, summary.join('<br>')),
    summary: `${summary.join(', ')}. ${sweepText(spec, run, metric)}`,
  });
}
