import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DelayedWrite, flushAddress } from './delayed-write.ts';

let clicked: (() => void) | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', {
    addEventListener: (_type: string, listener: () => void) => {
      clicked = listener;
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('writes after its delay, the newest only, and once', () => {
  const written: string[] = [];
  const delayed = new DelayedWrite();
  delayed.schedule(() => written.push('old'), 100);
  delayed.schedule(() => written.push('new'), 100);
  vi.advanceTimersByTime(99);
  expect(written).toEqual([]);
  vi.advanceTimersByTime(1);
  flushAddress();
  expect(written).toEqual(['new']);
});

it('writes at once when a click may start a navigation, and nothing that was cancelled', () => {
  const written: string[] = [];
  const [kept, cancelled] = [new DelayedWrite(), new DelayedWrite()];
  kept.schedule(() => written.push('kept'), 100);
  cancelled.schedule(() => written.push('cancelled'), 100);
  cancelled.cancel();
  clicked?.();
  expect(written).toEqual(['kept']);
  vi.advanceTimersByTime(1000);
  expect(written).toEqual(['kept']);
});
