'use client';

import {
  formatChange,
  formatQuantity,
  type Infeasible,
  type InfeasibleCode,
  PD_METRIC_INDEX,
  PD_METRICS,
  type PdMetricName,
  relativeChange,
  type Unit,
} from '@tandem/core';
import { memo } from 'react';
import { classes } from '../../ui/classes.ts';
import { Quantity } from '../../ui/quantity.tsx';
import { Term } from '../../ui/tooltip.tsx';
import styles from './metric-cards.module.css';
import type { Metrics } from './session.ts';
import { useSlice } from './use-explore.tsx';

const SHOWN: readonly PdMetricName[] = [
  'ttftSeconds',
  'ttdsSeconds',
  'tpotSeconds',
  'prefillVramFraction',
  'decodeVramFraction',
  'usdPerMillionTokens',
];

/** The main metrics, each against the pinned baseline when there is one. */
export function MetricCards() {
  const outcome = useSlice(({ outcome }) => outcome);
  const baseline = useSlice(({ baseline }) => baseline?.metrics);
  const spread = useSlice(({ advice }) => advice?.spread);
  const vramLimit = useSlice(({ state }) => state.configuration.vramLimit);
  const metrics = outcome?.status === 'ok' ? outcome.run.metrics : undefined;
  const misfit = outcome?.status === 'infeasible' ? outcome.infeasible : undefined;
  return (
    <section className={styles.cards} aria-label="Metrics">
      {SHOWN.map((name) => (
        <MetricCard
          key={name}
          name={name}
          value={metrics?.[name] ?? neededFraction(misfit, name, vramLimit)}
          baseline={metrics && baseline?.[name]}
          spread={spread?.[PD_METRIC_INDEX[name]] ?? 0}
          vramLimit={vramLimit}
        />
      ))}
      <Counts metrics={metrics} />
    </section>
  );
}

/** What a pool that is too small would need, as the share of its memory that the metric `name` counts. */
function neededFraction(misfit: Infeasible | undefined, name: PdMetricName, vramLimit: number): number | undefined {
  if (misfit === undefined || VRAM_METRICS[misfit.code] !== name) return undefined;
  return (misfit.requiredBytes / misfit.allowedBytes) * vramLimit;
}

const VRAM_METRICS: Readonly<Partial<Record<InfeasibleCode, PdMetricName>>> = {
  PREFILL_VRAM_EXCEEDED: 'prefillVramFraction',
  DECODE_VRAM_EXCEEDED: 'decodeVramFraction',
};

interface MetricCardProps {
  name: PdMetricName;
  value: number | undefined;
  baseline: number | undefined;
  /** How far the metric moves by rounding alone, relative to itself. */
  spread: number;
  vramLimit: number;
}

/** Less cannot be seen in four digits. */
const SMALLEST_SPREAD = 1e-4;
const SPREAD_ABOUT =
  'So much moves this number when a bandwidth changes in its last binary digit: many transfers end at about the same time, and ' +
  'their order decides what follows. Digits beyond it mean nothing.';

const MetricCard = memo(function MetricCard({ name, value, baseline, spread, vramLimit }: MetricCardProps) {
  const { label, unit, about } = PD_METRICS.find((metric) => metric.name === name) ?? PD_METRICS[0];
  return (
    <div className={styles.card}>
      <div className={styles.label}>
        <Term about={about}>{label}</Term>
        {unit === 'seconds' && spread >= SMALLEST_SPREAD && (
          <span className={styles.spread}>
            <Term about={SPREAD_ABOUT}>±{formatQuantity(spread, 'fraction')}</Term>
          </span>
        )}
      </div>
      <div className={styles.value} data-metric={name}>
        {value === undefined ? '–' : <Quantity value={value} unit={unit} />}
      </div>
      {unit === 'fraction' && <VramBar fraction={value ?? 0} limit={vramLimit} />}
      {value !== undefined && baseline !== undefined && (
        <Change value={value} baseline={baseline} isTime={unit === 'seconds'} unit={unit} />
      )}
    </div>
  );
});

/** Every metric shown is better when smaller. */
function Change({ value, baseline, isTime, unit }: { value: number; baseline: number; isTime: boolean; unit: Unit }) {
  const text = formatChange(value, baseline);
  const change = relativeChange(value, baseline);
  if (Number.isNaN(change)) return null;
  const isSame = change === 0;
  const isBetter = change < 0;
  const word = isTime ? (isBetter ? 'faster' : 'slower') : isBetter ? 'less' : 'more';
  return (
    <div
      className={classes(styles.change, !isSame && (isBetter ? styles.better : styles.worse))}
      title={`Pinned: ${formatQuantity(baseline, unit)}`}
    >
      {text} {isSame ? 'same' : word}
    </div>
  );
}

function VramBar({ fraction, limit }: { fraction: number; limit: number }) {
  return (
    <div className={styles.bar} aria-hidden="true" title={`Limit ${formatQuantity(limit, 'fraction')}`}>
      <div
        className={classes(styles.fill, fraction > limit && styles.over)}
        style={{ width: `${Math.min(100, fraction * 100)}%` }}
      />
      <div className={styles.limit} style={{ left: `${limit * 100}%` }} />
    </div>
  );
}

function Counts({ metrics }: { metrics: Metrics | undefined }) {
  return (
    <div className={classes(styles.card, styles.counts)}>
      <div className={styles.label}>Events</div>
      <div className={styles.countLine}>
        {metrics === undefined ? '–' : formatQuantity(metrics.computeJobs, 'count')} <span>jobs</span>
      </div>
      <div className={styles.countLine}>
        {metrics === undefined ? '–' : formatQuantity(metrics.dataBatches, 'count')} <span>transfers</span>
      </div>
    </div>
  );
}
