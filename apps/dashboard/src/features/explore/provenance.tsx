'use client';

import { type InputProvenance, ProjectError, predictionProvenance } from '@tandem/core';
import { useMemo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ColumnHeader, Table } from '../../ui/table.tsx';
import styles from './provenance.module.css';
import { useExplore, useSlice } from './use-explore.tsx';

/** What a calibrated prediction rests on: a line with the counts, and each input on request. */
export function ProvenanceNote() {
  const { session } = useExplore();
  const configuration = useSlice(({ state }) => state.configuration);
  const lookup = useSlice(({ lookup }) => lookup);
  const [isOpen, setIsOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names resolve differently with another lookup
  const inputs = useMemo(() => {
    const config = session.resolved();
    return config instanceof ProjectError || config.model !== 'calibrated' ? [] : predictionProvenance(config);
  }, [session, configuration, lookup]);
  if (inputs.length === 0) return null;
  return (
    <div className={styles.note}>
      <Button size="s" variant="ghost" onClick={() => setIsOpen(true)}>
        Rests on {countText(inputs)}
      </Button>
      <Dialog title="What this prediction rests on" open={isOpen} onOpenChange={setIsOpen}>
        <Table caption="Inputs of the prediction">
          <thead>
            <tr>
              <ColumnHeader>Input</ColumnHeader>
              <ColumnHeader>Source</ColumnHeader>
              <ColumnHeader>Because</ColumnHeader>
            </tr>
          </thead>
          <tbody>
            {inputs.map(({ input, provenance, because }) => (
              <tr key={`${input} ${because}`}>
                <th scope="row">{input}</th>
                <td>{provenance}</td>
                <td className={styles.because}>{because}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Dialog>
    </div>
  );
}

/** `2 measured, 1 assumed` */
export function countText(inputs: readonly InputProvenance[]): string {
  const counts = new Map<string, number>();
  for (const { provenance } of inputs) counts.set(provenance, (counts.get(provenance) ?? 0) + 1);
  return [...counts].map(([provenance, count]) => `${count} ${provenance}`).join(', ');
}
