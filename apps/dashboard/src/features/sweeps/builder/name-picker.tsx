'use client';

import { useId } from 'react';
import styles from './builder.module.css';

export interface NamePickerProps {
  label: string;
  names: readonly string[];
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** Several names of a list, in the list's order. A chosen name that the list lacks stays visible, to be taken out. */
export function NamePicker({ label, names, chosen, onChange }: NamePickerProps) {
  const id = useId();
  const shown = [...names, ...chosen.filter((name) => !names.includes(name))];
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    onChange(shown.filter((candidate) => next.has(candidate)));
  };
  return (
    <fieldset className={styles.names} aria-label={`Values of ${label}`}>
      {shown.map((name, index) => (
        <label key={name} className={styles.nameOption} htmlFor={`${id}-${index}`}>
          <input id={`${id}-${index}`} type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
          {name}
        </label>
      ))}
    </fieldset>
  );
}
