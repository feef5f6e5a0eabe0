import { PdEvaluator } from '@tandem/core';
import { runInSlices } from '../../../sim-worker/slices.ts';
import type { PreviewAnswer, PreviewRequest } from './messages.ts';
import { previewSweep } from './preview-run.ts';

const SLICE_MILLISECONDS = 12;
/** Between two answers, so that drawing keeps up. */
const ANSWER_MILLISECONDS = 80;

const evaluator = new PdEvaluator();
let current = 0;

self.onmessage = ({ data }: MessageEvent<PreviewRequest>) => {
  current = data.id;
  void run(data);
};

async function run({ id, spec }: PreviewRequest): Promise<void> {
  let answeredAt = performance.now();
  const preview = await runInSlices(
    previewSweep(spec, evaluator, () => performance.now() / 1000),
    {
      milliseconds: SLICE_MILLISECONDS,
      isWanted: () => id === current,
      onStep: (preview) => {
        if (performance.now() - answeredAt < ANSWER_MILLISECONDS) return;
        answer({ id, preview, isLast: false });
        answeredAt = performance.now();
      },
    },
  );
  if (preview !== undefined) answer({ id, preview, isLast: true });
}

function answer(message: PreviewAnswer): void {
  self.postMessage(message);
}
