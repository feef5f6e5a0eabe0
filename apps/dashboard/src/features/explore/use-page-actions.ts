'use client';

import { useCallback } from 'react';
import { toast } from '../../ui/toast.tsx';
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
  const copyLink = useCallback(async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      toast({ title: 'Link copied', description: 'It opens this view as you see it.' });
    } catch {
      toast({ title: 'The browser did not allow copying', description: 'Copy the address bar.', tone: 'problem' });
    }
  }, []);
  return { togglePin, toggleCritical, copyLink };
}
