export { type LeaveOutGroup, type LeftOut, leaveOut } from './leave-out.ts';
export { COMMITTED_ROWS, loadFolder, type MeasuredFolder } from './load.ts';
export { type MeasuredRow, TABLES, type TableName, type UnusableRow } from './rows.ts';
export type { ErrorSummary } from './statistics.ts';
export {
  type ErrorGroup,
  GROUPINGS,
  type GroupingName,
  type ValidatedRow,
  type ValidationReport,
  validateFolder,
} from './validate.ts';
