import { readLlmConfig } from './llm-config.ts';
import { fieldsFor, OWN_CHOICES, OWN_KINDS, type OwnEntry, type OwnKind, problemsOf } from './own-entry.ts';

/** Separates the parts of an entry in a link; entry names may not contain it. */
const SEPARATOR = '~';

/** What stands for the kind in an LLM that is described by its `config.json`. */
const CONFIG_KIND = 'config';

/** An entry as one link parameter: `gpu~My GPU~96~1700~440~datasheet`, numbers in the order of its fields. */
export function entryToLink(entry: OwnEntry): string {
  if (entry.config !== undefined) {
    return [CONFIG_KIND, entry.name, plain(entry.source), JSON.stringify(entry.config)].join(SEPARATOR);
  }
  const numbers = fieldsFor(entry.kind, entry.choice).map((field) => String(entry.values[field.key]));
  const choice = entry.choice === undefined ? [] : [entry.choice];
  return [entry.kind, entry.name, ...choice, ...numbers, plain(entry.source)].join(SEPARATOR);
}

/** The entry that a link parameter describes, or undefined when it is not a whole and usable one. */
export function entryFromLink(text: string): OwnEntry | undefined {
  const [kind, name, ...rest] = text.split(SEPARATOR);
  if (kind === CONFIG_KIND && name !== undefined) return configFromLink(name, rest);
  if (!isOwnKind(kind) || name === undefined) return undefined;
  const choice = OWN_CHOICES[kind] === undefined ? undefined : rest.shift();
  const fields = fieldsFor(kind, choice);
  if (rest.length !== fields.length + 1) return undefined;
  const values = Object.fromEntries(fields.map((field, index) => [field.key, readNumber(rest[index])]));
  const entry: OwnEntry = { kind, name, choice, values, source: rest[fields.length] };
  return Object.keys(problemsOf(entry, [])).length === 0 ? entry : undefined;
}

function configFromLink(name: string, [source = '', ...json]: readonly string[]): OwnEntry | undefined {
  const read = readLlmConfig(name, json.join(SEPARATOR));
  if ('problem' in read) return undefined;
  const entry: OwnEntry = { kind: 'llm', name, choice: undefined, values: {}, config: read.config, source };
  return Object.keys(problemsOf(entry, [])).length === 0 ? entry : undefined;
}

/** A source without the separator. */
function plain(source: string): string {
  return source.replaceAll(SEPARATOR, '-');
}

function readNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function isOwnKind(kind: string): kind is OwnKind {
  return (OWN_KINDS as readonly string[]).includes(kind);
}
