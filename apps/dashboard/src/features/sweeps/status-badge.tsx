import type { SweepState } from '@tandem/contract';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';

const TONES: Readonly<Record<SweepState, BadgeTone>> = {
  queued: 'plain',
  running: 'active',
  completed: 'good',
  cancelled: 'plain',
  failed: 'bad',
};

export function StatusBadge({ status }: { status: SweepState }) {
  return <Badge tone={TONES[status]}>{status}</Badge>;
}
