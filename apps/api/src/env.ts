import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { locateQueue, type QueueLocation } from '@tandem/queue';
import { type Environment, environmentError, readDatabaseUrl, readFlag, readInteger } from '@tandem/runtime';
import { parseTokens, type TeamMember } from './auth/tokens.ts';
import { readOrMakeTokens } from './auth/tokens-file.ts';
import { apiError } from './problems/codes.ts';

/** What the API reads from its environment; nothing else in this app does. */
export interface ApiSettings {
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly queue: QueueLocation;
  /** Who may use the service; empty means everybody on this machine, which only loopback allows. */
  readonly members: readonly TeamMember[];
  /** Whether the sign-in cookie is sent over TLS only. */
  readonly secureCookie: boolean;
  /** Addresses of proxies whose forwarding headers count, such as `loopback` or a network; false for none. */
  readonly trustProxy: false | string;
  /** Requests of one client in a minute. */
  readonly requestsPerMinute: number;
  /** Memory for result columns that were read before, in bytes. */
  readonly columnCacheBytes: number;
  /** Folder of the dashboard's pages; none are served when absent. */
  readonly dashboardFolder: string | undefined;
  readonly logLevel: string;
}

const MEBIBYTE = 1024 ** 2;
const DASHBOARD_BUILD = fileURLToPath(new URL('../../dashboard/out', import.meta.url));

/** @throws ENVIRONMENT_INVALID naming the variable, API_AUTHENTICATION_REQUIRED off loopback without tokens. */
export function readSettings(env: Environment): ApiSettings {
  const databaseUrl = readDatabaseUrl(env);
  const host = env.TANDEM_HOST || '127.0.0.1';
  const members = parseTokens(env.TANDEM_TOKENS || readOrMakeTokens(env.TANDEM_TOKENS_FILE));
  requireTokensOffLoopback(host, members);
  return {
    host,
    port: readInteger(env, 'TANDEM_PORT', 0, 65_535) ?? 3000,
    databaseUrl,
    queue: locateQueue(databaseUrl, env.REDIS_URL || undefined),
    members,
    secureCookie: readFlag(env, 'TANDEM_SECURE_COOKIE') ?? false,
    trustProxy: readTrustProxy(env.TANDEM_TRUST_PROXY),
    requestsPerMinute: readInteger(env, 'TANDEM_REQUESTS_PER_MINUTE', 1, 1_000_000) ?? 30_000,
    columnCacheBytes: (readInteger(env, 'TANDEM_COLUMN_CACHE_MIB', 0, 65_536) ?? 256) * MEBIBYTE,
    dashboardFolder: findDashboard(env.TANDEM_DASHBOARD_FOLDER),
    logLevel: env.LOG_LEVEL || 'info',
  };
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}

function requireTokensOffLoopback(host: string, members: readonly TeamMember[]): void {
  if (isLoopback(host) || members.length > 0) return;
  throw apiError(
    'API_AUTHENTICATION_REQUIRED',
    `refusing to listen on ${host} without authentication: set TANDEM_TOKENS, or listen on 127.0.0.1`,
    { host },
  );
}

function readTrustProxy(text: string | undefined): false | string {
  if (text === undefined || text === '' || text === 'false') return false;
  if (text !== 'true') return text;
  throw environmentError('TANDEM_TRUST_PROXY', 'must name the addresses of the proxies, not "true"');
}

function findDashboard(folder: string | undefined): string | undefined {
  const path = folder || DASHBOARD_BUILD;
  if (existsSync(path)) return path;
  if (folder) throw environmentError('TANDEM_DASHBOARD_FOLDER', `names a folder that does not exist: ${folder}`);
  return undefined;
}
