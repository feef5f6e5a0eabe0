'use client';

import { METRIC_NAMES } from '@tandem/contract';
import { formatQuantity, PD_METRIC_INDEX, PD_METRICS, type PdMetricName } from '@tandem/core';
import { type ReactNode, useMemo, useState } from 'react';
import { Card } from '../../../ui/card.tsx';
import { Select } from '../../../ui/select.tsx';
import { Plot } from '../../plot/plot.tsx';
import { durationText } from '../moment.ts';
import { metricGrid } from '../preview/coarse-surface.ts';
import type { SweepPreview } from '../preview/preview-run.ts';
import { estimateShare, type SweepSample } from '../preview/sample.ts';
import type { PreviewState } from '../preview/use-preview.ts';
import { gridFigure, gridSentence } from '../results/grid-figure.ts';
import { fieldLabel } from '../sweep-name.ts';
import styles from './builder.module.css';
import { estimateSeconds, type ServerSpeed } from './estimate.ts';

export interface ConsequencesProps {
  pointCount: number | undefined;
  preview: PreviewState | undefined;
  speed: ServerSpeed;
}

/** What the sweep being written would mean: how many points, how many of them run, how long, and its rough shape. */
export function Consequences({ pointCount, preview, speed }: ConsequencesProps) {
  return (
    <>
      <Card title="What it means" flush>
        <dl className={styles.facts} aria-live="polite">
          <Fact name="Points">{pointCount === undefined ? '–' : pointCount.toLocaleString('en')}</Fact>
          <Shares pointCount={pointCount} sample={preview?.preview.sample} />
          <Duration pointCount={pointCount} sample={preview?.preview.sample} speed={speed} />
        </dl>
      </Card>
      <PreviewCard state={preview} />
    </>
  );
}

function Fact({ name, children, note }: { name: string; children: ReactNode; note?: string | undefined }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        {children}
        {note !== undefined && <small>{note}</small>}
      </dd>
    </div>
  );
}

interface SampleFactProps {
  pointCount: number | undefined;
  sample: SweepSample | undefined;
}

function Shares({ pointCount, sample }: SampleFactProps) {
  if (pointCount === undefined || sample === undefined || sample.sampled === 0) return <Fact name="Feasible">–</Fact>;
  const kept = sample.sampled - sample.skipped;
  const keptPoints = Math.round((pointCount * kept) / sample.sampled);
  const { share, low, high } = estimateShare(sample.ok, kept, keptPoints);
  const isExact = sample.sampled >= pointCount;
  const note = isExact
    ? 'of the points that conditions keep'
    : `${percent(low)} to ${percent(high)}, ${sample.sampled} points tried`;
  const skipped = sample.skipped / sample.sampled;
  return (
    <>
      <Fact name="Feasible" note={note}>
        {percent(share)}
      </Fact>
      {sample.skipped > 0 && (
        <Fact name="Skipped" note="dropped by conditions">
          {percent(skipped)}
        </Fact>
      )}
    </>
  );
}

function Duration({ pointCount, sample, speed }: SampleFactProps & { speed: ServerSpeed }) {
  const estimate =
    pointCount === undefined || sample === undefined ? undefined : estimateSeconds(pointCount, sample, speed);
  if (estimate === undefined) return <Fact name="Time">–</Fact>;
  return (
    <Fact name="Time" note={estimate.basis}>
      about {durationText(estimate.seconds)}
    </Fact>
  );
}

function percent(fraction: number): string {
  return formatQuantity(fraction, 'fraction');
}

function PreviewCard({ state }: { state: PreviewState | undefined }) {
  const [metric, setMetric] = useState<PdMetricName>('ttdsSeconds');
  return (
    <Card
      flush
      title="Preview"
      actions={
        <Select
          label="Metric of the preview"
          hideLabel
          value={metric}
          options={METRIC_NAMES.map((name) => ({ value: name, label: PD_METRICS[PD_METRIC_INDEX[name]].label }))}
          onChange={setMetric}
        />
      }
    >
      <div className={styles.plot}>
        {state === undefined ? (
          <p className={styles.placeholder}>The shape appears here as soon as the sweep is complete on the left.</p>
        ) : (
          <PreviewPlot preview={state.preview} metric={metric} />
        )}
      </div>
    </Card>
  );
}

function PreviewPlot({ preview, metric }: { preview: SweepPreview; metric: PdMetricName }) {
  const { coarse, columns, done } = preview;
  const grid = useMemo(() => metricGrid(coarse, columns, done, metric), [coarse, columns, done, metric]);
  const figure = useMemo(() => gridFigure(grid, grid.yField === undefined ? 'lines' : 'surface'), [grid]);
  const held = Object.entries(coarse.held).map(([field, value]) => `${fieldLabel(field)} ${value}`);
  return (
    <>
      <Plot figure={figure} label={gridSentence(grid)} />
      {held.length > 0 && <p className={styles.held}>Drawn at {held.join(', ')}</p>}
    </>
  );
}
