import { FieldsHeld, type KubeObject } from '../../kubernetes/kubernetes.ts';
import type { WildError } from '../../lib/wild-error.ts';
import { fieldInWords } from './describe-fields.ts';
import { diffObject, type FieldChange } from '../plan/diff-object.ts';

const shown = 2;
const words = new Set([
  'memory limit',
  'memory set aside',
  'processor limit',
  'processor set aside',
  'number of programs',
  'version',
  'space',
  'address',
]);

/**
 * A refusal because others hold fields, in people's words: who set what to which value, and what this app wants.
 * @param would what the object would be if everything were taken over
 */
export function explainFieldConflicts(
  error: FieldsHeld,
  live: KubeObject | undefined,
  would: KubeObject,
): WildError {
  const fields = live === undefined ? [] : diffObject(live, would);
  const conflicts = error.held.map(({ field, manager }) => {
    const path = plainPath(field);
    return describeConflict(manager, fields.find((each) => each.path === path) ?? { path });
  });
  const more = conflicts.length - shown;
  return new FieldsHeld(error.held, {
    title: error.title,
    detail: [
      ...conflicts.slice(0, shown),
      ...(more > 0 ? [more === 1 ? 'One more is like that.' : `${more} more are like that.`] : []),
    ].join(' '),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.context === undefined ? {} : { context: { ...error.context, values: valuesOf(fields) } }),
    cause: error,
  });
}

function describeConflict(manager: string | undefined, field: FieldChange): string {
  const who = manager === undefined ? 'Somebody else' : `Somebody else (${manager})`;
  const { what: plain, from, to } = fieldInWords(field);
  const what = words.has(plain) ? `the ${plain}` : plain;
  if (from !== undefined && to !== undefined) return `${who} set ${what} to ${from}; this app wants ${to}.`;
  if (to !== undefined) return `${who} keeps ${what}; this app wants ${to}.`;
  return `${who} set ${what} to another value than this app wants.`;
}

/** `spec.containers[ghost].image` for `.spec.containers[name="ghost"].image`. */
function plainPath(field: string): string {
  return field
    .replace(/^\./, '')
    .replaceAll(/\[[A-Za-z]\w*="?([^",\]]+)"?(?:,[^\]]*)?\]/g, (_, name: string) => `[${name}]`);
}

function valuesOf(fields: readonly FieldChange[]): string {
  return fields
    .map(({ path, before, after }) => `${path}: ${before ?? '(nothing)'} -> ${after ?? '(nothing)'}`)
    .join('\n')
    .slice(0, 8000);
}
