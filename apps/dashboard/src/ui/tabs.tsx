'use client';

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabItem<Value extends string> {
  value: Value;
  label: ReactNode;
  panel: ReactNode;
}

export interface TabsProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  items: readonly TabItem<Value>[];
  /** Controls at the right end of the tab bar. */
  trailing?: ReactNode;
}

export function Tabs<Value extends string>({ label, value, onChange, items, trailing }: TabsProps<Value>) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(next as Value)} className={styles.root}>
      <div className={styles.bar}>
        <Base.List className={styles.list} aria-label={label} activateOnFocus>
          {items.map((item) => (
            <Base.Tab key={item.value} value={item.value} className={styles.tab}>
              {item.label}
            </Base.Tab>
          ))}
        </Base.List>
        {trailing !== undefined && <div className={styles.trailing}>{trailing}</div>}
      </div>
      {items.map((item) => (
        <Base.Panel key={item.value} value={item.value} className={styles.panel} tabIndex={-1}>
          {item.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
