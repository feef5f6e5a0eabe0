'use client';

import { METRIC_NAMES } from '@tandem/contract';
import { formatExact, formatQuantity, type PdMetricName } from '@tandem/core';
import { metricOf } from '@tandem/figures';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { parseQuantity } from '../quantity-text.ts';
import type { Limit } from '../result-view.ts';
import styles from './results.module.css';

export interface LimitsEditorProps {
  limits: readonly Limit[];
  onChange: (limits: readonly Limit[]) => void;
}

const BOUNDS: readonly { value: Limit['bound']; label: string }[] = [
  { value: 'atMost', label: '≤' },
  { value: 'atLeast', label: '≥' },
];

/** Bounds that a point must keep to count: what breaks one is grey in the drawing and not among the best. */
export function LimitsEditor({ limits, onChange }: LimitsEditorProps) {
  const [metric, setMetric] = useState<PdMetricName>('ttftSeconds');
  const [bound, setBound] = useState<Limit['bound']>('atMost');
  const [text, setText] = useState('');
  const { unit } = metricOf(metric);
  const value = parseQuantity(text, unit);
  const add = () => {
    if (value === undefined) return;
    onChange([...limits.filter((limit) => limit.metric !== metric || limit.bound !== bound), { metric, bound, value }]);
    setText('');
  };
  return (
    <fieldset className={styles.limits}>
      <legend>Limits</legend>
      <ul className={styles.limitList}>
        {limits.map((limit) => (
          <li key={`${limit.metric} ${limit.bound}`} className={styles.limit}>
            <LimitText limit={limit} />
            <IconButton
              label={`Remove the limit on ${metricOf(limit.metric).label}`}
              size="s"
              onClick={() => onChange(limits.filter((other) => other !== limit))}
            >
              <X size={13} aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <form
        className={styles.limitForm}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Select
          label="Limited metric"
          hideLabel
          className={styles.limitMetric}
          value={metric}
          options={METRIC_NAMES.map((name) => ({ value: name, label: metricOf(name).label }))}
          onChange={setMetric}
        />
        <Select label="Bound" hideLabel value={bound} options={BOUNDS} onChange={setBound} />
        <TextField
          label="Limit"
          hideLabel
          placeholder={EXAMPLES[unit]}
          value={text}
          onChange={setText}
          problem={text !== '' && value === undefined ? `Such as ${EXAMPLES[unit]}.` : undefined}
        />
        <IconButton label="Add limit" variant="secondary" type="submit" disabled={value === undefined}>
          <Plus size={13} aria-hidden />
        </IconButton>
      </form>
    </fieldset>
  );
}

const EXAMPLES = { seconds: '500 ms', fraction: '80 %', count: '2000', usd: '0.5', joules: '0.4' } as const;

function LimitText({ limit: { metric, bound, value } }: { limit: Limit }) {
  const { label, unit } = metricOf(metric);
  return (
    <span title={formatExact(value, unit)}>
      {label} {bound === 'atMost' ? '≤' : '≥'} {formatQuantity(value, unit)}
    </span>
  );
}
