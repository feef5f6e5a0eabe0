'use client';

import { CATALOG_LOOKUP, extendCatalog, type NameLookup } from '@tandem/contract';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { OwnEntry } from './own-entry.ts';
import { isEmpty, ownSpecsFor } from './own-specs.ts';
import { OWN_STORAGE_KEY, OwnCatalog } from './own-store.ts';

const NO_ENTRIES: readonly OwnEntry[] = [];
let catalog: OwnCatalog | undefined;

/** The own entries of this browser; only there, not while pages are exported. */
export function ownCatalog(): OwnCatalog {
  catalog ??= new OwnCatalog(openStorage());
  return catalog;
}

function openStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined; // storage is forbidden
  }
}

/** The user's own entries, followed across tabs. */
export function useOwnEntries(): readonly OwnEntry[] {
  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (event.key === OWN_STORAGE_KEY) ownCatalog().reload();
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, []);
  return useSyncExternalStore(subscribe, currentEntries, noEntries);
}

function subscribe(listener: () => void): () => void {
  return ownCatalog().subscribe(listener);
}

function currentEntries(): readonly OwnEntry[] {
  return ownCatalog().entries;
}

function noEntries(): readonly OwnEntry[] {
  return NO_ENTRIES;
}

/** Where names are looked up in this browser: the catalog with the given entries beside it. */
export function useNameLookup(entries: readonly OwnEntry[]): NameLookup {
  return useMemo(() => lookupWith(entries), [entries]);
}

/** An entry whose name the catalog has taken since is left aside: the catalog's meaning of a name never changes. */
export function lookupWith(entries: readonly OwnEntry[]): NameLookup {
  const names = entries.map((entry) => entry.name).filter((name) => !isCatalogName(name));
  const own = ownSpecsFor(entries, new Set(names));
  return isEmpty(own) ? CATALOG_LOOKUP : extendCatalog(own);
}

function isCatalogName(name: string): boolean {
  return CATALOG_LOOKUP.gpuNames.includes(name) || CATALOG_LOOKUP.llmNames.includes(name);
}
