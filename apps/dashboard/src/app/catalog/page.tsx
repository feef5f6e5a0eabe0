import type { Metadata } from 'next';
import { Page } from '../../ui/page.tsx';

export const metadata: Metadata = { title: 'Catalog' };

export default function CatalogPage() {
  return <Page title="Catalog">{null}</Page>;
}
