'use client';

import { useEffect, useRef, useState } from 'react';

/** A value that follows `value`, but changes at most once in `everySeconds`. The last one always arrives. */
export function useThrottled<Value>(value: Value, everySeconds: number): Value {
  const [shown, setShown] = useState(value);
  const shownAt = useRef(0);
  useEffect(() => {
    const wait = Math.max(0, shownAt.current + everySeconds * 1000 - performance.now());
    const timer = setTimeout(() => {
      shownAt.current = performance.now();
      setShown(value);
    }, wait);
    return () => clearTimeout(timer);
  }, [value, everySeconds]);
  return shown;
}
