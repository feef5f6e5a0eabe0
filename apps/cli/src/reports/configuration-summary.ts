import {
  ALIAS_NAMES,
  type Configuration,
  FIELD_NAMES,
  type FieldName,
  fieldOf,
  fieldsOf,
  isReadBy,
  type SettableName,
} from '@tandem/contract';

/** A configuration in two short lines, what runs where and the numbers, without the fields in `except`. */
export function configurationSummary(config: Configuration, except: readonly FieldName[] = []): readonly string[] {
  const shown = (name: FieldName) => !except.includes(name) && isReadBy(config.model, name);
  const places = [
    ...(shown('llm') ? [config.llm] : []),
    ...(shown('prefillGpu') ? [`prefill on ${config.prefillGpu}`] : []),
    ...(shown('decodeGpu') ? [`decode on ${config.decodeGpu}`] : []),
  ];
  const numbers = FIELD_NAMES.filter((name) => shown(name) && typeof config[name] === 'number');
  const values = [
    ...withAliases(config, numbers).map(([name, value]) => `${shortName(name)} ${value}`),
    ...CHOICES.filter(shown).map((name) => `${config[name]} ${fieldOf(name).label.toLowerCase()}`),
  ];
  return [places, values].filter((parts) => parts.length > 0).map((parts) => parts.join(', '));
}

/** Fields whose value is a word, such as the model. */
const CHOICES = FIELD_NAMES.filter((name) => fieldOf(name).kind === 'choice');

/** Writes two pools' equal degrees once: `pp 8` for `ppPrefill 8` and `ppDecode 8`. */
function withAliases(
  config: Configuration,
  names: readonly FieldName[],
): readonly (readonly [SettableName, number | string])[] {
  const joined = ALIAS_NAMES.filter((alias) => {
    const [first, second] = fieldsOf(alias);
    return names.includes(first) && names.includes(second) && config[first] === config[second];
  });
  const covered = joined.flatMap((alias): readonly FieldName[] => fieldsOf(alias));
  return [
    ...joined.map((alias) => [alias, config[fieldsOf(alias)[0]]] as const),
    ...names.filter((name) => !covered.includes(name)).map((name) => [name, config[name]] as const),
  ];
}

function shortName(name: SettableName): string {
  const { symbol, label } = fieldOf(name);
  if (name === 'pp' || name === 'tp') return symbol;
  return symbol.length === 1 ? symbol : label;
}
