import { describe, expect, it } from 'vitest';
import { attributeChain } from './attribution.ts';
import { bottleneckSentences, metricBounds, shareWords } from './bottleneck.ts';
import { causeChain, effectsOf, pdCriticalPaths } from './critical-path.ts';
import { handTrace } from './hand-trace.ts';
import { rangeStatistics } from './range.ts';
import { meanRate, pathLimit, sharedUses, uncontendedSeconds } from './transfer.ts';
import { utilisation } from './utilisation.ts';

const lane = { name: 'lane', bandwidthBytesPerSecond: 10, latencySeconds: 0.5 };
const cable = { name: 'cable', bandwidthBytesPerSecond: 4, latencySeconds: 0.5 };

/**
 * One prefill job of 4 s; then over the lane and the cable (4 B/s, 1 s of latency in all) a handoff of 8 bytes that needs
 * 1 + 2 s alone and takes 5 s, for an activation of 8 bytes crosses the cable beside it; then a decode job of 3 s.
 */
const trace = handTrace(
  [
    { kind: 'prefillCompute', start: 0, end: 4 },
    { kind: 'prefillActivation', start: 4, end: 8.5, latency: 0.5, bytes: 8, path: [1], cause: 0 },
    { kind: 'kvHandoff', start: 4, end: 9, latency: 1, bytes: 8, path: [0, 1], cause: 0 },
    { kind: 'decodeCompute', start: 9, end: 12, cause: 2 },
    { kind: 'decodeActivation', start: 12, end: 13, latency: 0.5, bytes: 5, path: [0], cause: 3 },
    { kind: 'decodeCompute', rank: 1, start: 13, end: 16, cause: 4 },
  ],
  [lane, cable],
);

describe('transfers', () => {
  it('are limited by the slowest link, counted as often as it is crossed', () => {
    expect(pathLimit(trace, 2)).toEqual({ channel: 1, bytesPerSecond: 4 });
    const twice = handTrace([{ kind: 'kvHandoff', start: 0, end: 1, path: [0, 0, 0, 1] }], [lane, cable]);
    expect(pathLimit(twice, 0)).toEqual({ channel: 0, bytesPerSecond: 10 / 3 });
    expect(pathLimit(trace, 0)).toBeUndefined();
  });

  it('have a mean rate and a time alone', () => {
    expect(meanRate(trace, 2)).toBe(2);
    expect(uncontendedSeconds(trace, 2)).toBe(3);
    expect(meanRate(trace, 0)).toBeNaN();
    expect(uncontendedSeconds(trace, 0)).toBe(4);
  });

  it('share a link only while both move bytes', () => {
    expect(sharedUses(trace, 2)).toEqual([{ span: 1, channel: 1, overlapSeconds: 3.5 }]);
    expect(sharedUses(trace, 4)).toEqual([]);
    expect(sharedUses(trace, 0)).toEqual([]);
  });
});

describe('the critical path', () => {
  it('follows causes back to a beginning', () => {
    expect([...causeChain(trace, 5)]).toEqual([0, 2, 3, 4, 5]);
    expect(effectsOf(trace, 0)).toEqual([1, 2]);
  });

  it('splits at the first decode job', () => {
    const { ttds, tpot } = pdCriticalPaths(trace);
    expect([...ttds]).toEqual([0, 2]);
    expect([...tpot]).toEqual([3, 4, 5]);
  });

  it('is empty without a decode job', () => {
    const { ttds, tpot } = pdCriticalPaths(handTrace([{ kind: 'prefillCompute', start: 0, end: 1 }]));
    expect(ttds).toHaveLength(0);
    expect(tpot).toHaveLength(0);
  });

  it('attributes a transfer to itself as far as it would take alone, the rest to waiting', () => {
    expect(attributeChain(trace, pdCriticalPaths(trace).ttds)).toEqual([
      { category: 'prefillCompute', seconds: 4, fraction: 4 / 9, spanCount: 1 },
      { category: 'kvHandoff', seconds: 3, fraction: 3 / 9, spanCount: 1 },
      { category: 'waiting', seconds: 2, fraction: 2 / 9, spanCount: 1, waitedBy: 'kvHandoff' },
    ]);
  });

  it('counts a pause between links of a chain as waiting', () => {
    const paused = handTrace([
      { kind: 'prefillCompute', start: 0, end: 1 },
      { kind: 'prefillCompute', start: 3, end: 4, cause: 0 },
    ]);
    const shares = attributeChain(paused, causeChain(paused, 1));
    expect(shares.map(({ category, seconds }) => [category, seconds])).toEqual([
      ['prefillCompute', 2],
      ['waiting', 2],
    ]);
    expect(shares.map(shareWords)).toEqual(['prefill compute', 'waiting for a turn']);
  });

  it('reads as sentences', () => {
    expect(bottleneckSentences(trace)).toEqual([
      'Prefill compute sets TTDS (44 %), then the KV handoff (33 %).',
      'Decode compute sets TPOT (86 %), then activation transfer in decode (14 %).',
    ]);
    expect(metricBounds(trace).map(({ metric }) => metric)).toEqual(['TTDS', 'TPOT']);
  });

  it('does not call a handoff hidden that waits for its link', () => {
    const crowded = handTrace(
      [
        { kind: 'prefillCompute', start: 0, end: 60 },
        { kind: 'kvHandoff', start: 60, end: 100, bytes: 4, path: [1], cause: 0 },
        { kind: 'decodeCompute', start: 100, end: 101, cause: 1 },
      ],
      [lane, cable],
    );
    expect(bottleneckSentences(crowded)).toEqual([
      'Prefill compute sets TTDS (60 %), then the KV handoff waiting for shared links (39 %).',
      'Decode compute sets TPOT (100 %).',
    ]);
  });

  it('says that a short handoff hides', () => {
    const hidden = handTrace(
      [
        { kind: 'prefillCompute', start: 0, end: 99 },
        { kind: 'kvHandoff', start: 99, end: 100, bytes: 4, path: [1], cause: 0 },
        { kind: 'decodeCompute', start: 100, end: 101, cause: 1 },
      ],
      [lane, cable],
    );
    expect(bottleneckSentences(hidden)).toEqual([
      'Prefill compute sets TTDS (99 %).',
      'The KV handoff hides behind it.',
      'Decode compute sets TPOT (100 %).',
    ]);
  });
});

describe('utilisation', () => {
  it('measures ranks by the union of their jobs', () => {
    const overlapping = handTrace([
      { kind: 'prefillCompute', start: 0, end: 2 },
      { kind: 'prefillCompute', index: 1, start: 1, end: 3 },
      { kind: 'decodeCompute', start: 3, end: 4, cause: 1 },
    ]);
    expect(utilisation(overlapping).ranks).toEqual([
      { pool: 'prefill', rank: 0, jobCount: 2, busySeconds: 3, busyFraction: 0.75 },
      { pool: 'decode', rank: 0, jobCount: 1, busySeconds: 1, busyFraction: 0.25 },
    ]);
  });

  it('measures links by bytes and by time, without the latency', () => {
    const { totalSeconds, channels } = utilisation(trace);
    expect(totalSeconds).toBe(16);
    expect(channels[1]).toEqual({
      channel: 1,
      transferCount: 2,
      bytes: 16,
      busySeconds: 4.5,
      busyFraction: 4.5 / 16,
      loadFraction: 16 / (4 * 16),
    });
  });
});

describe('a range', () => {
  it('clips spans to it and counts bytes where transfers end', () => {
    expect(rangeStatistics(trace, 3, 8.5).kinds).toEqual([
      { kind: 'prefillCompute', spanCount: 1, spanSeconds: 1, completedBytes: 0 },
      { kind: 'kvHandoff', spanCount: 1, spanSeconds: 4.5, completedBytes: 0 },
      { kind: 'prefillActivation', spanCount: 1, spanSeconds: 4.5, completedBytes: 8 },
    ]);
  });
});
