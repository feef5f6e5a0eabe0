import {
  CATALOG_LOOKUP,
  CONFIGURATION_FIELDS,
  type Configuration,
  FIELD_ALIASES,
  FIELD_NAMES,
  fieldOf,
  isAlias,
  isNumberField,
  type NameLookup,
  PUBLISHED_BASE_RUN,
  parseConfiguration,
  SETTABLE_NAMES,
  type SettableName,
} from '@tandem/contract';
import { ProjectError } from '@tandem/core';

/**
 * What a configuration says differently from the published base run, as link parameters in the words of the command line
 * and the API: `pp=4&chunkSize=256`.
 */
export function configurationToParams(configuration: Configuration): URLSearchParams {
  const params = new URLSearchParams();
  const said = new Set<string>();
  for (const [alias, [first, second]] of Object.entries(FIELD_ALIASES)) {
    if (configuration[first] !== configuration[second]) continue;
    said.add(first).add(second);
    if (configuration[first] !== PUBLISHED_BASE_RUN[first]) params.set(alias, String(configuration[first]));
  }
  for (const name of FIELD_NAMES) {
    if (said.has(name) || configuration[name] === PUBLISHED_BASE_RUN[name]) continue;
    params.set(name, String(configuration[name]));
  }
  return params;
}

export interface LinkReading {
  readonly configuration: Configuration;
  /** What could not be understood and was left at its default, in words. */
  readonly problems: readonly string[];
}

/** Reads the configuration out of link parameters; those of other things are ignored. */
export function configurationFromParams(params: URLSearchParams, lookup: NameLookup = CATALOG_LOOKUP): LinkReading {
  const input: Partial<Record<SettableName, unknown>> = {};
  const problems: string[] = [];
  for (const name of SETTABLE_NAMES) {
    const text = params.get(name);
    if (text === null) continue;
    const value = isNumberField(fieldOf(name)) && text.trim() !== '' ? Number(text) : text;
    const problem = problemOf({ [name]: value }, lookup);
    if (problem === undefined) input[name] = value;
    else problems.push(problem);
  }
  const conflict = problemOf(input, lookup);
  if (conflict === undefined) return { configuration: parseConfiguration(input, PUBLISHED_BASE_RUN, lookup), problems };
  const withoutAliases = Object.fromEntries(Object.entries(input).filter(([name]) => !isAlias(name as SettableName)));
  return {
    configuration: parseConfiguration(withoutAliases, PUBLISHED_BASE_RUN, lookup),
    problems: [...problems, conflict],
  };
}

function problemOf(input: Partial<Record<SettableName, unknown>>, lookup: NameLookup): string | undefined {
  try {
    parseConfiguration(input, PUBLISHED_BASE_RUN, lookup);
    return undefined;
  } catch (error) {
    if (error instanceof ProjectError) return error.message;
    throw error;
  }
}

/** A configuration as one parameter value, for links that carry several. */
export function configurationToText(configuration: Configuration): string {
  return configurationToParams(configuration).toString() || 'base';
}

export function configurationFromText(text: string, lookup: NameLookup = CATALOG_LOOKUP): LinkReading {
  return configurationFromParams(new URLSearchParams(text === 'base' ? '' : text), lookup);
}

/** A short name for a configuration: what it says differently from `reference`, such as `PP 4 · M 256`. */
export function configurationTitle(
  configuration: Configuration,
  reference: Configuration = PUBLISHED_BASE_RUN,
): string {
  const differences = FIELD_NAMES.filter((name) => configuration[name] !== reference[name]);
  const samePp = configuration.ppPrefill === configuration.ppDecode;
  const sameTp = configuration.tpPrefill === configuration.tpDecode;
  const words = differences
    .filter((name) => !(samePp && name === 'ppDecode') && !(sameTp && name === 'tpDecode'))
    .map((name) => {
      const { symbol, label } = CONFIGURATION_FIELDS[name];
      const isPooled = (name.startsWith('pp') && !samePp) || (name.startsWith('tp') && !sameTp);
      const word =
        name === 'llm' || name === 'model' ? '' : name.endsWith('Gpu') || isPooled ? `${label} ` : `${symbol} `;
      return `${word}${configuration[name]}`;
    });
  return words.join(' · ') || 'Published base run';
}
