import { describe, expect, test } from 'vitest';
import { GPUS } from './gpus.ts';
import { LINKS } from './links.ts';
import { LLMS } from './llms.ts';

const entries = [...GPUS, ...LLMS, ...LINKS];

describe.each(entries.map((entry) => [entry.name, entry] as const))('%s', (_name, entry) => {
  const facts = Object.entries(entry).filter(([, value]) => typeof value === 'object' && value !== null);

  test('every number has a source and says what it means', () => {
    expect(facts.length).toBeGreaterThan(0);
    for (const [field, value] of facts) {
      expect(value.source, field).not.toBe('');
      expect(value.means, field).not.toBe('');
    }
    const bareNumbers = Object.values(entry).filter((value) => typeof value === 'number');
    expect(bareNumbers).toEqual([]);
  });
});
