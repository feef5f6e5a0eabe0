'use client';

import { METRIC_NAMES, REDUCTIONS } from '@tandem/contract';
import { metricOf } from '@tandem/figures';
import { Segmented } from '../../../ui/segmented.tsx';
import { Select } from '../../../ui/select.tsx';
import { SliderField } from '../../../ui/slider-field.tsx';
import {
  hiddenAxes,
  isNumeric,
  RESULT_SHAPES,
  type ResultAxis,
  type ResultShape,
  type ResultView,
  withHeld,
  withShownAxis,
} from '../result-view.ts';
import { fieldLabel } from '../sweep-name.ts';
import { LimitsEditor } from './limits-editor.tsx';
import styles from './results.module.css';

export interface ViewControlsProps {
  axes: readonly ResultAxis[];
  view: ResultView;
  change: (next: (before: ResultView) => ResultView) => void;
}

const SHAPE_LABELS: Readonly<Record<ResultShape, string>> = {
  surface: 'Surface',
  heatmap: 'Heat map',
  lines: 'Lines',
  parallel: 'Parallel',
};

export function ShapePicker({ view, change }: Omit<ViewControlsProps, 'axes'>) {
  const shapes = view.y === undefined ? (['lines', 'parallel'] as const) : RESULT_SHAPES;
  return (
    <Segmented
      label="Shape of the drawing"
      value={view.shape}
      options={shapes.map((value) => ({ value, label: SHAPE_LABELS[value] }))}
      onChange={(shape) => change((before) => ({ ...before, shape }))}
    />
  );
}

/** What of the results is drawn: which axes, which metric, where the other axes stand, which points count. */
export function ViewControls({ axes, view, change }: ViewControlsProps) {
  const axisOptions = axes.map(({ field }) => ({ value: field, label: fieldLabel(field) }));
  const showsAllAxes = view.shape === 'parallel';
  const hidden = showsAllAxes ? [] : hiddenAxes(axes, view);
  return (
    <div className={styles.controls}>
      <Select
        label="Metric"
        value={view.metric}
        options={METRIC_NAMES.map((value) => ({ value, label: metricOf(value).label, detail: metricOf(value).about }))}
        onChange={(metric) => change((before) => ({ ...before, metric }))}
      />
      {view.y !== undefined && !showsAllAxes && (
        <div className={styles.pair}>
          <Select
            label="x"
            value={view.x}
            options={axisOptions}
            onChange={(field) => change((before) => withShownAxis(before, axes, 'x', field))}
          />
          <Select
            label={view.shape === 'lines' ? 'One line for each' : 'y'}
            value={view.y}
            options={axisOptions}
            onChange={(field) => change((before) => withShownAxis(before, axes, 'y', field))}
          />
        </div>
      )}
      {hidden.map((axis) => (
        <HiddenAxis key={axis.field} axis={axis} view={view} change={change} />
      ))}
      {hidden.some(({ field }) => !(field in view.held)) && (
        <Segmented
          label="What stands for the points of an axis that is not held"
          value={view.reduction}
          options={REDUCTIONS.map((value) => ({ value, label: value }))}
          onChange={(reduction) => change((before) => ({ ...before, reduction }))}
        />
      )}
      <LimitsEditor limits={view.limits} onChange={(limits) => change((before) => ({ ...before, limits }))} />
    </div>
  );
}

/** An axis that is not drawn: held at one of its values, or reduced over all of them. */
function HiddenAxis({ axis, view, change }: Omit<ViewControlsProps, 'axes'> & { axis: ResultAxis }) {
  const { field, values } = axis;
  const title = fieldLabel(field);
  const isHeld = field in view.held;
  const hold = (value: number | string | undefined) => change((before) => withHeld(before, field, value));
  return (
    <div className={styles.hidden}>
      <div className={styles.hiddenHead}>
        <span>{title}</span>
        <Segmented
          label={`${title}: held or reduced`}
          value={isHeld ? 'at' : 'all'}
          options={[
            { value: 'at', label: 'At' },
            { value: 'all', label: 'All' },
          ]}
          onChange={(kind) => hold(kind === 'at' ? values[Math.floor((values.length - 1) / 2)] : undefined)}
        />
      </div>
      {isHeld &&
        (isNumeric(axis) ? (
          <SliderField
            label={`${title} at`}
            value={Number(view.held[field])}
            defaultValue={Number(values[Math.floor((values.length - 1) / 2)])}
            stops={values as readonly number[]}
            onChange={hold}
            parse={(text) => (values.includes(Number(text)) ? Number(text) : `No value ${text} on this axis.`)}
          />
        ) : (
          <Select
            label={`${title} at`}
            hideLabel
            value={String(view.held[field])}
            options={values.map((value) => ({ value: String(value), label: String(value) }))}
            onChange={(value) => hold(value)}
          />
        ))}
    </div>
  );
}
