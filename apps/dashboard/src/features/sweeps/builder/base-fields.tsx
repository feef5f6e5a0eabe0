'use client';

import { fieldOf, fieldsOf, isNumberField, type NameLookup, type SettableName } from '@tandem/contract';
import { Combobox } from '../../../ui/combobox.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { baseFields, baseText, type SweepDraft, withBase } from '../sweep-draft.ts';
import { fieldLabel } from '../sweep-name.ts';
import styles from './builder.module.css';

export interface BaseFieldsProps {
  draft: SweepDraft;
  lookup: NameLookup;
  /** The field whose text is refused, and why. */
  problem: { readonly field: string | undefined; readonly message: string } | undefined;
  onChange: (change: (draft: SweepDraft) => SweepDraft) => void;
}

/** Every field that no axis moves, at the value all points share. */
export function BaseFields({ draft, lookup, problem, onChange }: BaseFieldsProps) {
  return (
    <div className={styles.base}>
      {baseFields(draft).map((name) => (
        <BaseField
          key={name}
          name={name}
          text={baseText(draft, name)}
          lookup={lookup}
          problem={problem?.field === name ? problem.message : undefined}
          onChange={(text) => onChange((before) => withBase(before, name, text))}
        />
      ))}
    </div>
  );
}

interface BaseFieldProps {
  name: SettableName;
  text: string;
  lookup: NameLookup;
  problem: string | undefined;
  onChange: (text: string) => void;
}

function BaseField({ name, text, lookup, problem, onChange }: BaseFieldProps) {
  const field = fieldOf(name);
  const isBoth = fieldsOf(name).length > 1;
  if (isNumberField(field)) {
    return (
      <TextField
        label={isBoth ? `${fieldLabel(name)}, both pools` : fieldLabel(name)}
        title={field.about}
        numeric
        unit={isBoth || field.unit === 'fraction' ? '' : field.unit}
        value={text}
        problem={problem}
        onChange={onChange}
      />
    );
  }
  if (field.kind === 'choice') {
    const options = field.choices.map((value) => ({ value, label: value }));
    return <Select label={field.label} value={text} options={options} onChange={onChange} />;
  }
  const names = field.catalog === 'gpu' ? lookup.gpuNames : lookup.llmNames;
  return (
    <Combobox
      label={field.label}
      value={text}
      options={names.map((value) => ({ value, label: value }))}
      onChange={onChange}
      className={styles.wide}
    />
  );
}
