import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runTandem, temporaryFolder } from './run-tandem.ts';

const folder = temporaryFolder();

describe('the calibrated model', () => {
  test('takes its own degrees in each pool and says what the prediction rests on', async () => {
    const args = ['simulate', '--model', 'calibrated', '--pp-prefill', '2', '--tp-prefill', '2', '--pp-decode', '1'];
    const { exitCode, stdout } = await runTandem([...args, '--tp-decode', '4', '--output-tokens', '3', '--json']);
    expect(exitCode).toBe(0);
    const { config, metrics, provenance } = JSON.parse(stdout);
    expect(config).toMatchObject({ ppPrefill: 2, tpDecode: 4, outputTokens: 3, engineStack: 'vllm-graph' });
    expect(metrics.ttftSeconds).toBeGreaterThan(metrics.ttdsSeconds);
    expect(new Set(provenance.map((entry: { provenance: string }) => entry.provenance))).toContain('extrapolated');
  });

  test('imports a config.json', async () => {
    const config = {
      model_type: 'llama',
      hidden_size: 2048,
      intermediate_size: 8192,
      num_attention_heads: 32,
      num_hidden_layers: 16,
      num_key_value_heads: 8,
      vocab_size: 128256,
    };
    writeFileSync(join(folder, 'tiny.json'), JSON.stringify(config));
    const args = ['simulate', '--llm-config', 'tiny.json', '--model', 'calibrated', '--json'];
    const { stdout } = await runTandem(args, { cwd: folder });
    expect(JSON.parse(stdout).config.llm).toBe('tiny');
  });

  test('a tensor-parallel group above a server is bad input', async () => {
    const { exitCode, stderr } = await runTandem(['simulate', '--model', 'calibrated', '--tp', '16']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('PD_TP_EXCEEDS_SERVER');
  });
});

describe('tandem validate', () => {
  const header = 'gpu,model,tp,pp,batch,context,wdtype,kvdtype,stack,kind,scope,measured_s_per_step,source\n';

  test('compares rows under any file name and lists what it cannot compare', async () => {
    writeFileSync(
      join(folder, 'mine.csv'),
      `${header}h100,llama2-70b,4,1,8,1024,fp8,fp8,serving-vllm,e2e,full,0.011,me\nh100,mystery,4,1,8,1024,fp8,fp8,serving-vllm,e2e,full,0.011,me\n`,
    );
    const { exitCode, stdout } = await runTandem(['validate', '.', '--json'], { cwd: folder });
    expect(exitCode).toBe(0);
    const { rows, groups, unknown } = JSON.parse(stdout);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ table: 'decode', model: 'llama2-70b', wasFitted: false });
    expect(rows[0].error).toBeCloseTo(rows[0].predictedSeconds / 0.011 - 1, 12);
    expect(groups).toContainEqual(expect.objectContaining({ by: 'phase', value: 'decode', count: 1 }));
    expect(unknown).toEqual([{ file: 'mine.csv', line: 3, reason: 'unknown model "mystery"' }]);
  });

  test('a folder that is not there is bad input', async () => {
    const { exitCode, stderr } = await runTandem(['validate', 'nowhere'], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('CLI_FILE_UNREADABLE');
  });
});
