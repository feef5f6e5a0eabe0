import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SweepPage } from '../../../features/sweeps/page/sweep-page.tsx';

export const metadata: Metadata = { title: 'Sweep' };

export default function ViewSweepPage() {
  return (
    <Suspense>
      <SweepPage />
    </Suspense>
  );
}
