import { describe, expect, it } from 'vitest';
import {
  defaultView,
  limitFromText,
  limitToText,
  type ResultAxis,
  viewFromSearch,
  viewToSearch,
  withHeld,
  withShownAxis,
} from './result-view.ts';

const AXES: readonly ResultAxis[] = [
  { field: 'prefillGpu', values: ['NVIDIA H100', 'NVIDIA H200', 'NVIDIA L40'] },
  { field: 'pp', values: [1, 2, 4, 8] },
  { field: 'sequenceLength', values: [1024, 2048, 3072, 4096, 5120] },
  { field: 'chunkSize', values: [64, 192, 320, 448, 576, 704] },
];

function roundTrip(view: ReturnType<typeof defaultView>, axes = AXES) {
  return viewFromSearch(viewToSearch(view, axes), axes);
}

describe('defaultView', () => {
  it('shows the two longest numeric axes and holds the others at their middle', () => {
    expect(defaultView(AXES)).toMatchObject({
      shape: 'surface',
      x: 'chunkSize',
      y: 'sequenceLength',
      held: { prefillGpu: 'NVIDIA H200', pp: 2 },
    });
  });
  it('draws lines over a single axis', () => {
    expect(defaultView([AXES[1]])).toMatchObject({ shape: 'lines', x: 'pp', y: undefined, held: {} });
  });
  it('draws lines when the second axis has one value', () => {
    expect(defaultView([AXES[1], { field: 'batchSize', values: [4] }])).toMatchObject({
      shape: 'lines',
      y: 'batchSize',
    });
  });
  it('shows names when there are not two numeric axes', () => {
    expect(defaultView(AXES.slice(0, 2))).toMatchObject({ x: 'pp', y: 'prefillGpu' });
  });
});

describe('a view in a link', () => {
  it('is empty for the default view', () => {
    expect(viewToSearch(defaultView(AXES), AXES).toString()).toBe('');
    expect(roundTrip(defaultView(AXES))).toEqual({ view: defaultView(AXES), ignored: [] });
  });

  it('comes back whole', () => {
    const view = {
      ...withHeld(withShownAxis(defaultView(AXES), AXES, 'y', 'pp'), 'prefillGpu', undefined),
      shape: 'heatmap' as const,
      metric: 'ttftSeconds' as const,
      reduction: 'max' as const,
      limits: [{ metric: 'ttftSeconds' as const, bound: 'atMost' as const, value: 0.5 }],
    };
    expect(view.held).toEqual({ sequenceLength: 3072 });
    expect(roundTrip(view)).toEqual({ view, ignored: [] });
    const reduced = withHeld(view, 'sequenceLength', undefined);
    expect(roundTrip(reduced)).toEqual({ view: reduced, ignored: [] });
  });

  it('says what it could not follow', () => {
    const search = new URLSearchParams('x=nope&metric=speed&at.pp=3&view=cube&limit=ttft%3C1');
    const { view, ignored } = viewFromSearch(search, AXES);
    expect(view).toEqual(defaultView(AXES));
    expect(ignored).toEqual(['x=nope', 'view=cube', 'metric=speed', 'limit=ttft<1', 'pp=3']);
  });

  it('never shows one axis twice', () => {
    const { view } = viewFromSearch(new URLSearchParams('x=pp&y=pp'), AXES);
    expect([view.x, view.y]).toEqual(['pp', 'chunkSize']);
  });
});

describe('withShownAxis', () => {
  it('swaps x and y', () => {
    const view = withShownAxis(defaultView(AXES), AXES, 'x', 'sequenceLength');
    expect([view.x, view.y]).toEqual(['sequenceLength', 'chunkSize']);
  });
  it('keeps an axis reduced that was reduced', () => {
    const reduced = withHeld(defaultView(AXES), 'pp', undefined);
    expect(withShownAxis(reduced, AXES, 'y', 'prefillGpu').held).toEqual({ sequenceLength: 3072 });
  });
});

describe('a limit in a link', () => {
  it('comes back as it was', () => {
    for (const text of ['ttftSeconds<=0.5', 'decodeVramFraction>=0.25']) {
      expect(limitToText(limitFromText(text)!)).toBe(text);
    }
  });
  it('is refused when it names no metric or no number', () => {
    expect(['speed<=1', 'ttftSeconds<=fast', 'ttftSeconds=1', ''].map(limitFromText)).toEqual(Array(4).fill(undefined));
  });
});
