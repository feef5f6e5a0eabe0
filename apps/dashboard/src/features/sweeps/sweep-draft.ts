import {
  ALIAS_NAMES,
  type AliasName,
  axesOf,
  type Configuration,
  FIELD_ALIASES,
  FIELD_NAMES,
  type FieldName,
  fieldOf,
  fieldsOf,
  type NumberField,
  PUBLISHED_BASE_RUN,
  SETTABLE_NAMES,
  type SettableName,
  type SweepSpec,
} from '@tandem/contract';
import { type AxisDraft, axisFromLink, axisInput, axisToLink, draftAxis, numberOrText } from './axis-draft.ts';

/** A sweep being written: everything as typed, so that nothing a user wrote is lost, valid or not. */
export interface SweepDraft {
  readonly name: string;
  /** Text of each base field that differs from the published base run. */
  readonly base: Readonly<Partial<Record<SettableName, string>>>;
  readonly axes: readonly AxisDraft[];
  /** Conditions, one each. */
  readonly where: readonly string[];
}

export const EMPTY_DRAFT: SweepDraft = { name: '', base: {}, axes: [], where: [] };

/** The draft that writes `spec`. Base fields that say the default are left out. */
export function draftFromSpec(spec: Pick<SweepSpec, 'name' | 'base' | 'axes' | 'where'>): SweepDraft {
  return {
    name: spec.name,
    base: draftBase(spec.base),
    axes: axesOf(spec).map(([field, axis]) => draftAxis(field, axis)),
    where: [...spec.where],
  };
}

function draftBase(base: Configuration): SweepDraft['base'] {
  const text: Partial<Record<SettableName, string>> = {};
  for (const name of FIELD_NAMES) {
    if (base[name] !== defaultValue(name)) text[name] = String(base[name]);
  }
  for (const [alias, fields] of Object.entries(FIELD_ALIASES) as [AliasName, readonly FieldName[]][]) {
    const [first, second] = fields;
    if (text[first] === undefined || text[first] !== text[second]) continue;
    text[alias] = text[first];
    delete text[first];
    delete text[second];
  }
  return text;
}

/** The specification that a draft writes, for the contract to judge. */
export function specFromDraft(draft: SweepDraft): unknown {
  return {
    name: draft.name.trim(),
    base: Object.fromEntries(Object.entries(draft.base).map(([field, text]) => [field, numberOrText(text)])),
    axes: Object.fromEntries(draft.axes.map((axis) => [axis.field, axisInput(axis)])),
    where: draft.where.map((condition) => condition.trim()).filter((condition) => condition !== ''),
  };
}

/** Value of a field in the published base run. */
export function defaultValue(name: SettableName): number | string {
  return PUBLISHED_BASE_RUN[fieldsOf(name)[0]];
}

/** The text that a base field shows. */
export function baseText(draft: SweepDraft, name: SettableName): string {
  return draft.base[name] ?? String(defaultValue(name));
}

/** The draft with another base value; the default's own text takes the field out again. */
export function withBase(draft: SweepDraft, name: SettableName, text: string): SweepDraft {
  const { [name]: _before, ...rest } = draft.base;
  return { ...draft, base: text === String(defaultValue(name)) ? rest : { ...rest, [name]: text } };
}

export function withAxis(draft: SweepDraft, index: number, axis: AxisDraft): SweepDraft {
  return { ...draft, axes: draft.axes.map((before, at) => (at === index ? axis : before)) };
}

export function withoutAxis(draft: SweepDraft, index: number): SweepDraft {
  return { ...draft, axes: draft.axes.filter((_, at) => at !== index) };
}

/** The draft with an axis moved by one place: the order of the axes is the order of the points. */
export function withAxisMoved(draft: SweepDraft, index: number, by: -1 | 1): SweepDraft {
  const target = index + by;
  if (target < 0 || target >= draft.axes.length) return draft;
  const axes = [...draft.axes];
  [axes[index], axes[target]] = [axes[target], axes[index]];
  return { ...draft, axes };
}

/** Fields that may still become an axis: read by the model, not one already, nor set by one through `pp` or `tp`. */
export function freeAxisFields(draft: SweepDraft): SettableName[] {
  const taken = new Set(draft.axes.flatMap((axis) => (isSettable(axis.field) ? fieldsOf(axis.field) : [])));
  const models = modelsOf(draft);
  return SETTABLE_NAMES.filter((name) => {
    const isRead = fieldOf(name).models.some((model) => models.includes(model));
    return isRead && !fieldsOf(name).some((field) => taken.has(field));
  });
}

/** The models that some point of the sweep runs under. */
function modelsOf(draft: SweepDraft): readonly string[] {
  return draft.axes.find((axis) => axis.field === 'model')?.list ?? [baseText(draft, 'model')];
}

/**
 * A new axis over `name` with values that make sense without a thought.
 * @param around a value of the field that the axis should lie around; the published run's when absent
 */
export function usualAxis(name: SettableName, around?: number | string): AxisDraft {
  const field = fieldOf(name);
  const middle = around ?? field.defaultValue;
  if (field.kind === 'name') return draftAxis(name, [String(middle)]);
  if (field.kind === 'choice') return draftAxis(name, field.choices);
  if (field.scale === 'log') return draftAxis(name, doublingsAround(Number(middle), field));
  const { minimum: from, usualMaximum: to } = field;
  return draftAxis(name, { from, to, step: usualStep(to - from, field.step) });
}

/** About seven doublings with `middle` in their midst, within the field's usual range. */
function doublingsAround(middle: number, { minimum, usualMaximum }: NumberField) {
  const from = Math.max(1, minimum, 2 ** Math.floor(Math.log2(middle / 8)));
  return { from, to: Math.max(from, Math.min(usualMaximum, from * 64)), factor: 2 };
}

/** A multiple of the field's own step that gives about eight values. */
function usualStep(span: number, step: number): number {
  return Number((Math.max(1, Math.round(span / 8 / step)) * step).toPrecision(6));
}

export function isSettable(name: string): name is SettableName {
  return (SETTABLE_NAMES as readonly string[]).includes(name);
}

/** The draft as link parameters, readable and short: base fields by name, `axis` and `where` as often as needed. */
export function draftToSearch(draft: SweepDraft): URLSearchParams {
  const search = new URLSearchParams();
  if (draft.name !== '') search.set('name', draft.name);
  for (const [field, text] of Object.entries(draft.base)) search.set(field, text);
  for (const axis of draft.axes) search.append('axis', axisToLink(axis));
  for (const condition of draft.where) search.append('where', condition);
  return search;
}

/** The draft that link parameters describe; parameters of others are left alone. */
export function draftFromSearch(search: URLSearchParams): SweepDraft {
  const base: Partial<Record<SettableName, string>> = {};
  for (const name of SETTABLE_NAMES) {
    const text = search.get(name);
    if (text !== null) base[name] = text;
  }
  return {
    name: search.get('name') ?? '',
    base,
    axes: search.getAll('axis').flatMap((text) => axisFromLink(text) ?? []),
    where: search.getAll('where'),
  };
}

/**
 * Fields of the base that no axis sets. The reference model takes one degree for both pools, so there `pp` and `tp`
 * stand for two fields each, unless the draft already tells the pools apart. What the model does not read is left out,
 * unless the draft says something about it.
 */
export function baseFields(draft: SweepDraft): SettableName[] {
  const free = new Set(freeAxisFields(draft));
  const aliases = ALIAS_NAMES.filter((alias) => free.has(alias) && !tellsPoolsApart(draft, alias));
  const covered = new Set<SettableName>(aliases.flatMap((alias) => FIELD_ALIASES[alias]));
  return [...aliases, ...FIELD_NAMES].filter(
    (name) => (free.has(name) || draft.base[name] !== undefined) && !covered.has(name),
  );
}

function tellsPoolsApart(draft: SweepDraft, alias: AliasName): boolean {
  if (draft.base[alias] !== undefined) return false;
  return baseText(draft, 'model') !== 'reference' || FIELD_ALIASES[alias].some((field) => field in draft.base);
}
