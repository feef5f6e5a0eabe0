import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Environment, environmentError, readInteger } from '@tandem/runtime';

/** What the gateway reads from its environment; nothing else in this app does. */
export interface GatewaySettings {
  readonly host: string;
  readonly port: number;
  /** Address of the API. */
  readonly apiUrl: string;
  /** Folder of the dashboard's build. */
  readonly dashboardFolder: string;
  /** Addresses of proxies in front whose forwarding headers count; false for none. */
  readonly trustProxy: false | string;
  readonly logLevel: string;
}

const DASHBOARD_BUILD = fileURLToPath(new URL('../../dashboard/out', import.meta.url));

/** @throws ENVIRONMENT_INVALID naming the variable. */
export function readSettings(env: Environment): GatewaySettings {
  const apiUrl = env.TANDEM_API_URL ?? '';
  if (!URL.canParse(apiUrl)) throw environmentError('TANDEM_API_URL', `must be the API's address; got "${apiUrl}"`);
  const dashboardFolder = env.TANDEM_DASHBOARD_FOLDER || DASHBOARD_BUILD;
  if (!existsSync(dashboardFolder)) {
    throw environmentError('TANDEM_DASHBOARD_FOLDER', `names a folder that does not exist: ${dashboardFolder}`);
  }
  return {
    host: env.TANDEM_HOST || '127.0.0.1',
    port: readInteger(env, 'TANDEM_PORT', 0, 65_535) ?? 3000,
    apiUrl,
    dashboardFolder,
    trustProxy: env.TANDEM_TRUST_PROXY || false,
    logLevel: env.LOG_LEVEL || 'info',
  };
}
