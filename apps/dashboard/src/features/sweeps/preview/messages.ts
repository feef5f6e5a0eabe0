import type { SweepSpec } from '@tandem/contract';
import type { SweepPreview } from './preview-run.ts';

/** Asks for the preview of a sweep; a newer request ends the one before. */
export interface PreviewRequest {
  readonly id: number;
  readonly spec: SweepSpec;
}

/** What the worker knows of request `id` so far. */
export interface PreviewAnswer {
  readonly id: number;
  readonly preview: SweepPreview;
  readonly isLast: boolean;
}
