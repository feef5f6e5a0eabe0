import { describe, expect, test } from 'vitest';
import { SWEEP_PRESETS } from './presets.ts';
import { resolveSweep } from './resolve.ts';
import { countPoints, parseSweepSpec } from './sweep-spec.ts';

const code = (expected: string) => expect.objectContaining({ code: expected });

describe('parseSweepSpec', () => {
  test('completes the base and keeps the axes as written', () => {
    const spec = parseSweepSpec({ axes: { chunkSize: { from: 64, to: 128, step: 64 } }, base: { pp: 4 } });
    expect(spec).toMatchObject({ name: 'unnamed sweep', base: { ppPrefill: 4, ppDecode: 4 }, where: [] });
    expect(spec.axes).toEqual({ chunkSize: { from: 64, to: 128, step: 64 } });
    expect(parseSweepSpec(spec)).toEqual(spec);
  });

  test('accepts an axis that one of its models reads', () => {
    const axes = { model: ['reference', 'calibrated'], outputTokens: [1, 2] };
    expect(countPoints(parseSweepSpec({ axes }))).toBe(4);
  });

  test('refuses 10^12 points from their bounds', () => {
    const axes = {
      sequenceLength: { from: 1, to: 1_000_000, step: 1 },
      chunkSize: { from: 1, to: 1_000_000, step: 1 },
    };
    expect(() => parseSweepSpec({ axes })).toThrow(code('CONTRACT_TOO_MANY_POINTS'));
    expect(() => parseSweepSpec({ axes })).toThrow('1000000000000 points, above the limit of 10000000 points');
  });

  test('accepts ten million points', () => {
    const axes = { sequenceLength: { from: 1, to: 10_000, step: 1 }, chunkSize: { from: 1, to: 1000, step: 1 } };
    expect(countPoints(parseSweepSpec({ axes }))).toBe(10_000_000);
  });

  test.each([
    [{}, 'CONTRACT_AXIS_EMPTY'],
    [{ axes: {} }, 'CONTRACT_AXIS_EMPTY'],
    [{ axes: [] }, 'CONTRACT_NOT_AN_OBJECT'],
    [{ axes: { chunksize: [1] } }, 'CONTRACT_UNKNOWN_FIELD'],
    [{ axes: JSON.parse('{"__proto__": [1]}') }, 'CONTRACT_UNKNOWN_FIELD'],
    [{ axes: { pp: [1], ppPrefill: [1] } }, 'CONTRACT_FIELD_CONFLICT'],
    [{ axes: { outputTokens: [1, 2] } }, 'CONTRACT_FIELD_UNREAD'],
    [{ axes: { pp: [1] }, bases: {} }, 'CONTRACT_UNKNOWN_FIELD'],
    [{ axes: { pp: [1] }, base: { pp: 0 } }, 'CONTRACT_FIELD_RANGE'],
    [{ axes: { pp: [1] }, name: '' }, 'CONTRACT_FIELD_TYPE'],
    [{ axes: { pp: [1] }, name: 5 }, 'CONTRACT_FIELD_TYPE'],
    [{ axes: { pp: [1] }, where: 'pp > 1' }, 'CONTRACT_FIELD_TYPE'],
    [{ axes: { pp: [1] }, where: ['pp >'] }, 'CONTRACT_WHERE_INVALID'],
    [{ axes: { pp: [1] }, where: ['prefillGpu == "H100"'] }, 'CONTRACT_WHERE_INVALID'],
    ['mt', 'CONTRACT_NOT_AN_OBJECT'],
  ])('refuses %j', (input, expected) => {
    expect(() => parseSweepSpec(input)).toThrow(code(expected));
  });
});

describe('resolveSweep', () => {
  test('assigns names as specifications and an alias to both pools', () => {
    const spec = parseSweepSpec({ axes: { prefillGpu: ['NVIDIA L40', 'NVIDIA H200'], pp: [2, 4] } });
    const plan = resolveSweep(spec);
    const config = plan.createConfig();
    plan.axes[0].assign(config, 1);
    plan.axes[1].assign(config, 0);
    expect(config).toMatchObject({ prefillGpu: { name: 'NVIDIA H200' }, ppPrefill: 2, ppDecode: 2 });
    expect(plan.createConfig()).toMatchObject({ prefillGpu: { name: 'NVIDIA H100' }, ppPrefill: 8 });
    expect(plan.accepts).toBeUndefined();
  });

  test('a condition reads the fields in the words of the configuration', () => {
    const plan = resolveSweep(
      parseSweepSpec({ axes: { pp: [1, 2] }, where: ['pp > 1 && llm == "LLaMA-3.1-70B"', 'ppDecode < 3'] }),
    );
    const config = plan.createConfig();
    plan.axes[0].assign(config, 0);
    expect(plan.accepts?.(config)).toBe(false);
    plan.axes[0].assign(config, 1);
    expect(plan.accepts?.(config)).toBe(true);
  });
});

test('the presets are valid sweeps of the documented size', () => {
  expect(parseSweepSpec(SWEEP_PRESETS.mt)).toEqual(SWEEP_PRESETS.mt);
  expect(parseSweepSpec(SWEEP_PRESETS.ppt)).toEqual(SWEEP_PRESETS.ppt);
  expect(countPoints(SWEEP_PRESETS.mt)).toBe(8 * 16);
  expect(countPoints(SWEEP_PRESETS.ppt)).toBe(64);
  const { accepts, createConfig, axes } = resolveSweep(SWEEP_PRESETS.mt);
  let accepted = 0;
  const config = createConfig();
  for (let t = 0; t < axes[0].values.length; t++) {
    for (let m = 0; m < axes[1].values.length; m++) {
      axes[0].assign(config, t);
      axes[1].assign(config, m);
      if (accepts?.(config)) accepted++;
    }
  }
  expect(accepted).toBe(120);
});
