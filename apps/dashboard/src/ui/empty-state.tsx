import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  title: string;
  /** One sentence that teaches. */
  children: ReactNode;
  /** One button, seldom more. */
  action?: ReactNode;
  tone?: 'calm' | 'problem';
  icon?: ReactNode;
}

export function EmptyState({ title, children, action, tone = 'calm', icon }: EmptyStateProps) {
  return (
    <div
      className={classes(styles.empty, tone === 'problem' && styles.problem)}
      role={tone === 'problem' ? 'alert' : undefined}
    >
      {icon}
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.text}>{children}</div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
