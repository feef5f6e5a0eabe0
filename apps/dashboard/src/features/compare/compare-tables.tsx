'use client';

import type { Configuration } from '@tandem/contract';
import { formatChange, formatExact, formatQuantity, PD_METRICS, relativeChange } from '@tandem/core';
import type { RunOutcome } from '../../sim-worker/messages.ts';
import { classes } from '../../ui/classes.ts';
import { ColumnHeader, NumberCell, Table } from '../../ui/table.tsx';
import styles from './compare-page.module.css';
import { differences, letterOf } from './compare-state.ts';

/** Every metric of every configuration, and its change against the first. */
export function MetricTable({ outcomes }: { outcomes: readonly (RunOutcome | undefined)[] }) {
  const metrics = outcomes.map((outcome) => (outcome?.status === 'ok' ? outcome.run.metrics : undefined));
  const [first] = metrics;
  return (
    <Table caption="Metrics of each configuration">
      <LetteredHead title="Metric" count={outcomes.length} />
      <tbody>
        {PD_METRICS.map(({ name, label, about, unit }) => (
          <tr key={name}>
            <th scope="row" title={about}>
              {label}
            </th>
            {metrics.map((each, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a configuration is known by its place
              <NumberCell key={index} {...(each && { title: formatExact(each[name], unit) })}>
                {each === undefined ? '–' : formatQuantity(each[name], unit)}
                {index > 0 && each !== undefined && first !== undefined && (
                  <Change value={each[name]} baseline={first[name]} isNeutral={unit === 'count'} />
                )}
              </NumberCell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A column for each configuration, under its letter. */
function LetteredHead({ title, count }: { title: string; count: number }) {
  return (
    <thead>
      <tr>
        <ColumnHeader>{title}</ColumnHeader>
        {Array.from({ length: count }, (_, index) => (
          <ColumnHeader key={letterOf(index)} numeric>
            {letterOf(index)}
          </ColumnHeader>
        ))}
      </tr>
    </thead>
  );
}

/** Less time and less memory are better; numbers of events are neither. */
function Change({ value, baseline, isNeutral }: { value: number; baseline: number; isNeutral: boolean }) {
  const change = relativeChange(value, baseline);
  const tone =
    isNeutral || change === 0 || Number.isNaN(change) ? undefined : change < 0 ? styles.better : styles.worse;
  return <span className={classes(styles.change, tone)}>{formatChange(value, baseline)}</span>;
}

export function DifferenceTable({ configurations }: { configurations: readonly Configuration[] }) {
  const fields = differences(configurations);
  if (fields.length === 0) return <p className={styles.same}>All configurations are the same.</p>;
  return (
    <Table caption="Settings that differ">
      <LetteredHead title="Setting" count={configurations.length} />
      <tbody>
        {fields.map(({ field, label, values }) => (
          <tr key={field}>
            <th scope="row">{label}</th>
            {values.map((value, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a configuration is known by its place
              <NumberCell key={index}>{value}</NumberCell>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
