import { WildError } from '../lib/wild-error.ts';

/** The command line itself is at fault; the program ends with 2. */
export function wrongUsage(detail: string, hint: string): WildError {
  return new WildError('cli.usage', { title: 'That is not how it is used', detail, hint });
}
