'use client';

import type { SweepSpec } from '@tandem/contract';
import { useEffect, useRef, useState } from 'react';
import type { PreviewAnswer, PreviewRequest } from './messages.ts';
import type { SweepPreview } from './preview-run.ts';

export interface PreviewState {
  readonly preview: SweepPreview;
  readonly isLast: boolean;
}

/** The preview of a sweep as far as it is computed; keeps the one before until the new one has something to show. */
export function usePreview(spec: SweepSpec | undefined): PreviewState | undefined {
  const [state, setState] = useState<PreviewState>();
  const worker = useRef<Worker>(undefined);
  const lastId = useRef(0);

  useEffect(() => {
    const started = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' });
    started.onmessage = ({ data }: MessageEvent<PreviewAnswer>) => {
      if (data.id === lastId.current) setState({ preview: data.preview, isLast: data.isLast });
    };
    worker.current = started;
    return () => started.terminate();
  }, []);

  useEffect(() => {
    if (spec === undefined) return;
    const request: PreviewRequest = { id: ++lastId.current, spec };
    worker.current?.postMessage(request);
  }, [spec]);

  return spec === undefined ? undefined : state;
}
