import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SweepBuilder } from '../../../features/sweeps/builder/sweep-builder.tsx';

export const metadata: Metadata = { title: 'New sweep' };

export default function NewSweepPage() {
  return (
    <Suspense>
      <SweepBuilder />
    </Suspense>
  );
}
