'use client';

import type { SweepProgress } from '@tandem/contract';
import { useEffect } from 'react';
import { isActive } from '../queries.ts';

/** Names the browser tab after the sweep, with its progress in front while it runs. */
export function useSweepTitle(sweep: SweepProgress): void {
  const title = titleOf(sweep);
  useEffect(() => {
    document.title = title;
  }, [title]);
}

export function titleOf(sweep: Pick<SweepProgress, 'name' | 'status' | 'completedPoints' | 'pointCount'>): string {
  const percent = Math.floor((100 * sweep.completedPoints) / sweep.pointCount);
  return `${isActive(sweep) ? `${percent} % · ` : ''}${sweep.name} · Tandem`;
}
