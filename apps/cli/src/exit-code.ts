/** What the command's exit code says. */
export const EXIT_CODE = {
  done: 0,
  /** A bug of ours, never the user's input. */
  internalError: 1,
  badInput: 2,
  infeasible: 3,
} as const;
