'use client';

import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import hidden from './hidden.module.css';
import labelled from './labelled.module.css';
import styles from './select.module.css';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  /** A second, quieter line. */
  detail?: string;
}

export interface SelectProps<Value extends string> {
  label: ReactNode;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  /** Keep the label for assistive technology only. */
  hideLabel?: boolean;
  /** Says more than the visible label where that needs its surroundings. */
  ariaLabel?: string;
  className?: string;
}

export function Select<Value extends string>({
  label,
  value,
  onChange,
  options,
  hideLabel = false,
  ariaLabel,
  className,
}: SelectProps<Value>) {
  const labelId = useId();
  return (
    <div className={classes(labelled.field, className)}>
      <Base.Root
        items={options}
        value={value}
        onValueChange={(next) => {
          if (next !== null) onChange(next as Value);
        }}
      >
        <span id={labelId} className={hideLabel ? hidden.hidden : labelled.label}>
          {label}
        </span>
        <Base.Trigger
          className={styles.trigger}
          {...(ariaLabel === undefined ? { 'aria-labelledby': labelId } : { 'aria-label': ariaLabel })}
        >
          <Base.Value className={styles.value} />
          <Base.Icon className={styles.icon}>
            <ChevronsUpDown size={13} aria-hidden />
          </Base.Icon>
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className={styles.positioner} sideOffset={4} alignItemWithTrigger={false}>
            <Base.Popup className={styles.popup}>
              <Base.List>
                {options.map((option) => (
                  <Base.Item key={option.value} value={option.value} className={styles.item}>
                    <Base.ItemIndicator className={styles.indicator}>
                      <Check size={13} aria-hidden />
                    </Base.ItemIndicator>
                    <span className={styles.itemText}>
                      <Base.ItemText>{option.label}</Base.ItemText>
                      {option.detail !== undefined && <span className={styles.detail}>{option.detail}</span>}
                    </span>
                  </Base.Item>
                ))}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </div>
  );
}
