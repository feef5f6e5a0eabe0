import {
  CATALOG_LOOKUP,
  CONFIGURATION_FIELDS,
  type Configuration,
  FIELD_NAMES,
  type FieldName,
  type NameLookup,
} from '@tandem/contract';
import { configurationFromText, configurationToText } from '../configuration/link.ts';

/** The link parameter that carries one configuration, as often as needed. */
const CONFIGURATION_PARAMETER = 'c';
/** More do not fit side by side. */
export const MOST_CONFIGURATIONS = 6;

export function comparisonToParams(configurations: readonly Configuration[]): URLSearchParams {
  return new URLSearchParams(
    configurations.map((configuration) => [CONFIGURATION_PARAMETER, configurationToText(configuration)]),
  );
}

export interface ComparisonReading {
  readonly configurations: readonly Configuration[];
  readonly problems: readonly string[];
}

export function comparisonFromParams(params: URLSearchParams, lookup: NameLookup = CATALOG_LOOKUP): ComparisonReading {
  const texts = params.getAll(CONFIGURATION_PARAMETER);
  const readings = texts.slice(0, MOST_CONFIGURATIONS).map((text) => configurationFromText(text, lookup));
  const problems = readings.flatMap((reading, index) =>
    reading.problems.map((problem) => `${letterOf(index)}: ${problem}`),
  );
  if (texts.length > MOST_CONFIGURATIONS) {
    problems.push(`The link has ${texts.length} configurations; the first ${MOST_CONFIGURATIONS} are shown.`);
  }
  return { configurations: readings.map(({ configuration }) => configuration), problems };
}

/** `A`, `B`, ... */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

export interface FieldDifference {
  readonly field: FieldName;
  readonly label: string;
  readonly values: readonly (string | number)[];
}

/** The fields that are not the same in all configurations. */
export function differences(configurations: readonly Configuration[]): FieldDifference[] {
  return FIELD_NAMES.map((field) => ({
    field,
    label: CONFIGURATION_FIELDS[field].label,
    values: configurations.map((configuration) => configuration[field]),
  })).filter(({ values }) => values.some((value) => value !== values[0]));
}
