import type { Metadata } from 'next';
import { SweepList } from '../../features/sweeps/list/sweep-list.tsx';

export const metadata: Metadata = { title: 'Sweeps' };

export default function SweepsPage() {
  return <SweepList />;
}
