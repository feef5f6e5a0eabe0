'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from './button.tsx';
import styles from './dialog.module.css';

export interface DialogProps {
  title: string;
  description?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
  /** Buttons at the foot; the confirming one last. */
  actions?: ReactNode;
}

export function Dialog({ title, description, open, onOpenChange, children, actions }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Viewport className={styles.viewport}>
          <Base.Popup className={styles.popup}>
            <header className={styles.header}>
              <Base.Title className={styles.title}>{title}</Base.Title>
              <Base.Close render={closeButton} />
            </header>
            {description !== undefined && <Base.Description className={styles.text}>{description}</Base.Description>}
            <div className={styles.body}>{children}</div>
            {actions !== undefined && <footer className={styles.footer}>{actions}</footer>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

// Without a tooltip: it is focused when the dialog opens, and a tooltip would take the first Escape for itself.
const closeButton: ReactElement<Record<string, unknown>> = (
  <Button aria-label="Close" variant="ghost" size="s">
    <X size={16} aria-hidden />
  </Button>
);
