import type { Metadata } from 'next';
import { Page } from '../../ui/page.tsx';

export const metadata: Metadata = { title: 'Compare' };

export default function ComparePage() {
  return <Page title="Compare">{null}</Page>;
}
