'use client';

import { formatQuantity, SPAN_KINDS, spanName, type Trace } from '@tandem/core';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { classes } from '../../ui/classes.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { kindVariable } from '../gantt/colours.ts';
import styles from './find-dialog.module.css';
import { orderedSpans, searchNames } from './span-rows.ts';

export interface FindDialogProps {
  trace: Trace;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onFind: (span: number) => void;
}

const SHOWN = 12;

/** Finds a span by words of its name or kind. */
export function FindDialog({ trace, open, onOpenChange, onFind }: FindDialogProps) {
  return (
    <Dialog title="Find a span" open={open} onOpenChange={onOpenChange}>
      {open && <Finder trace={trace} onFind={onFind} />}
    </Dialog>
  );
}

function Finder({ trace, onFind }: Pick<FindDialogProps, 'trace' | 'onFind'>) {
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const names = useMemo(() => searchNames(trace), [trace]);
  const found = useMemo(
    () => orderedSpans(trace, names, search, { column: 'start', isDescending: false }),
    [trace, names, search],
  );
  const shown = [...found.subarray(0, SHOWN)];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(Math.max(0, Math.min(shown.length - 1, active + step)));
    }
    if (event.key === 'Enter' && shown[active] !== undefined) onFind(shown[active]);
  };
  return (
    <>
      <input
        type="search"
        role="combobox"
        className={styles.search}
        aria-label="Words of a name or kind"
        aria-expanded={shown.length > 0}
        aria-controls="found-spans"
        aria-activedescendant={shown[active] === undefined ? undefined : `found-${shown[active]}`}
        placeholder="rank_3 handoff"
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p className={styles.count} role="status">
        {formatQuantity(found.length, 'count')} spans
      </p>
      <div id="found-spans" role="listbox" aria-label="Found spans" className={styles.list}>
        {shown.map((span, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the search field
          <div
            key={span}
            id={`found-${span}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={classes(styles.option, index === active && styles.active)}
            onClick={() => onFind(span)}
          >
            <span className={styles.dot} style={{ background: `var(${kindVariable(SPAN_KINDS[trace.kind[span]])})` }} />
            <code>{spanName(trace, span)}</code>
            <span className={styles.at}>{formatQuantity(trace.startAtSeconds[span], 'seconds')}</span>
          </div>
        ))}
      </div>
    </>
  );
}
