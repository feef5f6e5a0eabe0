'use client';

import { CATALOG_LOOKUP } from '@tandem/contract';
import { useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './catalog.module.css';
import { fieldsFor, OWN_CHOICES, type OwnEntry, type OwnKind, problemsOf } from './own-entry.ts';
import { type EntryForm, emptyForm, entryFromForm, formFromEntry } from './own-entry-form.ts';
import { ownCatalog, useOwnEntries } from './use-own-catalog.ts';

export interface OwnEntryDialogProps {
  kind: OwnKind;
  /** The entry being changed; undefined for a new one. */
  entry: OwnEntry | undefined;
  onClose: () => void;
}

const TITLES: Readonly<Record<OwnKind, string>> = { gpu: 'GPU', llm: 'LLM', link: 'link' };

/** Asks for the numbers of a GPU, LLM or link. Problems are shown once saving was tried, and then as they change. */
export function OwnEntryDialog({ kind, entry, onClose }: OwnEntryDialogProps) {
  const formId = useId();
  const [form, setForm] = useState<EntryForm>(() => (entry === undefined ? emptyForm(kind) : formFromEntry(entry)));
  const [wasTried, setTried] = useState(false);
  const taken = useTakenNames(kind, entry?.name);
  const written = entryFromForm(kind, form);
  const problems = problemsOf(written, taken);
  const shown = wasTried ? problems : {};
  const choice = OWN_CHOICES[kind];
  const save = () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    ownCatalog().put(written, entry?.name);
    onClose();
  };
  return (
    <Dialog
      title={entry === undefined ? `Own ${TITLES[kind]}` : `Change ${entry.name}`}
      description="It is kept in this browser and travels in the links you share. The reference model computes with it."
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      actions={
        <>
          <Button onClick={onClose}>Discard</Button>
          <Button variant="primary" type="submit" form={formId}>
            Save
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <TextField
          label="Name"
          value={form.name}
          problem={shown.name}
          className={styles.wide}
          onChange={(name) => setForm({ ...form, name })}
        />
        {choice !== undefined && (
          <Select
            label={choice.label}
            className={styles.wide}
            value={form.choice ?? ''}
            options={choice.options}
            onChange={(value) => setForm({ ...form, choice: value })}
          />
        )}
        {shown.choice !== undefined && <p className={styles.problem}>{shown.choice}</p>}
        {fieldsFor(kind, form.choice).map((field) => (
          <TextField
            key={field.key}
            label={field.label}
            numeric
            unit={field.unit}
            placeholder={String(field.example)}
            hint={field.about}
            value={form.texts[field.key] ?? ''}
            problem={shown[field.key]}
            onChange={(text) => setForm({ ...form, texts: { ...form.texts, [field.key]: text } })}
          />
        ))}
        <TextField
          label="Source"
          className={styles.wide}
          placeholder="Datasheet, measurement, guess"
          maxLength={200}
          value={form.source}
          onChange={(source) => setForm({ ...form, source })}
        />
      </form>
    </Dialog>
  );
}

/** Names that a new entry may not take: the catalog's, and those of the user's other entries of the kind. */
function useTakenNames(kind: OwnKind, ownName: string | undefined): readonly string[] {
  const entries = useOwnEntries();
  const own = entries.filter((entry) => entry.kind === kind && entry.name !== ownName).map(({ name }) => name);
  if (kind === 'link') return own;
  return [...(kind === 'gpu' ? CATALOG_LOOKUP.gpuNames : CATALOG_LOOKUP.llmNames), ...own];
}
