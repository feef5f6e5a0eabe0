'use client';

import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import buttonStyles from './button.module.css';
import { classes } from './classes.ts';
import styles from './select.module.css';

export interface MenuItem {
  label: string;
  detail?: string;
  onChoose: () => void;
}

/** A button that opens a list of actions. */
export function Menu({ label, children, items }: { label: string; children: ReactNode; items: readonly MenuItem[] }) {
  return (
    <Base.Root>
      <Base.Trigger
        className={classes(buttonStyles.button, buttonStyles.secondary, buttonStyles.small)}
        aria-label={label}
      >
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles.positioner} sideOffset={4} align="end">
          <Base.Popup className={styles.popup}>
            {items.map(({ label: text, detail, onChoose }) => (
              <Base.Item key={text} className={styles.item} onClick={onChoose}>
                <span className={styles.itemText}>
                  {text}
                  {detail !== undefined && <span className={styles.detail}>{detail}</span>}
                </span>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
