import type { Metadata } from 'next';
import { Page } from '../../ui/page.tsx';

export const metadata: Metadata = { title: 'Sweeps' };

export default function SweepsPage() {
  return <Page title="Sweeps">{null}</Page>;
}
