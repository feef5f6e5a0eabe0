'use client';

import { formatExact, formatQuantity, type Infeasible } from '@tandem/core';
import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { modelChanges } from '../configuration/configuration-panel.tsx';
import { applyChange } from './apply-change.ts';
import { changePhrase } from './phrases.ts';
import styles from './trouble.module.css';
import { useExplore, useSlice } from './use-explore.tsx';

const POOL_OF_CODE: Partial<Record<Infeasible['code'], string>> = {
  PREFILL_VRAM_EXCEEDED: 'prefill',
  DECODE_VRAM_EXCEEDED: 'decode',
};

/** A configuration that does not fit: which pool, bytes needed and allowed, and the nearest settings that fit. */
export function InfeasiblePanel({ infeasible }: { infeasible: Infeasible }) {
  const explore = useExplore();
  const fits = useSlice(({ advice }) => advice?.fits);
  const pool = POOL_OF_CODE[infeasible.code] ?? 'chosen';
  return (
    <EmptyState
      tone="problem"
      icon={<TriangleAlert size={20} aria-hidden />}
      title={`Does not fit the ${pool} pool`}
      action={fits?.map((fit) => (
        <Button key={fit.field} onClick={() => applyChange(explore, fit)}>
          {changePhrase(fit.field, fit.value)}
        </Button>
      ))}
    >
      <p>{sentence(infeasible.message)}</p>
      <MemoryBar required={infeasible.requiredBytes} allowed={infeasible.allowedBytes} />
      <p>
        {fits === undefined && 'Looking for the nearest settings that fit…'}
        {fits?.length === 0 && 'No single change makes it fit; change two, such as the GPU and PP.'}
        {fits !== undefined && fits.length > 0 && 'Nearest settings that fit, each alone:'}
      </p>
    </EmptyState>
  );
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
      title="This combination cannot run"
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
