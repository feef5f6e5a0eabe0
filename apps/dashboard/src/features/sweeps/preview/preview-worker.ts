import { PdEvaluator } from '@tandem/core';
import type { PreviewAnswer, PreviewRequest } from './messages.ts';
import { previewSweep } from './preview-run.ts';

/** Seconds of computing between two looks at the message queue. */
const SLICE_SECONDS = 0.012;
/** Seconds between two answers, so that drawing keeps up. */
const ANSWER_SECONDS = 0.08;

const evaluator = new PdEvaluator();
let current = 0;

self.onmessage = ({ data }: MessageEvent<PreviewRequest>) => {
  current = data.id;
  void run(data);
};

async function run({ id, spec }: PreviewRequest): Promise<void> {
  const steps = previewSweep(spec, evaluator, nowSeconds);
  let answeredAt = nowSeconds();
  let sliceStartedAt = answeredAt;
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return answer({ id, preview: step.value, isLast: true });
    const now = nowSeconds();
    if (now - answeredAt > ANSWER_SECONDS) {
      answer({ id, preview: step.value, isLast: false });
      answeredAt = now;
    }
    if (now - sliceStartedAt > SLICE_SECONDS) {
      await nextMessage();
      if (id !== current) return;
      sliceStartedAt = nowSeconds();
    }
  }
}

function answer(message: PreviewAnswer): void {
  self.postMessage(message);
}

function nowSeconds(): number {
  return performance.now() / 1000;
}

/** Lets waiting messages in. */
function nextMessage(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
