import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classes } from './classes.ts';
import hidden from './hidden.module.css';
import styles from './table.module.css';

/** A plain table that scrolls sideways inside its own frame. */
export function Table({ className, caption, children, ...rest }: ComponentPropsWithRef<'table'> & { caption: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.frame} aria-label={caption} tabIndex={0}>
      <table className={classes(styles.table, className)} {...rest}>
        <caption className={hidden.hidden}>{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export type SortDirection = 'ascending' | 'descending';

export interface ColumnHeaderProps {
  children: ReactNode;
  numeric?: boolean;
  /** How this column orders the table now, if it does. */
  sort?: SortDirection | undefined;
  onSort?: (() => void) | undefined;
}

export function ColumnHeader({ children, numeric = false, sort, onSort }: ColumnHeaderProps) {
  return (
    <th scope="col" aria-sort={sort} className={classes(numeric && styles.numeric)}>
      {onSort === undefined ? (
        children
      ) : (
        <button type="button" className={styles.sort} onClick={onSort}>
          {children}
          <span aria-hidden>{sort === undefined ? '' : sort === 'ascending' ? ' ▲' : ' ▼'}</span>
        </button>
      )}
    </th>
  );
}

/** A right-aligned cell for a number. */
export function NumberCell({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <td className={styles.numeric} title={title}>
      {children}
    </td>
  );
}
