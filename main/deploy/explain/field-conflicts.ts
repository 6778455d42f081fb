import type { Sentence } from '../../../contract/wire.ts';
import { FieldConflictError, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { reasonOf, type WildError } from '../../lib/wild-error.ts';
import { diffObject, type FieldChange } from '../plan/diff-object.ts';
import { nameField } from './describe-fields.ts';
import { errorParts } from './error-parts.ts';

const shown = 2;

/**
 * A refusal because other tools manage some fields, in people's words: who set what to which value, and which value is
 * desired.
 * @param forced the object as it would be if all fields were taken over
 */
export function explainFieldConflicts(
  error: FieldConflictError,
  live: KubeObject | undefined,
  forced: KubeObject,
): WildError {
  const fields = live === undefined ? [] : diffObject(live, forced);
  const conflicts = error.conflicts.map(({ field, manager }) => {
    const path = plainPath(field);
    return describeConflict(manager, fields.find((each) => each.path === path) ?? { path });
  });
  return new FieldConflictError(error.conflicts, {
    ...errorParts(error),
    detail: summarize(conflicts) ?? reasonOf(error),
    ...(error.context === undefined ? {} : { context: { ...error.context, values: valuesOf(fields) } }),
  });
}

function summarize(conflicts: readonly Sentence[]): Sentence | undefined {
  const [first, second] = conflicts;
  if (first === undefined || second === undefined) return first;
  const more = conflicts.length - shown;
  if (more === 0) return sentence('deploy.conflict.two', '{first} {second}', { first, second });
  return more === 1
    ? sentence('deploy.conflict.three', '{first} {second} There is one more like this.', { first, second })
    : sentence('deploy.conflict.many', '{first} {second} There are {more} more like this.', {
        first,
        second,
        more,
      });
}

function describeConflict(manager: string | undefined, field: FieldChange): Sentence {
  const { what, from, to } = nameField(field);
  const who =
    manager === undefined
      ? sentence('deploy.conflict.someone', 'Another tool')
      : sentence('deploy.conflict.tool', 'Another tool ({manager})', { manager });
  if (from !== undefined && to !== undefined)
    return sentence(
      'deploy.conflict.values',
      '{who} set this value: {what} {from}. Wild Cloud would set {to}.',
      {
        ...{ who, what, from, to },
      },
    );
  if (to !== undefined)
    return sentence('deploy.conflict.value', '{who} manages this value: {what}. Wild Cloud would set {to}.', {
      ...{ who, what, to },
    });
  return sentence('deploy.conflict.field', '{who} set this to a different value: {what}.', { who, what });
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
