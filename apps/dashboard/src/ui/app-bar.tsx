import type { ReactNode } from 'react';
import styles from './app-bar.module.css';

/** The bar above a page: what it belongs to, and controls at its end. */
export function AppBar({ children, end }: { children: ReactNode; end: ReactNode }) {
  return (
    <header className={styles.bar}>
      {children}
      <div className={styles.end}>{end}</div>
    </header>
  );
}
