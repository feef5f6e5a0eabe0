import { CommChannel, ComputeJob, DataBatch } from '@tandem/core';
import { cliError } from '../errors.ts';

/** A batch or job of a scenario with the conditions of its start. */
export interface ScenarioTask {
  readonly id: string;
  readonly task: DataBatch | ComputeJob;
  /** Earliest start; undefined means as soon as everything in `after` has ended, or at 0. */
  readonly startAtSeconds: number | undefined;
  readonly after: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const SCENARIO_FIELDS = ['name', 'about', 'description', 'source', 'channels', 'batches', 'computeJobs'];

/**
 * Reads a scenario into engine objects: batches first, then compute jobs, each in the order written.
 * @throws CLI_SCENARIO_INVALID for a wrong form; NET_* and SIM_* for impossible numbers.
 */
export function readScenario(input: unknown): readonly ScenarioTask[] {
  const scenario = object(input, 'a scenario', SCENARIO_FIELDS);
  const channels = readChannels(list(scenario, 'channels', 'a scenario'));
  const tasks = [
    ...list(scenario, 'batches', 'a scenario').map((item, index) => readBatch(item, `batches[${index}]`, channels)),
    ...optionalList(scenario, 'computeJobs', 'a scenario').map((item, index) => readJob(item, `computeJobs[${index}]`)),
  ];
  refuseRepeatedIds(tasks);
  refuseUnknownAndCircular(tasks);
  return tasks;
}

function readChannels(items: readonly unknown[]): ReadonlyMap<string, CommChannel> {
  const channels = new Map<string, CommChannel>();
  items.forEach((item, index) => {
    const what = `channels[${index}]`;
    const channel = object(item, what, ['id', 'bandwidth', 'latency']);
    const id = identifier(channel, what);
    if (channels.has(id)) throw invalid(`${what}: the channel id ${quote(id)} is used twice`);
    channels.set(id, new CommChannel(id, number(channel, 'bandwidth', what), number(channel, 'latency', what)));
  });
  return channels;
}

function readBatch(item: unknown, what: string, channels: ReadonlyMap<string, CommChannel>): ScenarioTask {
  const batch = object(item, what, ['id', 'size', 'path', 'start', 'after']);
  const id = identifier(batch, what);
  const path = list(batch, 'path', what).map((channelId) => {
    const channel = typeof channelId === 'string' ? channels.get(channelId) : undefined;
    if (channel === undefined) throw invalid(`${what} (${quote(id)}): no channel is named ${quote(channelId)}`);
    return channel;
  });
  return { id, task: new DataBatch(id, number(batch, 'size', what), path), ...startOf(batch, what) };
}

function readJob(item: unknown, what: string): ScenarioTask {
  const job = object(item, what, ['id', 'duration', 'start', 'after']);
  const id = identifier(job, what);
  return { id, task: new ComputeJob(id, number(job, 'duration', what)), ...startOf(job, what) };
}

function startOf(task: Json, what: string): Pick<ScenarioTask, 'startAtSeconds' | 'after'> {
  const after = optionalList(task, 'after', what);
  if (!after.every((id) => typeof id === 'string')) throw invalid(`${what}: after must be a list of ids`);
  if (task.start === undefined) return { startAtSeconds: undefined, after };
  const startAtSeconds = number(task, 'start', what);
  if (startAtSeconds < 0) throw invalid(`${what}: start is ${startAtSeconds} s; it must be at least 0 s`);
  return { startAtSeconds, after };
}

function refuseRepeatedIds(tasks: readonly ScenarioTask[]): void {
  const seen = new Set<string>();
  for (const { id } of tasks) {
    if (seen.has(id)) throw invalid(`the id ${quote(id)} is used twice`);
    seen.add(id);
  }
}

/** Every task must be reachable: removes those whose conditions are met until none is left (Kahn). */
function refuseUnknownAndCircular(tasks: readonly ScenarioTask[]): void {
  const waitingFor = new Map(tasks.map(({ id, after }) => [id, new Set(after).size]));
  const waiters = new Map<string, string[]>(tasks.map(({ id }) => [id, []]));
  for (const { id, after } of tasks) {
    for (const earlier of new Set(after)) {
      const list = waiters.get(earlier);
      if (list === undefined) throw invalid(`${quote(id)} waits for ${quote(earlier)}, which does not exist`);
      list.push(id);
    }
  }
  const ready = tasks.filter(({ after }) => after.length === 0).map(({ id }) => id);
  let finished = 0;
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    finished++;
    for (const waiter of waiters.get(id) ?? []) {
      const left = (waitingFor.get(waiter) ?? 0) - 1;
      waitingFor.set(waiter, left);
      if (left === 0) ready.push(waiter);
    }
  }
  if (finished === tasks.length) return;
  const stuck = tasks.filter(({ id }) => (waitingFor.get(id) ?? 0) > 0).map(({ id }) => quote(id));
  throw invalid(`these wait for each other and can never start: ${stuck.slice(0, 10).join(', ')}`);
}

function object(value: unknown, what: string, fields: readonly string[]): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(`${what} must be an object`);
  for (const field of Object.keys(value)) {
    if (!fields.includes(field)) throw invalid(`${what} has no field ${quote(field)}; known: ${fields.join(', ')}`);
  }
  return value as Json;
}

function list(from: Json, field: string, what: string): readonly unknown[] {
  const value = from[field];
  if (Array.isArray(value)) return value;
  throw invalid(`${what}: ${field} must be a list; got ${quote(value)}`);
}

function optionalList(from: Json, field: string, what: string): readonly unknown[] {
  return from[field] === undefined ? [] : list(from, field, what);
}

function number(from: Json, field: string, what: string): number {
  const value = from[field];
  if (typeof value === 'number') return value;
  throw invalid(`${what}: ${field} must be a number; got ${quote(value)}`);
}

function identifier(from: Json, what: string): string {
  const { id } = from;
  if (typeof id === 'string' && id !== '') return id;
  throw invalid(`${what}: id must be a text; got ${quote(id)}`);
}

function quote(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 80);
}

function invalid(message: string) {
  return cliError('CLI_SCENARIO_INVALID', message);
}
