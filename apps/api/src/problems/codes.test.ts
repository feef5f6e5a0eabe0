import { readFileSync } from 'node:fs';
import { CATALOG_ERRORS } from '@tandem/catalog';
import { CONTRACT_ERRORS } from '@tandem/contract';
import { CORE_ERRORS, ProjectError } from '@tandem/core';
import { RUNTIME_ERRORS } from '@tandem/runtime';
import { STORE_ERRORS } from '@tandem/store';
import { describe, expect, it } from 'vitest';
import { API_ERRORS } from './codes.ts';
import { toProblem } from './problem.ts';

const document = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8');
const aboutApi = Object.fromEntries(Object.entries(API_ERRORS).map(([code, { about }]) => [code, about]));
const tables = {
  API_ERRORS: aboutApi,
  CONTRACT_ERRORS,
  CATALOG_ERRORS,
  CORE_ERRORS,
  STORE_ERRORS,
  RUNTIME_ERRORS,
} as Record<string, Record<string, string>>;

/** Code and meaning of every row of the document's tables. */
const rows = [...document.matchAll(/^\| `([A-Z0-9_]+)` +\|(?: (\d+) +\|)? (.*?) +\|$/gm)].map(
  ([, code, status, about]) => ({
    code,
    status: status === undefined ? undefined : Number(status),
    about,
  }),
);

describe('docs/errors.md', () => {
  it('names every code once, with its meaning', () => {
    const documented = Object.fromEntries(rows.map(({ code, about }) => [code, about]));
    expect(rows.length).toBe(Object.keys(documented).length);
    expect(documented).toEqual(Object.assign({}, ...Object.values(tables)));
  });

  it('gives the HTTP status of every code that the API answers with', () => {
    for (const { code, status } of rows) {
      if (status !== undefined) expect(toProblem(new ProjectError(code, 'x')).status, code).toBe(status);
    }
  });
});

describe('toProblem', () => {
  it('says nothing of the inside when something is broken', () => {
    const problem = toProblem(new Error('password=secret'));
    expect(problem).toMatchObject({ status: 500, code: 'INTERNAL_ERROR' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('tells an outage of the database from a fault', () => {
    const error = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), { code: 'ECONNREFUSED' });
    expect(toProblem(error)).toMatchObject({ status: 503, code: 'SERVICE_UNAVAILABLE' });
  });
});
