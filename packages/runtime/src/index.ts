export {
  type Environment,
  environmentError,
  RUNTIME_ERRORS,
  readDatabaseUrl,
  readFlag,
  readInteger,
} from './environment.ts';
export { untilStopRequested } from './stop-request.ts';
