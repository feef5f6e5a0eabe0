import { basename } from 'node:path';
import {
  type Field,
  fieldOf,
  isNumberField,
  parseSimulationRequest,
  SETTABLE_NAMES,
  type SettableName,
} from '@tandem/contract';
import { type Command, Option } from 'commander';
import { readJson } from '../io/read-json.ts';
import { numberOrText } from './number.ts';

/** Adds one option for each field of a configuration, from the contract's table. */
export function addConfigurationOptions(command: Command): Command {
  for (const name of SETTABLE_NAMES) command.addOption(configurationOption(name));
  return command.option(
    '--llm-config <config.json>',
    'Import an LLM from the config.json of its Hugging Face repository and serve it; --llm then names it.',
  );
}

/** The run that the options name. @throws CONTRACT_*, CATALOG_UNKNOWN_* or CLI_FILE_UNREADABLE */
export async function simulationFrom(
  options: Readonly<Record<string, unknown>>,
): Promise<ReturnType<typeof parseSimulationRequest>> {
  const given = SETTABLE_NAMES.filter((name) => options[name] !== undefined);
  const fields = Object.fromEntries(given.map((name) => [name, options[name]]));
  if (options.llmConfig === undefined) return parseSimulationRequest(fields);
  const path = String(options.llmConfig);
  const llm = options.llm ?? basename(path, '.json');
  return parseSimulationRequest({ ...fields, llm, own: { llmConfigs: [{ name: llm, config: await readJson(path) }] } });
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
