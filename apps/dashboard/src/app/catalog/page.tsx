import type { Metadata } from 'next';
import { CatalogPage } from '../../features/catalog/catalog-page.tsx';

export const metadata: Metadata = { title: 'Catalog' };

export default function Page() {
  return <CatalogPage />;
}
