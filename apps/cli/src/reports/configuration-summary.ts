import { type Configuration, FIELD_NAMES, type FieldName, fieldOf } from '@tandem/contract';

/** One line that names a configuration, without the fields in `except`. */
export function configurationSummary(config: Configuration, except: readonly FieldName[] = []): string {
  const shows = (name: FieldName) => !except.includes(name);
  const names: string[] = [];
  if (shows('llm')) names.push(config.llm);
  if (shows('prefillGpu')) names.push(`prefill ${config.prefillGpu}`);
  if (shows('decodeGpu')) names.push(`decode ${config.decodeGpu}`);
  const numbers = FIELD_NAMES.filter((name) => shows(name) && typeof config[name] === 'number').map(
    (name) => `${numberLabel(name)} ${config[name]}`,
  );
  return [...names, ...numbers, ...(shows('model') ? [`${config.model} model`] : [])].join(', ');
}

function numberLabel(name: FieldName): string {
  const { symbol, label } = fieldOf(name);
  return label.endsWith(symbol) || symbol.length > 1 ? label : symbol;
}
