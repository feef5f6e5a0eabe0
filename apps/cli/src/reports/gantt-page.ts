import type { SimulationReport } from '@tandem/contract';
import { formatQuantity, type Trace } from '@tandem/core';
import { ganttFigure } from '@tandem/figures';
import { configurationSummary } from './configuration-summary.ts';
import { figurePage } from './figure-page.ts';

/** The Gantt chart of one run as a page that opens offline. */
export function ganttPage(report: Extract<SimulationReport, { metrics: object }>, trace: Trace): Promise<string[]> {
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
