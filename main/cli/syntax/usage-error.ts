import { WildError } from '../../lib/wild-error.ts';

/**
 * The command line itself is wrong; `wild` exits with 2. Its sentences have no keys, because only the command line raises
 * it and the command line speaks English.
 */
export function usageError(detail: string, hint: string): WildError {
  return new WildError('cli.usage', { title: 'Usage error', detail, hint });
}

/** With `--json` nothing is asked, so an option has to confirm. */
export function confirmationMissing(option: string): WildError {
  return usageError('This needs confirmation, and --json disables questions.', `Add ${option}.`);
}
