'use client';

import { type Configuration, type NameLookup, PUBLISHED_BASE_RUN, resolveConfiguration } from '@tandem/contract';
import { ProjectError } from '@tandem/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RunOutcome } from '../../sim-worker/messages.ts';
import { RunQueue } from '../../sim-worker/run-queue.ts';
import { entriesFromLink, mergeEntries } from '../catalog/link-entries.ts';
import type { OwnEntry } from '../catalog/own-entry.ts';
import { lookupWith, ownCatalog } from '../catalog/use-own-catalog.ts';
import { appendEntries } from '../configuration/hrefs.ts';
import { AddressBar } from '../url-state/address-bar.ts';
import { comparisonFromParams, comparisonToParams } from './compare-state.ts';

export interface Comparison {
  readonly configurations: readonly Configuration[];
  /** In the order of `configurations`; undefined while a run is under way. */
  readonly outcomes: readonly (RunOutcome | undefined)[];
  readonly problems: readonly string[];
  readonly lookup: NameLookup;
  /** The own entries that names may mean: the user's and those of the link. */
  readonly entries: readonly OwnEntry[];
}

export interface ComparisonActions {
  readonly comparison: Comparison | undefined;
  /** Replaces the configurations as a step that Back undoes. */
  readonly set: (configurations: readonly Configuration[], kind: string) => void;
}

/** The configurations of the address bar and their runs, computed in this browser. */
export function useComparison(): ComparisonActions {
  const [comparison, setComparison] = useState<Comparison>();
  const current = useRef<Comparison>(undefined);
  const queue = useRef<RunQueue>(undefined);
  const entries = useRef<readonly OwnEntry[]>([]);
  const address = useRef<AddressBar>(undefined);

  const show = useCallback((next: Comparison) => {
    current.current = next;
    setComparison(next);
  }, []);

  const run = useCallback(
    async (configurations: readonly Configuration[], problems: readonly string[], lookup: NameLookup) => {
      const before = current.current;
      const known = configurations.map((configuration) => {
        const index = before?.configurations.indexOf(configuration) ?? -1;
        return before?.lookup === lookup && index >= 0 ? before.outcomes[index] : undefined;
      });
      const shown = { configurations, problems, lookup, entries: entries.current };
      show({ ...shown, outcomes: known });
      const outcomes = await Promise.all(
        configurations.map((configuration, index) => known[index] ?? runOne(queue.current, configuration, lookup)),
      );
      if (current.current?.configurations === configurations) show({ ...shown, outcomes });
    },
    [show],
  );

  useEffect(() => {
    queue.current = new RunQueue();
    address.current = new AddressBar(() => {
      const { configurations } = current.current ?? { configurations: [] };
      const params = comparisonToParams(configurations);
      appendEntries(params, configurations, entries.current);
      return params;
    });
    const load = () => {
      const params = new URLSearchParams(location.search);
      entries.current = mergeEntries(ownCatalog().entries, entriesFromLink(params));
      const lookup = lookupWith(entries.current);
      const { configurations, problems } = comparisonFromParams(params, lookup);
      void run(configurations, problems, lookup);
    };
    load();
    window.addEventListener('popstate', load);
    return () => {
      window.removeEventListener('popstate', load);
      address.current?.close();
      queue.current?.close();
    };
  }, [run]);

  const set = useCallback(
    (configurations: readonly Configuration[], kind: string) => {
      const { lookup } = current.current ?? {};
      if (lookup === undefined) return;
      void run(configurations, [], lookup);
      address.current?.step(kind);
    },
    [run],
  );
  return { comparison, set };
}

async function runOne(
  queue: RunQueue | undefined,
  configuration: Configuration,
  lookup: NameLookup,
): Promise<RunOutcome> {
  try {
    const config = resolveConfiguration(configuration, lookup);
    return (await queue?.run(config)) ?? { status: 'invalid', code: 'CLOSED', message: 'The page was left.' };
  } catch (error) {
    if (error instanceof ProjectError) return { status: 'invalid', code: error.code, message: error.message };
    throw error;
  }
}

/** Two settings to begin with: the published run, and the same with a second IB card and larger chunks. */
export const EXAMPLE_COMPARISON: readonly Configuration[] = [
  PUBLISHED_BASE_RUN,
  { ...PUBLISHED_BASE_RUN, chunkSize: 320, ibCards: 2 },
];
