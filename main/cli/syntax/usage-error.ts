import { WildError } from '../../lib/wild-error.ts';

/**
 * The command line itself is wrong; `wild` exits with 2. Its sentences have no keys, because only the command line raises
 * it and the command line speaks English.
 */
export function usageError(detail: string, hint: string): WildError {
  return new WildError('cli.usage', { title: 'Usage error', detail, hint });
}
