export { type RunningApi, startApi } from './api.ts';
export { type ApiSettings, readSettings } from './env.ts';
export { API_ERRORS } from './problems/codes.ts';
