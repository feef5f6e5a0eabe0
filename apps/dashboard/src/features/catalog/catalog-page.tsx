'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './catalog.module.css';
import { catalogRows, matches } from './catalog-rows.ts';
import { CatalogTable } from './catalog-table.tsx';
import { EntryDetails } from './entry-details.tsx';
import { LinkedEntries } from './linked-entries.tsx';
import type { OwnEntry, OwnKind } from './own-entry.ts';
import { OwnEntryDialog } from './own-entry-dialog.tsx';
import { ownCatalog, useOwnEntries } from './use-own-catalog.ts';

const KINDS: readonly { readonly value: OwnKind; readonly label: string; readonly one: string }[] = [
  { value: 'gpu', label: 'GPUs', one: 'GPU' },
  { value: 'llm', label: 'LLMs', one: 'LLM' },
  { value: 'link', label: 'Links', one: 'link' },
];

/** What is being written in the dialog: a new entry, or one that exists. */
type Editing = { readonly entry: OwnEntry | undefined } | undefined;

/** GPUs, LLMs and links with the source of every number, and the user's own beside them. */
export function CatalogPage() {
  const [kind, setKind] = useState<OwnKind>('gpu');
  const [search, setSearch] = useState('');
  const [editing, setEditing] = useState<Editing>();
  const { one } = KINDS.find(({ value }) => value === kind) ?? KINDS[0];
  return (
    <Page
      title="Catalog"
      about="What the models compute with. Every number says where it comes from; your own entries stay in this browser and travel in your links."
      actions={
        <Button variant="primary" onClick={() => setEditing({ entry: undefined })}>
          <Plus size={14} aria-hidden /> Own {one}
        </Button>
      }
    >
      <LinkedEntries />
      <Card flush>
        <Tabs
          label="Kind of entry"
          value={kind}
          onChange={setKind}
          trailing={
            <TextField
              label="Search the catalog"
              hideLabel
              className={styles.search}
              type="search"
              placeholder="Search names and sources"
              value={search}
              onChange={setSearch}
            />
          }
          items={KINDS.map(({ value, label }) => ({
            value,
            label,
            panel: <KindPanel kind={value} search={search} onEdit={(entry) => setEditing({ entry })} />,
          }))}
        />
      </Card>
      {editing !== undefined && (
        <OwnEntryDialog
          key={`${kind} ${editing.entry?.name ?? ''}`}
          kind={kind}
          entry={editing.entry}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  );
}

interface KindPanelProps {
  kind: OwnKind;
  search: string;
  onEdit: (entry: OwnEntry) => void;
}

function KindPanel({ kind, search, onEdit }: KindPanelProps) {
  const entries = useOwnEntries();
  const [selected, setSelected] = useState<string>();
  const rows = catalogRows(kind, entries).filter((row) => matches(row, search));
  const shown = rows.find((row) => row.name === selected) ?? rows[0];
  return (
    <div className={styles.panel}>
      <CatalogTable kind={kind} rows={rows} selected={shown?.name} onSelect={setSelected} />
      {shown === undefined ? (
        <p className={styles.none}>Nothing in the catalog matches “{search}”.</p>
      ) : (
        <EntryDetails row={shown} onEdit={onEdit} onRemove={(entry) => ownCatalog().remove(entry.kind, entry.name)} />
      )}
    </div>
  );
}
