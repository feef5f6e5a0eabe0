'use client';

import { useEffect, useState } from 'react';

/** The present instant in milliseconds, renewed every `everySeconds`; 0 until the page is live. */
export function useNow(everySeconds: number): number {
  const [now, setNow] = useState(0);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everySeconds * 1000);
    return () => clearInterval(timer);
  }, [everySeconds]);
  return now;
}
