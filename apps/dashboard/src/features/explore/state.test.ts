import { parseConfiguration } from '@tandem/contract';
import { describe, expect, it } from 'vitest';
import { type ExploreState, INITIAL_STATE, stateFromParams, stateToParams } from './state.ts';

describe('the link of Explore', () => {
  it('is empty at the beginning', () => {
    expect(stateToParams(INITIAL_STATE).toString()).toBe('');
    expect(stateFromParams(new URLSearchParams())).toEqual({ state: INITIAL_STATE, problems: [] });
  });

  it('restores everything', () => {
    const state: ExploreState = {
      configuration: parseConfiguration({ pp: 16, batchSize: 4 }),
      baseline: parseConfiguration({ pp: 4 }),
      view: 'surface',
      range: { fromSeconds: 0.1, toSeconds: 0.123456789 },
      selected: { kind: 'kvHandoff', rank: 3, index: 17 },
      showsCriticalPath: true,
      surface: { x: 'pp', y: 'sequenceLength', metric: 'ttftSeconds', style: '3d' },
    };
    const text = stateToParams(state).toString();
    expect(stateFromParams(new URLSearchParams(text))).toEqual({ state, problems: [] });
  });

  it('restores a pinned base run', () => {
    const state = { ...INITIAL_STATE, baseline: INITIAL_STATE.configuration };
    expect(stateFromParams(stateToParams(state)).state).toEqual(state);
  });

  it('says what it does not understand', () => {
    const { state, problems } = stateFromParams(
      new URLSearchParams('view=cake&range=2..1&span=x.1.2&surface=pp.pp&metric=m&style=4d&pin=pp%3Dmany'),
    );
    expect({ ...state, baseline: undefined }).toEqual(INITIAL_STATE);
    expect(problems).toHaveLength(7);
  });
});
