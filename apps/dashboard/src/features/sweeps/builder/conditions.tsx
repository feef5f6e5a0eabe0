'use client';

import { Plus, X } from 'lucide-react';
import { Button, IconButton } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import styles from './builder.module.css';

export interface ConditionsProps {
  conditions: readonly string[];
  problem: string | undefined;
  onChange: (conditions: readonly string[]) => void;
}

/** The `where` of the sweep being written: points that fail one are skipped. */
export function Conditions({ conditions, problem, onChange }: ConditionsProps) {
  return (
    <div className={styles.where}>
      {conditions.length === 0 && (
        <p className={styles.muted}>
          Without conditions every point is computed. With <code>chunkSize &lt;= sequenceLength</code> others are
          skipped.
        </p>
      )}
      {conditions.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
        <div key={index} className={styles.whereRow}>
          <TextField
            label={`Condition ${index + 1}`}
            hideLabel
            placeholder="chunkSize <= sequenceLength"
            value={condition}
            onChange={(text) => onChange(conditions.map((before, at) => (at === index ? text : before)))}
          />
          <IconButton
            label={`Remove condition ${index + 1}`}
            size="s"
            onClick={() => onChange(conditions.filter((_, at) => at !== index))}
          >
            <X size={14} aria-hidden />
          </IconButton>
        </div>
      ))}
      {problem !== undefined && <p className={styles.problem}>{problem}</p>}
      <div>
        <Button size="s" onClick={() => onChange([...conditions, ''])}>
          <Plus size={13} aria-hidden /> Condition
        </Button>
      </div>
    </div>
  );
}
