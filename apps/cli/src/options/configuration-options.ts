import {
  type Configuration,
  type Field,
  fieldOf,
  isNumberField,
  parseConfiguration,
  SETTABLE_NAMES,
  type SettableName,
} from '@tandem/contract';
import { type Command, Option } from 'commander';
import { numberOrText } from './number.ts';

/** Adds one option for each field of a configuration, from the contract's table. */
export function addConfigurationOptions(command: Command): Command {
  for (const name of SETTABLE_NAMES) command.addOption(configurationOption(name));
  return command;
}

/** The configuration that the options name. @throws CONTRACT_* or CATALOG_UNKNOWN_* */
export function configurationFrom(options: Readonly<Record<string, unknown>>): Configuration {
  const given = SETTABLE_NAMES.filter((name) => options[name] !== undefined);
  return parseConfiguration(Object.fromEntries(given.map((name) => [name, options[name]])));
}

function configurationOption(name: SettableName): Option {
  const field = fieldOf(name);
  const option = new Option(`${flag(name)} <${isNumberField(field) ? 'number' : 'name'}>`, helpText(name, field));
  return isNumberField(field) ? option.argParser(numberOrText) : option;
}

/** `prefillGpu` becomes `--prefill-gpu`. */
function flag(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function helpText(name: SettableName, field: Field): string {
  if (name === 'pp') return 'Both pipeline parallelism degrees at once.';
  if (name === 'tp') return 'Both tensor parallelism degrees at once.';
  const choices = field.kind === 'name' ? field.names : field.kind === 'choice' ? field.choices : undefined;
  const list = choices === undefined ? '' : ` One of: ${choices.join(', ')}.`;
  return `${field.about}${list} (default: ${field.defaultValue})`;
}
