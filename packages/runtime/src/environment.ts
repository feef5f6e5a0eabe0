import { readFileSync } from 'node:fs';
import { ProjectError } from '@tandem/core';

/** Codes of this room; never reused for another meaning. */
export const RUNTIME_ERRORS = {
  ENVIRONMENT_INVALID: 'An environment variable is missing, or has a value that the process cannot use.',
} as const;

export type Environment = Readonly<Record<string, string | undefined>>;

export function environmentError(name: string, reason: string): ProjectError<keyof typeof RUNTIME_ERRORS> {
  return new ProjectError('ENVIRONMENT_INVALID', `${name} ${reason}`, { variable: name });
}

/** Undefined when the variable is absent or empty. @throws ENVIRONMENT_INVALID */
export function readInteger(env: Environment, name: string, minimum: number, maximum: number): number | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  const value = Number(text);
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value;
  throw environmentError(name, `must be an integer from ${minimum} to ${maximum}; got "${text}"`);
}

/** Undefined when the variable is absent or empty. @throws ENVIRONMENT_INVALID */
export function readFlag(env: Environment, name: string): boolean | undefined {
  const text = env[name];
  if (text === undefined || text === '') return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  throw environmentError(name, `must be true or false; got "${text}"`);
}

/**
 * DATABASE_URL, with the password from the file that DATABASE_PASSWORD_FILE names when there is one.
 * @throws ENVIRONMENT_INVALID
 */
export function readDatabaseUrl(env: Environment): string {
  const text = env.DATABASE_URL;
  if (!text || !URL.canParse(text)) {
    throw environmentError(
      'DATABASE_URL',
      'must be the address of the PostgreSQL record: postgres://user@host:port/name',
    );
  }
  const file = env.DATABASE_PASSWORD_FILE;
  if (!file) return text;
  const url = new URL(text);
  url.password = encodeURIComponent(readSecret('DATABASE_PASSWORD_FILE', file));
  return url.href;
}

function readSecret(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw environmentError(name, `names a file that cannot be read: ${(error as Error).message}`);
  }
}
