'use client';

import { Toast as Base } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './toast.module.css';

const manager = Base.createToastManager();

export interface ToastMessage {
  title: string;
  description?: string;
  tone?: 'calm' | 'problem';
}

/** Shows a short message; problems are announced at once and stay longer. */
export function toast({ title, description, tone = 'calm' }: ToastMessage): void {
  const isProblem = tone === 'problem';
  manager.add({
    title,
    description,
    type: tone,
    priority: isProblem ? 'high' : 'low',
    timeout: isProblem ? 10_000 : 4_000,
  });
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((item) => (
    <Base.Root key={item.id} toast={item} className={classes(styles.toast, item.type === 'problem' && styles.problem)}>
      <Base.Content className={styles.content}>
        <div>
          <Base.Title className={styles.title} />
          <Base.Description className={styles.description} />
        </div>
        <Base.Close className={styles.close} aria-label="Dismiss">
          <X size={14} aria-hidden />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}
