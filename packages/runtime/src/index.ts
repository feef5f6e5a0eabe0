export { compileHotLoops } from './compile-hot-loops.ts';
export {
  type Environment,
  environmentError,
  RUNTIME_ERRORS,
  readDatabaseUrl,
  readFlag,
  readInteger,
} from './environment.ts';
export { untilStopRequested } from './stop-request.ts';
