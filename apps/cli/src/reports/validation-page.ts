import type { ValidationReport } from '@tandem/calibration';
import { agreementFigure } from '@tandem/figures';
import { figurePage } from './figure-page.ts';
import { caseText } from './validation-json.ts';

/** Predicted against measured times as a page that opens offline. */
export function validationPage({ rows, groups }: ValidationReport): Promise<string[]> {
  const title = 'Calibrated model: predicted against measured';
  const phases = groups
    .filter(({ by }) => by === 'phase')
    .map(
      ({ value, count, medianAbsoluteError, p90AbsoluteError }) =>
        `${value} ${(100 * medianAbsoluteError).toFixed(1)} % (p90 ${(100 * p90AbsoluteError).toFixed(0)} %, ${count} rows)`,
    );
  const points = rows.map(({ row, predictedSeconds }) => ({
    series: row.phase,
    label: [row.gpu, row.model, row.stack, caseText(row)].filter((part) => part !== '').join(', '),
    measuredSeconds: row.measuredSeconds,
    predictedSeconds,
  }));
  const half = Math.ceil(phases.length / 2);
  const subtitle = `median absolute error: ${phases.slice(0, half).join('; ')}<br>${phases.slice(half).join('; ')}`;
  return figurePage({
    title,
    figure: agreementFigure(points, `${title}<br><sub>${subtitle}</sub>`),
    summary: `${rows.length} measurements. Median absolute error: ${phases.join('; ')}.`,
  });
}
