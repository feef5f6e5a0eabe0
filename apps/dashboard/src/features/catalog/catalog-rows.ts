import {
  type ArchitectureEntry,
  type Fact,
  GPUS,
  type GpuEntry,
  HARDWARE,
  type HardwareEntry,
  LINKS,
  type LinkEntry,
  LLM_ARCHITECTURES,
  LLMS,
  type LlmEntry,
  meanOf,
  type RangeFact,
  type ScaleUpLink,
} from '@tandem/catalog';
import { type LlmConfig, specOfConfig } from './llm-config.ts';
import { fieldsFor, OWN_CHOICES, type OwnEntry, type OwnKind } from './own-entry.ts';

/** Which model computes with a number. */
export type ReadBy = 'reference' | 'calibrated' | 'both' | 'none';

/** One number of an entry with where it comes from. */
export interface CatalogNumber {
  /** The column it stands in. */
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** For reading, in the unit of the source. */
  readonly text: string;
  readonly source: string;
  readonly means: string;
  readonly readBy: ReadBy;
}

/** One GPU, LLM or link of the catalog, or a user's own. */
export interface CatalogRow {
  readonly kind: OwnKind;
  readonly name: string;
  /** What no number says, such as the kind of attention. */
  readonly note: string;
  readonly numbers: readonly CatalogNumber[];
  readonly own: OwnEntry | undefined;
}

export interface CatalogColumn {
  readonly key: string;
  readonly label: string;
}

/** The numbers that the table of each kind shows; the rest are in an entry's details. */
export const CATALOG_COLUMNS: Readonly<Record<OwnKind, readonly CatalogColumn[]>> = {
  gpu: [
    { key: 'vram', label: 'Memory' },
    { key: 'bandwidth', label: 'Bandwidth' },
    { key: 'flops', label: 'Dense 16-bit' },
    { key: 'flops8', label: 'Dense 8-bit' },
    { key: 'scaleUp', label: 'Scale-up, one way' },
    { key: 'power', label: 'Power' },
    { key: 'price', label: 'Price' },
  ],
  llm: [
    { key: 'weights', label: 'Parameters' },
    { key: 'layers', label: 'Layers' },
    { key: 'hidden', label: 'Hidden' },
    { key: 'heads', label: 'Q heads' },
    { key: 'kvHeads', label: 'KV heads' },
    { key: 'headSize', label: 'Head size' },
    { key: 'intermediate', label: 'Intermediate' },
    { key: 'experts', label: 'Experts' },
  ],
  link: [
    { key: 'bandwidth', label: 'Bandwidth, one way' },
    { key: 'latency', label: 'Latency' },
  ],
};

/** The rows of one kind: the catalog's, then the user's own. */
export function catalogRows(kind: OwnKind, own: readonly OwnEntry[]): readonly CatalogRow[] {
  const rows = { gpu: gpuRows, llm: llmRows, link: linkRows }[kind]();
  return [...rows, ...own.filter((entry) => entry.kind === kind).map(ownRow)];
}

const SCALE_UP_WORDS: Readonly<Record<ScaleUpLink, string>> = {
  nvlink3: 'NVLink 3',
  nvlink4: 'NVLink 4',
  nvlink5: 'NVLink 5',
  'infinity-fabric': 'Infinity Fabric',
  pcie4: 'PCIe 4',
  pcie5: 'PCIe 5',
};

function gpuRows(): readonly CatalogRow[] {
  const hardware = new Map(HARDWARE.map((entry) => [entry.name, entry]));
  const names = new Set([...GPUS.map(({ name }) => name), ...hardware.keys()]);
  return [...names].map((name) => {
    const entry = GPUS.find((candidate) => candidate.name === name);
    const parts = hardware.get(name);
    return {
      kind: 'gpu',
      name,
      note: parts === undefined ? '' : SCALE_UP_WORDS[parts.scaleUp],
      numbers: [
        ...(entry === undefined ? [] : referenceGpu(entry)),
        ...(parts === undefined ? [] : calibratedGpu(parts)),
      ],
      own: undefined,
    };
  });
}

function referenceGpu(entry: GpuEntry): readonly CatalogNumber[] {
  return [
    fromFact('vram', 'Memory', entry.vramGibibytes, 'GiB', 'reference'),
    fromFact('bandwidth', 'Memory bandwidth', entry.memoryBandwidthGigabytesPerSecond, 'GB/s', 'reference'),
    fromFact('flops', 'Dense 16-bit', entry.denseFp16Teraflops, 'TFLOPS', 'reference'),
    ...(entry.priceUsd === undefined ? [] : [fromFact('price', 'Price', entry.priceUsd, 'USD', 'none')]),
  ];
}

function calibratedGpu(entry: HardwareEntry): readonly CatalogNumber[] {
  return [
    fromFact('vram', 'Memory', entry.vramGibibytes, 'GiB', 'calibrated'),
    fromFact('bandwidth', 'Memory bandwidth', entry.memoryBandwidthGigabytesPerSecond, 'GB/s', 'calibrated'),
    fromFact('flops', 'Dense 16-bit', entry.denseFp16Teraflops, 'TFLOPS', 'calibrated'),
    fromFact('flops8', 'Dense 8-bit', entry.denseFp8Teraflops, 'TFLOPS', 'calibrated'),
    fromFact('scaleUp', 'Scale-up link, one way', entry.scaleUpGigabytesPerSecond, 'GB/s', 'calibrated'),
    fromFact('power', 'Power', entry.powerWatts, 'W', 'none'),
  ];
}

function llmRows(): readonly CatalogRow[] {
  const architectures = new Map(LLM_ARCHITECTURES.map((entry) => [entry.name, entry]));
  const names = new Set([...LLMS.map(({ name }) => name), ...architectures.keys()]);
  return [...names].map((name) => {
    const entry = LLMS.find((candidate) => candidate.name === name);
    const architecture = architectures.get(name);
    return {
      kind: 'llm',
      name,
      note: llmNote(entry, architecture),
      numbers: [
        ...(entry === undefined ? [] : referenceLlm(entry)),
        ...(architecture === undefined ? [] : calibratedLlm(architecture)),
      ],
      own: undefined,
    };
  });
}

function llmNote(entry: LlmEntry | undefined, architecture: ArchitectureEntry | undefined): string {
  const attention = entry?.attention ?? (architecture?.shape.attention.kind === 'latent' ? 'MLA' : 'GQA');
  const isMixture = entry?.isMixtureOfExperts ?? architecture?.shape.experts !== undefined;
  return isMixture ? `${attention}, mixture of experts` : attention;
}

function referenceLlm(entry: LlmEntry): readonly CatalogNumber[] {
  return [
    fromFact('weights', 'Parameters (W)', entry.weightCount, '', 'reference'),
    fromFact('layers', 'Layers (L)', entry.layerCount, '', 'reference'),
    fromFact('hidden', 'Hidden size (H_model)', entry.hiddenSize, '', 'reference'),
    fromFact('bytes', 'Bytes a value (B)', entry.bytesPerValue, 'B', 'reference'),
    fromFact('heads', 'Query heads (H_q)', entry.queryHeadCount, '', 'reference'),
    fromFact('kvHeads', 'KV heads (H_kv)', entry.kvHeadCount, '', 'reference'),
    ...(entry.latentSize === undefined
      ? []
      : [fromFact('latent', 'Latent size (D_latent)', entry.latentSize, '', 'reference')]),
  ];
}

function calibratedLlm({ source, publishedParameterCount, shape }: ArchitectureEntry): readonly CatalogNumber[] {
  const { attention, experts } = shape;
  const number = (key: string, label: string, value: number, means: string): CatalogNumber => ({
    key,
    label,
    value,
    text: numberText(value, ''),
    source,
    means,
    readBy: 'calibrated',
  });
  return [
    {
      ...number('weights', 'Parameters', publishedParameterCount, 'As published; the shape is checked against it.'),
      readBy: 'none',
    },
    number('layers', 'Layers', shape.layerCount, 'num_hidden_layers'),
    number('hidden', 'Hidden size', shape.hiddenSize, 'hidden_size'),
    number('heads', 'Query heads', attention.queryHeadCount, 'num_attention_heads'),
    ...(attention.kind === 'grouped'
      ? [
          number('kvHeads', 'KV heads', attention.kvHeadCount, 'num_key_value_heads'),
          number('headSize', 'Head size', attention.headSize, 'head_dim, or hidden_size / heads'),
        ]
      : [number('latent', 'Latent size', attention.kvRank, 'kv_lora_rank')]),
    number('intermediate', 'Intermediate size', shape.intermediateSize, 'intermediate_size of the dense MLP'),
    number('vocabulary', 'Vocabulary', shape.vocabularySize, 'vocab_size'),
    ...(experts === undefined
      ? []
      : [
          number('experts', 'Experts', experts.expertCount, 'Routed experts of a layer.'),
          number('expertsPerToken', 'Experts a token', experts.expertsPerToken, 'Routed experts that a token visits.'),
          number('expertSize', 'Expert size', experts.expertIntermediateSize, 'Width of one routed expert.'),
        ]),
  ];
}

function linkRows(): readonly CatalogRow[] {
  return LINKS.map((entry: LinkEntry) => ({
    kind: 'link',
    name: entry.name,
    note: '',
    numbers: [
      fromRange('bandwidth', 'Bandwidth, one way', entry.bandwidthGigabytesPerSecond, 'GB/s'),
      fromRange('latency', 'Latency', entry.latencyMicroseconds, 'µs'),
    ],
    own: undefined,
  }));
}

function ownRow(entry: OwnEntry): CatalogRow {
  if (entry.config !== undefined) return configRow(entry, entry.config);
  const choice = OWN_CHOICES[entry.kind]?.options.find(({ value }) => value === entry.choice);
  return {
    kind: entry.kind,
    name: entry.name,
    note: choice?.label ?? '',
    numbers: fieldsFor(entry.kind, entry.choice).map((field) => ({
      key: field.key,
      label: field.label,
      value: entry.values[field.key],
      text: numberText(entry.values[field.key], field.unit),
      source: entry.source === '' ? 'Entered in this browser, without a source' : entry.source,
      means: field.about,
      readBy: 'reference',
    })),
    own: entry,
  };
}

/** An LLM of which the architecture is known, as the catalog's are. */
function configRow(entry: OwnEntry, config: LlmConfig): CatalogRow {
  const spec = specOfConfig(entry.name, config);
  const source = entry.source === '' ? 'config.json given in this browser' : entry.source;
  const shape = spec.shape;
  const numbers =
    shape === undefined
      ? []
      : calibratedLlm({ name: entry.name, source, measuredAs: [], publishedParameterCount: spec.weightCount, shape });
  return {
    kind: 'llm',
    name: entry.name,
    note: spec.isMixtureOfExperts ? `${spec.attention}, mixture of experts` : spec.attention,
    numbers: numbers.map((number) =>
      number.key === 'weights' ? { ...number, means: 'Counted from the shape.', readBy: 'both' } : number,
    ),
    own: entry,
  };
}

function fromFact(
  key: string,
  label: string,
  { value, source, means }: Fact,
  unit: string,
  readBy: ReadBy,
): CatalogNumber {
  return { key, label, value, text: numberText(value, unit), source, means, readBy };
}

function fromRange(key: string, label: string, range: RangeFact, unit: string): CatalogNumber {
  const { low, high, source, means } = range;
  const mean = meanOf(range);
  return {
    key,
    label,
    value: mean,
    text: numberText(mean, unit),
    source,
    means: `${means} The mean of ${numberText(low, '')} to ${numberText(high, unit)}.`,
    readBy: 'both',
  };
}

/** A number in the unit of its source: `3,350 GB/s`, `70.55 B` parameters as `70,554,470,400`. */
export function numberText(value: number, unit: string): string {
  const text = value.toLocaleString('en', { maximumFractionDigits: 6 });
  return unit === 'USD' ? `$${text}` : unit === '' ? text : `${text} ${unit}`;
}

/** The number of a row that stands in a column. */
export function numberAt(row: CatalogRow, key: string): CatalogNumber | undefined {
  return row.numbers.find((number) => number.key === key);
}

/** Whether every word of a search is in a row's name, note or sources. */
export function matches(row: CatalogRow, search: string): boolean {
  const text = [row.name, row.note, ...row.numbers.map(({ source }) => source)].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
