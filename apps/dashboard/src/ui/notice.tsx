import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import styles from './notice.module.css';

export interface NoticeProps {
  tone?: 'info' | 'warn' | 'problem';
  children: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

/** A line across a page or card: what is the matter and what can be done. Problems are announced. */
export function Notice({ tone = 'info', children, action }: NoticeProps) {
  return (
    <div className={classes(styles.notice, styles[tone])} role={tone === 'problem' ? 'alert' : 'status'}>
      <div className={styles.text}>{children}</div>
      {action !== undefined && <div className={styles.action}>{action}</div>}
    </div>
  );
}
