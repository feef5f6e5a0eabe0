import type { SweepProgress } from '@tandem/contract';
import { ProgressBar } from '../../ui/progress-bar.tsx';

/** How far a sweep is, as a bar. */
export function SweepProgressBar({ sweep }: { sweep: SweepProgress }) {
  const { completedPoints, pointCount, status, name } = sweep;
  const tone = status === 'completed' ? 'done' : status === 'cancelled' || status === 'failed' ? 'stopped' : 'running';
  return (
    <ProgressBar
      label={`Progress of ${name}`}
      fraction={completedPoints / pointCount}
      valueText={`${completedPoints.toLocaleString('en')} of ${pointCount.toLocaleString('en')} points`}
      tone={tone}
    />
  );
}
