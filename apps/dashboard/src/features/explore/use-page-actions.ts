'use client';

import { useCallback } from 'react';
import { useExplore } from './use-explore.tsx';

/** Actions that a button and a key share. */
export function usePageActions() {
  const { session, step, trace } = useExplore();
  const togglePin = useCallback(() => {
    const { baseline, configuration } = session.snapshot().state;
    step({ baseline: baseline === undefined ? configuration : undefined }, 'pin');
  }, [session, step]);
  const toggleCritical = useCallback(() => {
    trace({ showsCriticalPath: !session.snapshot().state.showsCriticalPath });
  }, [session, trace]);
  return { togglePin, toggleCritical };
}
