import {
  axesOf,
  axisLength,
  axisValueAt,
  type Configuration,
  countPoints,
  fieldsOf,
  type SweepSpec,
} from '@tandem/contract';

/**
 * Work of a chunk in jobs: a pass of one prefill chunk over one rank, or of one decode step. A thread does 3 to 5 million in
 * a second (measured, reference model), and queue and record cost about 6 ms of CPU a chunk. So a chunk of a large
 * sweep takes about a quarter of a second, and one of a small sweep less, to keep every thread busy and progress fine.
 */
const LEAST_JOBS = 100_000;
const MOST_JOBS = 1_000_000;
const WANTED_CHUNKS = 128;

const SMALLEST_CHUNK_POINTS = 16;
/** Bounds the bytes of a column and the points lost when a worker dies. */
const LARGEST_CHUNK_POINTS = 16_384;
/** Bounds the rows of the largest sweep, even when its points are heavy. */
const MOST_CHUNKS = 16_384;
const SAMPLES = 64;

/** Points of a chunk: a power of two that follows from the work of the sweep's points. */
export function chooseChunkPoints(spec: SweepSpec): number {
  const pointCount = countPoints(spec);
  const jobsPerPoint = meanJobs(spec, pointCount);
  const jobsPerChunk = Math.min(MOST_JOBS, Math.max(LEAST_JOBS, (jobsPerPoint * pointCount) / WANTED_CHUNKS));
  const wanted = nearestPowerOfTwo(jobsPerChunk / jobsPerPoint);
  const least = 2 ** Math.ceil(Math.log2(Math.max(SMALLEST_CHUNK_POINTS, pointCount / MOST_CHUNKS)));
  return Math.min(LARGEST_CHUNK_POINTS, Math.max(least, wanted));
}

/** Mean jobs of evenly spread points, from the axes' bounds alone: a long axis is not expanded. */
function meanJobs(spec: SweepSpec, pointCount: number): number {
  const axes = axesOf(spec).map(([name, axis]) => ({ fields: fieldsOf(name), axis, length: axisLength(axis) }));
  const samples = Math.min(SAMPLES, pointCount);
  let jobs = 0;
  for (let sample = 0; sample < samples; sample++) {
    let rest = Math.floor(((sample + 0.5) * pointCount) / samples);
    const point: Record<string, number | string> = { ...spec.base };
    for (const { fields, axis, length } of axes.toReversed()) {
      for (const field of fields) point[field] = axisValueAt(axis, rest % length);
      rest = Math.floor(rest / length);
    }
    jobs += jobsOf(point as Configuration);
  }
  return jobs / samples;
}

/** Compute jobs of one run: every prefill chunk on every rank, and every decode step of every microbatch. */
export function jobsOf(config: Configuration): number {
  const { sequenceLength, chunkSize, ppPrefill, ppDecode, batchSize, outputTokens, model } = config;
  const steps = model === 'calibrated' ? outputTokens * Math.min(ppDecode, batchSize) : 1;
  return Math.ceil(sequenceLength / chunkSize) * ppPrefill + steps * ppDecode;
}

function nearestPowerOfTwo(value: number): number {
  return 2 ** Math.round(Math.log2(value));
}
