import { printExactJson } from '../lib/exact-json.ts';
import { WildError } from '../lib/wild-error.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';
import { checkValues, type ValueProblem } from './schema/check-values.ts';
import { valueAt, type ConfigMap } from './values.ts';

/**
 * Refuses a change by which something would not fit the schema that did fit before. What a person wrote by hand and does
 * not fit stays as it is, and keeps no other setting from being changed.
 * @throws config.bad-value with the sentence of `wild config check`
 */
export function refuseMisfits(before: ConfigMap, after: ConfigMap): void {
  const misfits = checkValues(after).filter(({ severity }) => severity === 'error');
  if (misfits.length === 0) return;
  const known = new Set(checkValues(before).map((one) => markOf(before, one)));
  const fresh = misfits.find((one) => !known.has(markOf(after, one)));
  if (fresh === undefined) return;
  const path = formatDottedPath(fresh.parts);
  throw new WildError('config.bad-value', {
    title: 'Cannot save this value',
    detail: fresh.sentence.text,
    hint:
      valueAt(after, fresh.parts) === ''
        ? `To leave it empty, remove it: wild config unset '${path}'`
        : 'Give another value. docs/config.md lists what each setting takes.',
    context: { path },
  });
}

/** The same for the same value in the same setting, wherever in a list it moved. */
function markOf(values: ConfigMap, { parts, sentence }: ValueProblem): string {
  const names = parts.filter((part) => typeof part === 'string');
  return printExactJson([names, sentence.key, valueAt(values, parts)]);
}
