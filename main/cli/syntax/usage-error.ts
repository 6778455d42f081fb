import { WildError } from '../../lib/wild-error.ts';
import { asTheySaid } from '../../lib/sentence.ts';

/**
 * The command line itself is wrong; `wild` exits with 2. Only the command line says this, and it speaks English.
 */
export function usageError(detail: string, hint: string): WildError {
  return new WildError('cli.usage', {
    title: asTheySaid('Usage error'),
    detail: asTheySaid(detail),
    hint: asTheySaid(hint),
  });
}

/** With `--json` nothing is asked, so an option has to confirm. */
export function confirmationMissing(option: string): WildError {
  return usageError('This needs confirmation, and --json disables questions.', `Add ${option}.`);
}
