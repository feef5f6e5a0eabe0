import { ProjectError } from '@tandem/core';

/** Every code that the command line adds to those of the packages: all of them are bad input. */
export const CLI_ERRORS = {
  CLI_OPTION_INVALID: 'An option has a value that the command cannot use.',
  CLI_FILE_UNREADABLE: 'A file cannot be read.',
  CLI_FILE_UNWRITABLE: 'A file cannot be written.',
  CLI_JSON_INVALID: 'A file is not JSON.',
  CLI_PORT_IN_USE: 'The port to listen on is taken.',
  CLI_DATA_IN_USE: 'Another `tandem serve` uses the data folder.',
  CLI_SERVICE_FAILED: 'A part of the service did not start.',
  CLI_SCENARIO_INVALID: 'A scenario is not in the documented form.',
} as const;

export type CliErrorCode = keyof typeof CLI_ERRORS;

export function cliError(code: CliErrorCode, message: string): ProjectError<CliErrorCode> {
  return new ProjectError(code, message);
}
