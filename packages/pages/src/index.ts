export { securityHeaders } from './content-policy.ts';
export { pages, readMissingPage } from './pages.ts';
