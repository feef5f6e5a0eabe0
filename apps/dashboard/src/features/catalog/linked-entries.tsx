'use client';

import { useSearchParams } from 'next/navigation';
import { Suspense, useMemo } from 'react';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { entriesFromLink } from './link-entries.ts';
import { entryToLink } from './own-codec.ts';
import { ownCatalog, useOwnEntries } from './use-own-catalog.ts';

/** Offers to keep the entries that the page's link brings along. */
export function LinkedEntries() {
  return (
    <Suspense>
      <Offer />
    </Suspense>
  );
}

function Offer() {
  const search = useSearchParams();
  const linked = useMemo(() => entriesFromLink(new URLSearchParams(search)), [search]);
  const kept = new Set(useOwnEntries().map(entryToLink));
  const fresh = linked.filter((entry) => !kept.has(entryToLink(entry)));
  if (fresh.length === 0) return null;
  const names = fresh.map(({ name }) => name).join(', ');
  return (
    <Notice
      action={
        <Button
          size="s"
          onClick={() => {
            for (const entry of fresh) ownCatalog().put(entry);
          }}
        >
          Keep in this browser
        </Button>
      }
    >
      This link brings {fresh.length === 1 ? 'an entry' : `${fresh.length} entries`} of its author along: {names}.
    </Notice>
  );
}
