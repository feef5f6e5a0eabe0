'use client';

import { Combobox as Base } from '@base-ui/react/combobox';
import { Check, ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import hidden from './hidden.module.css';
import labelled from './labelled.module.css';
import styles from './select.module.css';
import type { SelectOption } from './select.tsx';

export interface ComboboxProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  options: readonly SelectOption<string>[];
  hideLabel?: boolean;
  className?: string;
}

/** A pick from a long list, narrowed by typing. */
export function Combobox({ label, value, onChange, options, hideLabel = false, className }: ComboboxProps) {
  const inputId = useId();
  const selected = options.find((option) => option.value === value) ?? { value, label: value };
  return (
    <div className={classes(labelled.field, className)}>
      <Base.Root
        items={options}
        value={selected}
        isItemEqualToValue={(item, other) => item.value === other.value}
        onValueChange={(next) => {
          if (next !== null) onChange(next.value);
        }}
      >
        <label htmlFor={inputId} className={hideLabel ? hidden.hidden : labelled.label}>
          {label}
        </label>
        <Base.InputGroup className={styles.inputGroup}>
          <Base.Input id={inputId} className={styles.input} />
          <Base.Trigger className={styles.openButton} aria-label="Show all">
            <ChevronsUpDown size={13} aria-hidden />
          </Base.Trigger>
        </Base.InputGroup>
        <Base.Portal>
          <Base.Positioner className={styles.positioner} sideOffset={4}>
            <Base.Popup className={styles.popup}>
              <Base.Empty className={styles.none}>Nothing matches.</Base.Empty>
              <Base.List>
                {(option: SelectOption<string>) => (
                  <Base.Item key={option.value} value={option} className={styles.item}>
                    <Base.ItemIndicator className={styles.indicator}>
                      <Check size={13} aria-hidden />
                    </Base.ItemIndicator>
                    <span className={styles.itemText}>
                      {option.label}
                      {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
                    </span>
                  </Base.Item>
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  );
}
