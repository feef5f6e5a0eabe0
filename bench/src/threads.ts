import { runSweep } from '@tandem/cli/run-sweep';
import { countPoints, PUBLISHED_BASE_RUN, parseSweepSpec } from '@tandem/contract';
import { type Figure, figure } from './report.ts';

/** A sweep of a million points like those of the M-T sweep. */
const SPEC = parseSweepSpec({
  name: 'threads',
  base: PUBLISHED_BASE_RUN,
  axes: {
    batchSize: { from: 1, to: 50, step: 1 },
    sequenceLength: { from: 1024, to: 10_976, step: 200 },
    chunkSize: { from: 64, to: 2048, step: 5 },
  },
});

/** The command's own sweep, start of the threads included, on one and on two threads in turn. */
export async function threadFigures(): Promise<Figure[]> {
  const ratios: number[] = [];
  const rates: number[] = [];
  for (let run = 0; run < 3; run++) {
    const one = await runSweep(SPEC, 1, () => {});
    const two = await runSweep(SPEC, 2, () => {});
    ratios.push(one.elapsedSeconds / two.elapsedSeconds);
    rates.push(countPoints(SPEC) / two.elapsedSeconds);
  }
  return [
    figure('Two threads against one', 'times', ratios, 'at least 1.9'),
    figure('Sweep of 995,000 points, two threads', 'points/s', rates),
  ];
}
