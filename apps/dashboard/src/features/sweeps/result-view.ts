import { METRIC_NAMES, REDUCTIONS, type Reduction } from '@tandem/contract';
import type { PdMetricName } from '@tandem/core';

/** One axis of a finished or running sweep with all its values. */
export interface ResultAxis {
  readonly field: string;
  readonly values: readonly (number | string)[];
}

export const RESULT_SHAPES = ['surface', 'heatmap', 'lines', 'parallel'] as const;
export type ResultShape = (typeof RESULT_SHAPES)[number];

/** A bound that a point must keep, e.g. TTFT at most 0.5 s. */
export interface Limit {
  readonly metric: PdMetricName;
  readonly bound: 'atMost' | 'atLeast';
  /** In the metric's SI unit. */
  readonly value: number;
}

/** What a sweep's page shows of its results: the part of its state that a link carries. */
export interface ResultView {
  readonly shape: ResultShape;
  readonly x: string;
  /** Absent in a sweep over one axis. */
  readonly y: string | undefined;
  readonly metric: PdMetricName;
  /** What stands for the points along the axes that are neither shown nor held. */
  readonly reduction: Reduction;
  /** The value at which an axis that is not shown is held; without an entry the axis is reduced. */
  readonly held: Readonly<Record<string, number | string>>;
  readonly limits: readonly Limit[];
}

/** The view a sweep opens with: its two longest axes (numbers before names), the others held at their middle value. */
export function defaultView(axes: readonly ResultAxis[]): ResultView {
  const [x, y] = [...axes].sort(byUsefulness);
  const held = axes.filter((axis) => axis !== x && axis !== y).map((axis) => [axis.field, middleOf(axis)] as const);
  return {
    shape: y === undefined || y.values.length === 1 ? 'lines' : 'surface',
    x: x.field,
    y: y?.field,
    metric: 'ttdsSeconds',
    reduction: 'min',
    held: Object.fromEntries(held),
    limits: [],
  };
}

function middleOf(axis: ResultAxis): number | string {
  return axis.values[Math.floor((axis.values.length - 1) / 2)];
}

function byUsefulness(a: ResultAxis, b: ResultAxis): number {
  const numbersFirst = Number(isNumeric(b)) - Number(isNumeric(a));
  return numbersFirst !== 0 ? numbersFirst : b.values.length - a.values.length;
}

export function isNumeric(axis: ResultAxis): boolean {
  return axis.values.every((value) => typeof value === 'number');
}

/** Axes that are neither x nor y, in the sweep's order. */
export function hiddenAxes(axes: readonly ResultAxis[], view: ResultView): ResultAxis[] {
  return axes.filter((axis) => axis.field !== view.x && axis.field !== view.y);
}

/** The view with another axis along x or y; the two swap places when it is the other one's. */
export function withShownAxis(
  view: ResultView,
  axes: readonly ResultAxis[],
  place: 'x' | 'y',
  field: string,
): ResultView {
  const other = place === 'x' ? 'y' : 'x';
  const swapped = view[other] === field;
  const shown = { ...view, [place]: field, ...(swapped ? { [other]: view[place] } : {}) };
  const held = hiddenAxes(axes, shown)
    .filter((axis) => axis.field in view.held || axis.field === view[place])
    .map((axis) => [axis.field, view.held[axis.field] ?? middleOf(axis)] as const);
  return { ...shown, held: Object.fromEntries(held) };
}

/** The view with a hidden axis held at `value`, or reduced when it is undefined. */
export function withHeld(view: ResultView, field: string, value: number | string | undefined): ResultView {
  const { [field]: _before, ...rest } = view.held;
  return { ...view, held: value === undefined ? rest : { ...rest, [field]: value } };
}

const PREFIX = { held: 'at.', limit: 'limit' } as const;
/** What an axis that is reduced has in a link, where absence means the default (held at its middle). */
const REDUCED = 'all';

/** The view as link parameters; only what differs from the default view is written. */
export function viewToSearch(view: ResultView, axes: readonly ResultAxis[]): URLSearchParams {
  const usual = defaultView(axes);
  const search = new URLSearchParams();
  if (view.shape !== usual.shape) search.set('view', view.shape);
  if (view.x !== usual.x) search.set('x', view.x);
  if (view.y !== undefined && view.y !== usual.y) search.set('y', view.y);
  if (view.metric !== usual.metric) search.set('metric', view.metric);
  if (view.reduction !== usual.reduction) search.set('reduce', view.reduction);
  for (const axis of hiddenAxes(axes, view)) {
    const value = view.held[axis.field];
    if (value !== middleOf(axis)) search.set(PREFIX.held + axis.field, value === undefined ? REDUCED : String(value));
  }
  for (const limit of view.limits) search.append(PREFIX.limit, limitToText(limit));
  return search;
}

export interface ReadView {
  readonly view: ResultView;
  /** What the link says that this sweep does not have, in words; shown, not swallowed. */
  readonly ignored: readonly string[];
}

/** The view that link parameters describe. */
export function viewFromSearch(search: URLSearchParams, axes: readonly ResultAxis[]): ReadView {
  const usual = defaultView(axes);
  const ignored: string[] = [];
  const fields = axes.map((axis) => axis.field);
  function choose<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
    const text = search.get(name);
    if (text === null) return otherwise;
    if ((choices as readonly string[]).includes(text)) return text as Choice;
    ignored.push(`${name}=${text}`);
    return otherwise;
  }
  const shown = chooseShown(choose('x', fields, usual.x), usual.y && choose('y', fields, usual.y), usual);
  const view: ResultView = {
    shape: choose('view', usual.y === undefined ? ['lines', 'parallel'] : RESULT_SHAPES, usual.shape),
    ...shown,
    metric: choose('metric', METRIC_NAMES, usual.metric),
    reduction: choose('reduce', REDUCTIONS, usual.reduction),
    held: {},
    limits: readLimits(search, ignored),
  };
  return { view: { ...view, held: readHeld(search, axes, view, ignored) }, ignored };
}

/** x and y that differ: a link that names one axis twice gets the default's other axis beside it. */
function chooseShown(x: string, y: string | undefined, usual: ResultView): Pick<ResultView, 'x' | 'y'> {
  return x === y ? { x, y: x === usual.x ? usual.y : usual.x } : { x, y };
}

function readHeld(search: URLSearchParams, axes: readonly ResultAxis[], view: ResultView, ignored: string[]) {
  const held: Record<string, number | string> = {};
  for (const axis of hiddenAxes(axes, view)) {
    const text = search.get(PREFIX.held + axis.field);
    if (text === REDUCED) continue;
    const value = axis.values.find((candidate) => String(candidate) === text);
    if (text !== null && value === undefined) ignored.push(`${axis.field}=${text}`);
    held[axis.field] = value ?? middleOf(axis);
  }
  return held;
}

function readLimits(search: URLSearchParams, ignored: string[]): Limit[] {
  const limits: Limit[] = [];
  for (const text of search.getAll(PREFIX.limit)) {
    const limit = limitFromText(text);
    if (limit === undefined) ignored.push(`limit=${text}`);
    else limits.push(limit);
  }
  return limits;
}

/** A limit as links and the API write it: `ttftSeconds<=0.5`. */
export function limitToText({ metric, bound, value }: Limit): string {
  return `${metric}${bound === 'atMost' ? '<=' : '>='}${value}`;
}

export function limitFromText(text: string): Limit | undefined {
  const parts = /^(\w+)(<=|>=)(.+)$/.exec(text);
  if (parts === null) return undefined;
  const [, metric, sign, number] = parts;
  if (!isMetric(metric) || !Number.isFinite(Number(number))) return undefined;
  return { metric, bound: sign === '<=' ? 'atMost' : 'atLeast', value: Number(number) };
}

function isMetric(name: string): name is PdMetricName {
  return (METRIC_NAMES as readonly string[]).includes(name);
}
