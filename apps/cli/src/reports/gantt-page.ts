import type { SimulationReport } from '@tandem/contract';
import { formatQuantity, type Trace } from '@tandem/core';
import { GANTT_MAXIMUM_SPANS, ganttFigure } from '@tandem/figures';
import { cliError } from '../errors.ts';
import { configurationSummary } from './configuration-summary.ts';
import { figurePage } from './figure-page.ts';

/** The Gantt chart of one run as a page that opens offline. @throws CLI_OPTION_INVALID for more than a page can hold. */
export async function ganttPage(
  report: Extract<SimulationReport, { metrics: object }>,
  trace: Trace,
): Promise<string[]> {
  if (trace.spanCount > GANTT_MAXIMUM_SPANS) {
    throw cliError(
      'CLI_OPTION_INVALID',
      `the run has ${trace.spanCount} jobs and transfers, above the limit of ${GANTT_MAXIMUM_SPANS} for a Gantt page; ` +
        'use --trace and open it in Perfetto',
    );
  }
  const { config, metrics } = report;
  const summary = configurationSummary(config);
  const title = 'Prefill/decode Gantt chart';
  const [ttds, tpot, ttft] = [metrics.ttdsSeconds, metrics.tpotSeconds, metrics.ttftSeconds].map((seconds) =>
    formatQuantity(seconds, 'seconds'),
  );
  return figurePage({
    title,
    figure: ganttFigure(trace, metrics, `${title}<br><sub>${summary.join('<br>')}</sub>`),
    summary: `${summary.join(', ')}: ${trace.spanCount} jobs and transfers. TTDS ${ttds}, TPOT ${tpot}, TTFT ${ttft}.`,
  });
}
