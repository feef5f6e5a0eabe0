'use client';

import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { flushAddress } from './delayed-write.ts';

/** Goes to another page, after the address of this one is written. */
export function useNavigate(): (href: string) => void {
  const router = useRouter();
  return useCallback(
    (href) => {
      flushAddress();
      router.push(href);
    },
    [router],
  );
}
