import { spanRecord } from '@tandem/contract';
import type { Trace } from '@tandem/core';
import { ganttRows } from '../gantt/rows.ts';
import { assignLanes } from './lanes.ts';

const PREFILL_PROCESS = 1;
const DECODE_PROCESS = 2;
const MICROSECONDS = 1e6;

/**
 * A run in the Trace Event Format that Perfetto and chrome://tracing open: a process for each pool, a thread for each row
 * of the Gantt chart. Spans of one thread must not overlap, so a row whose spans do gets several.
 */
export function* chromeTrace(trace: Trace): Generator<string> {
  yield '{"displayTimeUnit":"ms","traceEvents":[\n';
  yield event({ ph: 'M', name: 'process_name', pid: PREFILL_PROCESS, args: { name: 'Prefill pool' } });
  let thread = 0;
  for (const row of ganttRows(trace)) {
    const pid = row.kind.startsWith('decode') || row.kind === 'tokenReturn' ? DECODE_PROCESS : PREFILL_PROCESS;
    const lanes = assignLanes(row.spans, trace);
    for (const [lane, spans] of lanes.entries()) {
      thread++;
      const name = lane === 0 ? row.label : `${row.label} (${lane + 1})`;
      yield `,${event({ ph: 'M', name: 'thread_name', pid, tid: thread, args: { name } })}`;
      yield `,${event({ ph: 'M', name: 'thread_sort_index', pid, tid: thread, args: { sort_index: thread } })}`;
      for (const span of spans) yield `,${spanEvent(trace, span, pid, thread)}`;
    }
  }
  yield `,${event({ ph: 'M', name: 'process_name', pid: DECODE_PROCESS, args: { name: 'Decode pool' } })}`;
  yield ']}\n';
}

function spanEvent(trace: Trace, span: number, pid: number, tid: number): string {
  const { name, kind, startAtSeconds, endAtSeconds, bytes, latencySeconds, path, startedBy } = spanRecord(trace, span);
  return event({
    ph: 'X',
    name,
    cat: kind,
    pid,
    tid,
    ts: startAtSeconds * MICROSECONDS,
    dur: (endAtSeconds - startAtSeconds) * MICROSECONDS,
    args: path.length === 0 ? { startedBy } : { startedBy, bytes, latencySeconds, path },
  });
}

function event(fields: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(fields)}\n`;
}
