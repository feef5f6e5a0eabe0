'use client';

import { CATALOG_LOOKUP } from '@tandem/contract';
import { useId, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './catalog.module.css';
import { numberText } from './catalog-rows.ts';
import { readLlmConfig } from './llm-config.ts';
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
  const save = () => {
    setTried(true);
    if (Object.keys(problems).length > 0) return;
    ownCatalog().put(written, entry?.name);
    onClose();
  };
  return (
    <Dialog
      title={entry === undefined ? `Own ${TITLES[kind]}` : `Change ${entry.name}`}
      description="It is kept in this browser and travels in the links you share."
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
        {kind === 'llm' && (
          <div className={styles.wide}>
            <Segmented
              label="How the LLM is described"
              value={form.config === undefined ? 'numbers' : 'config'}
              options={[
                { value: 'numbers', label: 'Numbers' },
                { value: 'config', label: 'config.json' },
              ]}
              onChange={(way) => setForm({ ...form, config: way === 'config' ? (form.config ?? '') : undefined })}
            />
          </div>
        )}
        {form.config === undefined ? (
          <NumberFields kind={kind} form={form} problems={shown} onChange={setForm} />
        ) : (
          <TextArea
            label="config.json"
            className={styles.wide}
            rows={10}
            placeholder='{ "model_type": "llama", "hidden_size": 4096, … }'
            value={form.config}
            problem={wasTried ? configProblem(form) : undefined}
            hint={configHint(form)}
            onChange={(config) => setForm({ ...form, config })}
          />
        )}
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

interface NumberFieldsProps {
  kind: OwnKind;
  form: EntryForm;
  problems: Readonly<Record<string, string>>;
  onChange: (form: EntryForm) => void;
}

function NumberFields({ kind, form, problems, onChange }: NumberFieldsProps) {
  const choice = OWN_CHOICES[kind];
  return (
    <>
      {choice !== undefined && (
        <Select
          label={choice.label}
          className={styles.wide}
          value={form.choice ?? ''}
          options={choice.options}
          onChange={(value) => onChange({ ...form, choice: value })}
        />
      )}
      {problems.choice !== undefined && <p className={styles.problem}>{problems.choice}</p>}
      {fieldsFor(kind, form.choice).map((field) => (
        <TextField
          key={field.key}
          label={field.label}
          numeric
          unit={field.unit}
          placeholder={String(field.example)}
          hint={field.about}
          value={form.texts[field.key] ?? ''}
          problem={problems[field.key]}
          onChange={(text) => onChange({ ...form, texts: { ...form.texts, [field.key]: text } })}
        />
      ))}
    </>
  );
}

function configProblem({ name, config = '' }: EntryForm): string | undefined {
  const read = readLlmConfig(name.trim(), config);
  return 'problem' in read ? read.problem : undefined;
}

/** What a readable config describes, for a glance before saving. */
function configHint({ name, config = '' }: EntryForm): string {
  if (config.trim() === '')
    return 'The file of this name in the model’s Hugging Face repository. It never leaves this browser but in your links and sweeps.';
  const read = readLlmConfig(name.trim(), config);
  if ('problem' in read) return read.problem;
  const { weightCount, layerCount, attention, isMixtureOfExperts } = read.spec;
  const kind = isMixtureOfExperts ? `${attention}, mixture of experts` : attention;
  return `${numberText(Number((weightCount / 1e9).toPrecision(4)), '')} billion parameters, ${layerCount} layers, ${kind}.`;
}

/** Names that a new entry may not take: the catalog's, and those of the user's other entries of the kind. */
function useTakenNames(kind: OwnKind, ownName: string | undefined): readonly string[] {
  const entries = useOwnEntries();
  const own = entries.filter((entry) => entry.kind === kind && entry.name !== ownName).map(({ name }) => name);
  if (kind === 'link') return own;
  return [...(kind === 'gpu' ? CATALOG_LOOKUP.gpuNames : CATALOG_LOOKUP.llmNames), ...own];
}
