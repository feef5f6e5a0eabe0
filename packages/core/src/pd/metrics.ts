/**
 * The metrics of a point, in the order of every metric column. To add one, append it here and write it in the models.
 * Instants are measured from the start of the first prefill job.
 */
export const PD_METRICS = [
  {
    name: 'ttdsSeconds',
    label: 'TTDS',
    unit: 'seconds',
    about: 'Time to decode start: start of the first decode job.',
  },
  { name: 'tpotSeconds', label: 'TPOT', unit: 'seconds', about: 'Time per output token.' },
  { name: 'ttftSeconds', label: 'TTFT', unit: 'seconds', about: 'Time to first token: TTDS + TPOT.' },
  { name: 'totalSeconds', label: 'Total', unit: 'seconds', about: 'End of the last job or transfer.' },
  {
    name: 'prefillVramFraction',
    label: 'Prefill VRAM',
    unit: 'fraction',
    about: 'Share of a prefill GPU memory in use.',
  },
  { name: 'decodeVramFraction', label: 'Decode VRAM', unit: 'fraction', about: 'Share of a decode GPU memory in use.' },
  { name: 'computeJobs', label: 'Compute jobs', unit: 'count', about: 'Compute jobs completed.' },
  { name: 'dataBatches', label: 'Data batches', unit: 'count', about: 'Transfers completed.' },
  {
    name: 'usdPerMillionTokens',
    label: 'Cost / M tokens',
    unit: 'usd',
    about: 'Purchase of the GPUs over three years, for a million prompt and output tokens.',
  },
  {
    name: 'joulesPerToken',
    label: 'Energy / token',
    unit: 'joules',
    about: 'Board power of the GPUs while they work, for one prompt or output token.',
  },
] as const;

export type PdMetricName = (typeof PD_METRICS)[number]['name'];

/** Index of each metric in a metric row. */
export const PD_METRIC_INDEX = Object.fromEntries(PD_METRICS.map((metric, index) => [metric.name, index])) as Record<
  PdMetricName,
  number
>;
export const PD_METRIC_COUNT = PD_METRICS.length;
