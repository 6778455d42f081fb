import { printExactJson } from '../lib/exact-json.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';
import { misfit } from './failures.ts';
import { checkValues, type ValueProblem } from './schema/check-values.ts';
import { valueAt, type ConfigMap } from './values.ts';

/**
 * Refuses a change that would break the schema where it wasn't broken before. Invalid values that a person wrote by hand stay,
 * and don't prevent other settings from being changed.
 * @throws config.bad-value with the sentence of `wild config check`
 */
export function refuseMisfits(before: ConfigMap, after: ConfigMap): void {
  const misfits = checkValues(after).filter(({ severity }) => severity === 'error');
  if (misfits.length === 0) return;
  const known = new Set(checkValues(before).map((one) => identityOf(before, one)));
  const fresh = misfits.find((one) => !known.has(identityOf(after, one)));
  if (fresh === undefined) return;
  const path = formatDottedPath(fresh.parts);
  throw misfit(path, fresh.sentence, valueAt(after, fresh.parts) === '');
}

/** Identifies a misfit by setting and value, even if it moved within a list. */
function identityOf(values: ConfigMap, { parts, sentence }: ValueProblem): string {
  const names = parts.filter((part) => typeof part === 'string');
  return printExactJson([names, sentence.key, valueAt(values, parts)]);
}
