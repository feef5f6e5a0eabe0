import { entryFromLink, entryToLink } from './own-codec.ts';
import type { OwnEntry, OwnKind } from './own-entry.ts';

export const OWN_STORAGE_KEY = 'tandem.catalog.1';

/** Where entries are kept between visits: localStorage, or nothing where it is switched off. */
export type EntryStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** A user's own catalog entries, kept in this browser. Names are unique within a kind. */
export class OwnCatalog {
  readonly #storage: EntryStorage | undefined;
  readonly #listeners = new Set<() => void>();
  #entries: readonly OwnEntry[];

  constructor(storage: EntryStorage | undefined) {
    this.#storage = storage;
    this.#entries = read(storage);
  }

  /** The same array until something changes. */
  get entries(): readonly OwnEntry[] {
    return this.#entries;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Adds an entry, or replaces the one it had been before (`replacing` is its old name when it was renamed). */
  put(entry: OwnEntry, replacing = entry.name): void {
    const index = this.#entries.findIndex((other) => isNamed(other, entry.kind, replacing));
    const entries = [...this.#entries];
    if (index < 0) entries.push(entry);
    else entries[index] = entry;
    this.#replace(entries);
  }

  remove(kind: OwnKind, name: string): void {
    this.#replace(this.#entries.filter((entry) => !isNamed(entry, kind, name)));
  }

  /** Reads again what another tab may have written. */
  reload(): void {
    this.#entries = read(this.#storage);
    this.#tell();
  }

  #replace(entries: readonly OwnEntry[]): void {
    this.#entries = entries;
    try {
      this.#storage?.setItem(OWN_STORAGE_KEY, JSON.stringify(entries.map(entryToLink)));
    } catch {
      // Storage is full or off: the entries hold for this page.
    }
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function isNamed(entry: OwnEntry, kind: OwnKind, name: string): boolean {
  return entry.kind === kind && entry.name === name;
}

function read(storage: EntryStorage | undefined): readonly OwnEntry[] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(OWN_STORAGE_KEY) ?? '[]');
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((text) => (typeof text === 'string' ? (entryFromLink(text) ?? []) : []));
  } catch {
    return []; // damaged or forbidden storage: start empty rather than not at all
  }
}
