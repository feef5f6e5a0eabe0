import {
  type AttentionKind,
  type GpuSpec,
  type LinkSpec,
  type LlmSpec,
  llmFromHuggingFace,
  type PdLinks,
  ProjectError,
} from '@tandem/core';
import Type, { type TUnsafe } from 'typebox';
import { contractError } from '../errors.ts';
import { describeValue, expectObject, ownValue, type PlainObject, refuseUnknownFields } from '../plain-object.ts';

/** Entries that a user adds to the catalog, in core's units. A link takes the place of the catalog's in its role. */
export interface OwnSpecs {
  readonly gpus?: readonly GpuSpec[];
  readonly llms?: readonly LlmSpec[];
  /** LLMs as the `config.json` of their Hugging Face repositories. */
  readonly llmConfigs?: readonly OwnLlmConfig[];
  readonly links?: Partial<PdLinks>;
}

/** A `config.json` under the name that the user gives the model. */
export interface OwnLlmConfig {
  readonly name: string;
  readonly config: PlainObject;
}

/** Entries of one kind that a sweep may bring along. */
export const OWN_MAXIMUM_ENTRIES = 64;
export const OWN_NAME_MAXIMUM_LENGTH = 80;
/** Characters of a `config.json`; published ones have a few thousand. */
const OWN_CONFIG_MAXIMUM_LENGTH = 100_000;

const ATTENTION_KINDS: readonly AttentionKind[] = ['GQA', 'MHA', 'MLA'];
const LINK_ROLES: readonly (keyof PdLinks)[] = ['lane', 'infinibandCable', 'ethernetCable'];

const nameSchema = Type.String({ minLength: 1, maxLength: OWN_NAME_MAXIMUM_LENGTH });
const rateSchema = Type.Number({ exclusiveMinimum: 0 });
const countSchema = Type.Integer({ minimum: 1 });
const linkSchema = Type.Object(
  { name: nameSchema, bandwidthBytesPerSecond: rateSchema, latencySeconds: Type.Number({ minimum: 0 }) },
  { additionalProperties: false },
);

/** JSON Schema of a user's own entries. */
export const OwnSpecsSchema: TUnsafe<OwnSpecs> = Type.Unsafe<OwnSpecs>(
  Type.Object(
    {
      gpus: Type.Optional(
        Type.Array(
          Type.Object(
            {
              name: nameSchema,
              vramBytes: rateSchema,
              memoryBandwidthBytesPerSecond: rateSchema,
              denseFp16FlopsPerSecond: rateSchema,
            },
            { additionalProperties: false },
          ),
          { maxItems: OWN_MAXIMUM_ENTRIES },
        ),
      ),
      llms: Type.Optional(
        Type.Array(
          Type.Object(
            {
              name: nameSchema,
              attention: Type.Enum([...ATTENTION_KINDS]),
              isMixtureOfExperts: Type.Boolean(),
              weightCount: countSchema,
              layerCount: countSchema,
              hiddenSize: countSchema,
              bytesPerValue: rateSchema,
              kvHeadCount: countSchema,
              queryHeadCount: countSchema,
              latentSize: Type.Optional(countSchema),
            },
            { additionalProperties: false },
          ),
          { maxItems: OWN_MAXIMUM_ENTRIES },
        ),
      ),
      llmConfigs: Type.Optional(
        Type.Array(
          Type.Object(
            {
              name: nameSchema,
              config: Type.Record(Type.String(), Type.Unknown(), {
                description: 'The config.json of a Hugging Face repository.',
              }),
            },
            { additionalProperties: false },
          ),
          { maxItems: OWN_MAXIMUM_ENTRIES },
        ),
      ),
      links: Type.Optional(
        Type.Object(Object.fromEntries(LINK_ROLES.map((role) => [role, Type.Optional(linkSchema)])), {
          additionalProperties: false,
        }),
      ),
    },
    {
      additionalProperties: false,
      description: 'GPUs, LLMs and links beside those of the catalog, in bytes, bytes per second, FLOP/s and seconds.',
    },
  ),
);

/** Checks entries that a user brings along. @throws CONTRACT_OWN_ENTRY_INVALID naming entry, field and limit. */
export function parseOwnSpecs(input: unknown): OwnSpecs {
  const object = expectObject(input, 'own');
  refuseUnknownFields(object, ['gpus', 'llms', 'llmConfigs', 'links'], 'own');
  const gpus = ownValue(object, 'gpus');
  const llms = ownValue(object, 'llms');
  const llmConfigs = ownValue(object, 'llmConfigs');
  const links = ownValue(object, 'links');
  return {
    ...(gpus === undefined ? {} : { gpus: parseList(gpus, 'own.gpus', parseGpu) }),
    ...(llms === undefined ? {} : { llms: parseList(llms, 'own.llms', parseLlm) }),
    ...(llmConfigs === undefined ? {} : { llmConfigs: parseList(llmConfigs, 'own.llmConfigs', parseLlmConfig) }),
    ...(links === undefined ? {} : { links: parseLinks(links) }),
  };
}

function parseList<Spec>(input: unknown, what: string, parse: (entry: Reader) => Spec): readonly Spec[] {
  if (Array.isArray(input) && input.length <= OWN_MAXIMUM_ENTRIES) {
    return input.map((entry, index) => parse(new Reader(entry, `${what}[${index}]`)));
  }
  throw invalid(what, `must be a list of at most ${OWN_MAXIMUM_ENTRIES} entries; got ${describeValue(input)}`);
}

function parseGpu(entry: Reader): GpuSpec {
  entry.refuseFieldsBut(['name', 'vramBytes', 'memoryBandwidthBytesPerSecond', 'denseFp16FlopsPerSecond']);
  return {
    name: entry.name(),
    vramBytes: entry.positive('vramBytes'),
    memoryBandwidthBytesPerSecond: entry.positive('memoryBandwidthBytesPerSecond'),
    denseFp16FlopsPerSecond: entry.positive('denseFp16FlopsPerSecond'),
  };
}

const LLM_COUNTS = ['weightCount', 'layerCount', 'hiddenSize', 'kvHeadCount', 'queryHeadCount'] as const;

function parseLlm(entry: Reader): LlmSpec {
  entry.refuseFieldsBut(['name', 'attention', 'isMixtureOfExperts', 'bytesPerValue', 'latentSize', ...LLM_COUNTS]);
  const attention = entry.oneOf('attention', ATTENTION_KINDS);
  const counts = Object.fromEntries(LLM_COUNTS.map((field) => [field, entry.count(field)])) as Record<
    (typeof LLM_COUNTS)[number],
    number
  >;
  return {
    name: entry.name(),
    attention,
    isMixtureOfExperts: entry.oneOf('isMixtureOfExperts', [true, false]),
    ...counts,
    bytesPerValue: entry.positive('bytesPerValue'),
    ...(attention === 'MLA' ? { latentSize: entry.count('latentSize') } : {}),
  };
}

function parseLlmConfig(entry: Reader): OwnLlmConfig {
  entry.refuseFieldsBut(['name', 'config']);
  const name = entry.name();
  const config = entry.object('config');
  const length = JSON.stringify(config).length;
  if (length > OWN_CONFIG_MAXIMUM_LENGTH) {
    throw invalid(name, `has a config of ${length} characters, above the limit of ${OWN_CONFIG_MAXIMUM_LENGTH}`);
  }
  try {
    llmFromHuggingFace(name, config);
  } catch (error) {
    throw error instanceof ProjectError ? invalid('own.llmConfigs', `cannot be read: ${error.message}`) : error;
  }
  return { name, config };
}

function parseLinks(input: unknown): Partial<PdLinks> {
  const object = expectObject(input, 'own.links');
  refuseUnknownFields(object, LINK_ROLES, 'own.links');
  return Object.fromEntries(
    Object.entries(object).map(([role, link]) => [role, parseLink(new Reader(link, `own.links.${role}`))]),
  );
}

function parseLink(entry: Reader): LinkSpec {
  entry.refuseFieldsBut(['name', 'bandwidthBytesPerSecond', 'latencySeconds']);
  return {
    name: entry.name(),
    bandwidthBytesPerSecond: entry.positive('bandwidthBytesPerSecond'),
    latencySeconds: entry.number('latencySeconds', (value) => value >= 0, 'a number from 0'),
  };
}

/** Reads the fields of one entry and says which entry it was when one is wrong. */
class Reader {
  readonly #object: PlainObject;
  readonly #what: string;

  constructor(entry: unknown, what: string) {
    this.#object = expectObject(entry, what);
    this.#what = what;
  }

  refuseFieldsBut(known: readonly string[]): void {
    refuseUnknownFields(this.#object, known, this.#what);
  }

  name(): string {
    const name = ownValue(this.#object, 'name');
    if (typeof name === 'string' && name.trim() !== '' && name.length <= OWN_NAME_MAXIMUM_LENGTH) return name;
    throw this.#refuse('name', `a text of 1 to ${OWN_NAME_MAXIMUM_LENGTH} characters`);
  }

  object(field: string): PlainObject {
    return expectObject(ownValue(this.#object, field), `${this.#what}.${field}`);
  }

  positive(field: string): number {
    return this.number(field, (value) => value > 0, 'a number above 0');
  }

  count(field: string): number {
    return this.number(field, (value) => Number.isInteger(value) && value >= 1, 'an integer from 1');
  }

  number(field: string, accepts: (value: number) => boolean, expected: string): number {
    const value = ownValue(this.#object, field);
    if (typeof value === 'number' && Number.isFinite(value) && accepts(value)) return value;
    throw this.#refuse(field, expected);
  }

  oneOf<Choice extends string | boolean>(field: string, choices: readonly Choice[]): Choice {
    const value = ownValue(this.#object, field);
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw this.#refuse(field, `one of ${choices.join(', ')}`);
    return choice;
  }

  #refuse(field: string, expected: string) {
    const value = describeValue(ownValue(this.#object, field));
    return invalid(`${this.#what}.${field}`, `must be ${expected}; got ${value}`);
  }
}

function invalid(what: string, problem: string) {
  return contractError('CONTRACT_OWN_ENTRY_INVALID', `${what} ${problem}`, { field: what });
}
