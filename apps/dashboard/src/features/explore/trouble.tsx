'use client';

import { type Fit, formatExact, formatQuantity, type Infeasible } from '@tandem/core';
import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { modelChanges } from '../configuration/configuration-panel.tsx';
import { applyChanges } from './apply-changes.ts';
import { changePhrase, INVALID_TITLE, misfitTitle } from './phrases.ts';
import styles from './trouble.module.css';
import { useExplore, useSlice } from './use-explore.tsx';

const MOST_FITS = 6;

/** A configuration that does not fit: which pool, bytes needed and allowed, and the nearest settings that fit. */
export function InfeasiblePanel({ infeasible }: { infeasible: Infeasible }) {
  const explore = useExplore();
  const fits = useSlice(({ advice }) => advice?.fits);
  return (
    <EmptyState
      tone="problem"
      icon={<TriangleAlert size={20} aria-hidden />}
      title={misfitTitle(infeasible)}
      action={fits?.slice(0, MOST_FITS).map((fit) => {
        const text = fit.map(({ field, value }) => changePhrase(field, value)).join(' and ');
        return (
          <Button key={text} onClick={() => applyChanges(explore, fit)}>
            {text}
          </Button>
        );
      })}
    >
      <p>{sentence(infeasible.message)}</p>
      <MemoryBar required={infeasible.requiredBytes} allowed={infeasible.allowedBytes} />
      <p>{fitsLead(fits)}</p>
    </EmptyState>
  );
}

function fitsLead(fits: readonly Fit[] | undefined): string {
  if (fits === undefined) return 'Looking for the nearest settings that fit…';
  if (fits.length === 0) return 'Neither one change nor two together make it fit.';
  return fits[0].length === 1
    ? 'Nearest settings that fit, each alone:'
    : 'No single change makes it fit. Two together do:';
}

function MemoryBar({ required, allowed }: { required: number; allowed: number }) {
  const widest = Math.max(required, allowed);
  return (
    <dl className={styles.memory}>
      <MemoryRow label="Needed" bytes={required} share={required / widest} isOver />
      <MemoryRow label="Allowed" bytes={allowed} share={allowed / widest} />
    </dl>
  );
}

function MemoryRow({ label, bytes, share, isOver }: { label: string; bytes: number; share: number; isOver?: boolean }) {
  return (
    <div className={styles.row}>
      <dt>{label}</dt>
      <dd title={formatExact(bytes, 'bytes')}>{formatQuantity(bytes, 'bytes')}</dd>
      <span className={styles.track} aria-hidden="true">
        <span className={isOver ? styles.over : styles.within} style={{ width: `${share * 100}%` }} />
      </span>
    </div>
  );
}

/** A combination that the model refuses, or an error of ours, said as it is. */
export function InvalidPanel({ code, message }: { code: string; message: string }) {
  const { session, step } = useExplore();
  const alignPools = () => {
    const { configuration } = session.snapshot().state;
    step({ configuration: { ...configuration, ...modelChanges(configuration, 'reference') } }, 'align pools');
  };
  return (
    <EmptyState
      tone="problem"
      icon={<TriangleAlert size={20} aria-hidden />}
      title={INVALID_TITLE}
      action={
        code === 'PD_PARALLELISM_MISMATCH' ? (
          <Button variant="primary" onClick={alignPools}>
            Use the prefill pool's PP for both, TP 1
          </Button>
        ) : undefined
      }
    >
      <p>{sentence(message)}</p>
      <p>
        <code>{code}</code>
      </p>
    </EmptyState>
  );
}

/** A message of core, which is a clause, as a sentence. */
function sentence(message: string): string {
  return `${message[0].toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
}
