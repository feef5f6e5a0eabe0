import type { Configuration, NameLookup, SettableName } from '@tandem/contract';
import { CATALOG_LOOKUP, fieldOf, isNumberField, PUBLISHED_BASE_RUN, SETTABLE_NAMES } from '@tandem/contract';
import { PD_METRICS, type PdMetricName } from '@tandem/core';
import {
  configurationFromParams,
  configurationFromText,
  configurationToParams,
  configurationToText,
} from '../configuration/link.ts';
import { type SpanKey, spanKeyFromText, spanKeyToText } from './span-key.ts';

export const EXPLORE_VIEWS = ['gantt', 'surface', 'utilisation', 'table'] as const;
export type ExploreView = (typeof EXPLORE_VIEWS)[number];

export const SURFACE_STYLES = ['heat', '3d'] as const;
export type SurfaceStyle = (typeof SURFACE_STYLES)[number];

/** What the live surface shows. */
export interface SurfaceChoice {
  readonly x: SettableName;
  readonly y: SettableName;
  readonly metric: PdMetricName;
  readonly style: SurfaceStyle;
}

/** Everything that Explore shows, and so everything that its link carries. */
export interface ExploreState {
  readonly configuration: Configuration;
  /** What metrics are compared with; undefined when nothing is pinned. */
  readonly baseline: Configuration | undefined;
  readonly view: ExploreView;
  /** Part of the run in view; undefined shows all of it. */
  readonly range: { readonly fromSeconds: number; readonly toSeconds: number } | undefined;
  readonly selected: SpanKey | undefined;
  readonly showsCriticalPath: boolean;
  readonly surface: SurfaceChoice;
}

export const INITIAL_STATE: ExploreState = {
  configuration: PUBLISHED_BASE_RUN,
  baseline: undefined,
  view: 'gantt',
  range: undefined,
  selected: undefined,
  showsCriticalPath: false,
  surface: { x: 'chunkSize', y: 'sequenceLength', metric: 'ttdsSeconds', style: 'heat' },
};

/** The words that may be an axis of the live surface. */
export const SURFACE_AXES: readonly SettableName[] = SETTABLE_NAMES.filter((name) => isNumberField(fieldOf(name)));

/** The state as link parameters; what is at its initial value is left out. */
export function stateToParams(state: ExploreState): URLSearchParams {
  const params = configurationToParams(state.configuration);
  const { surface } = state;
  const initial = INITIAL_STATE.surface;
  const set = (name: string, value: string, isInitial: boolean) => {
    if (!isInitial) params.set(name, value);
  };
  if (state.baseline !== undefined) params.set('pin', configurationToText(state.baseline));
  set('view', state.view, state.view === INITIAL_STATE.view);
  if (state.range !== undefined) params.set('range', `${state.range.fromSeconds}..${state.range.toSeconds}`);
  if (state.selected !== undefined) params.set('span', spanKeyToText(state.selected));
  set('critical', '1', !state.showsCriticalPath);
  set('surface', `${surface.x}.${surface.y}`, surface.x === initial.x && surface.y === initial.y);
  set('metric', surface.metric, surface.metric === initial.metric);
  set('style', surface.style, surface.style === initial.style);
  return params;
}

export interface StateReading {
  readonly state: ExploreState;
  /** What could not be understood, in words. */
  readonly problems: readonly string[];
}

/** Reads a link. What cannot be understood is left at its initial value and told in `problems`. */
export function stateFromParams(params: URLSearchParams, lookup: NameLookup = CATALOG_LOOKUP): StateReading {
  const { configuration, problems } = configurationFromParams(params, lookup);
  const pin = params.get('pin');
  const baseline = pin === null ? undefined : configurationFromText(pin, lookup);
  const all = [...problems, ...(baseline?.problems ?? [])];
  const read = <Value>(name: string, parse: (text: string) => Value | undefined, fallback: Value): Value => {
    const text = params.get(name);
    const value = text === null ? fallback : parse(text);
    if (value === undefined && text !== null) all.push(`${name} cannot be "${text.slice(0, 60)}"`);
    return value ?? fallback;
  };
  const initial = INITIAL_STATE.surface;
  const [x, y] = read('surface', parseAxes, [initial.x, initial.y]);
  const state: ExploreState = {
    configuration,
    baseline: baseline?.configuration,
    view: read('view', (text) => EXPLORE_VIEWS.find((view) => view === text), INITIAL_STATE.view),
    range: read('range', parseRange, undefined),
    selected: read('span', spanKeyFromText, undefined),
    showsCriticalPath: params.get('critical') === '1',
    surface: {
      x,
      y,
      metric: read('metric', (text) => PD_METRICS.find(({ name }) => name === text)?.name, initial.metric),
      style: read('style', (text) => SURFACE_STYLES.find((style) => style === text), initial.style),
    },
  };
  return { state, problems: all };
}

function parseAxes(text: string): [SettableName, SettableName] | undefined {
  const [x, y, ...rest] = text.split('.').map((name) => SURFACE_AXES.find((axis) => axis === name));
  return x !== undefined && y !== undefined && x !== y && rest.length === 0 ? [x, y] : undefined;
}

function parseRange(text: string): ExploreState['range'] {
  const [fromSeconds, toSeconds] = text.split('..').map((part) => (part === '' ? Number.NaN : Number(part)));
  return Number.isFinite(fromSeconds) && fromSeconds < toSeconds ? { fromSeconds, toSeconds } : undefined;
}
