import { readLlmConfig } from './llm-config.ts';
import { fieldsFor, OWN_CHOICES, type OwnEntry, type OwnKind } from './own-entry.ts';

/** An entry being written: text as typed. */
export interface EntryForm {
  readonly name: string;
  readonly choice: string | undefined;
  readonly texts: Readonly<Record<string, string>>;
  /** The pasted `config.json`; undefined when the numbers are typed one by one. */
  readonly config: string | undefined;
  readonly source: string;
}

export function emptyForm(kind: OwnKind): EntryForm {
  return { name: '', choice: OWN_CHOICES[kind]?.options[0].value, texts: {}, config: undefined, source: '' };
}

export function formFromEntry({ name, choice, values, config, source }: OwnEntry): EntryForm {
  const texts = Object.entries(values).map(([key, value]) => [key, String(value)]);
  const json = config === undefined ? undefined : JSON.stringify(config, undefined, 2);
  return { name, choice, texts: Object.fromEntries(texts), config: json, source };
}

/** The entry that a form writes; a number that cannot be read is NaN, for `problemsOf` to name. */
export function entryFromForm(kind: OwnKind, form: EntryForm): OwnEntry {
  if (form.config !== undefined) return entryFromConfig(form.name.trim(), form.source.trim(), form.config);
  const values = fieldsFor(kind, form.choice).map(({ key }) => [key, readNumber(form.texts[key] ?? '')]);
  return {
    kind,
    name: form.name.trim(),
    choice: OWN_CHOICES[kind] === undefined ? undefined : form.choice,
    values: Object.fromEntries(values),
    source: form.source.trim(),
  };
}

/** An unreadable text becomes an empty config, which `problemsOf` refuses. */
function entryFromConfig(name: string, source: string, text: string): OwnEntry {
  const read = readLlmConfig(name, text);
  const config = 'problem' in read ? {} : read.config;
  return { kind: 'llm', name, choice: undefined, values: {}, config, source };
}

/** Numbers as people write them: `70,554,470,400`, `70.6e9`, `70.6B`. */
export function readNumber(text: string): number {
  const parts = /^\s*([\d.,_ ]+(?:e[+-]?\d+)?)\s*([kMBT]?)\s*$/.exec(text);
  if (parts === null) return Number.NaN;
  const factor = { '': 1, k: 1e3, M: 1e6, B: 1e9, T: 1e12 }[parts[2]] ?? 1;
  const number = parts[1].replaceAll(/[,_ ]/g, '');
  return number === '' ? Number.NaN : Number((Number(number) * factor).toPrecision(15));
}
