import { sentence } from '../lib/sentence.ts';
import { WildError, type WildErrorParts } from '../lib/wild-error.ts';
import { listAt, textAt } from './read-field.ts';

export interface FieldConflict {
  readonly field: string;
  readonly manager?: string;
}

/** Other tools manage some of the fields that were to be written. */
export class FieldConflictError extends WildError {
  readonly conflicts: readonly FieldConflict[];

  constructor(conflicts: readonly FieldConflict[], parts: WildErrorParts) {
    super('deploy.conflict', parts);
    this.conflicts = conflicts;
  }
}

export function fieldConflict(
  conflicts: readonly FieldConflict[],
  what: string,
  context: Readonly<Record<string, string>>,
): FieldConflictError {
  const [first] = conflicts;
  const field = first?.field.replace(/^\./, '') ?? '';
  return new FieldConflictError(conflicts, {
    title: sentence('kube.conflict.title', '{what} is also managed by another tool', { what }),
    detail:
      first?.manager === undefined
        ? sentence('kube.conflict.field', 'Another tool manages {field}.', { field })
        : sentence('kube.conflict.manager', '{manager} manages {field}.', { manager: first.manager, field }),
    hint: sentence(
      'kube.conflict.hint',
      'Deploy again, and choose whether to take over these values or to leave them.',
    ),
    context: {
      ...context,
      fields: conflicts.map(({ field: path, manager }) => `${path} (${manager ?? 'unknown'})`).join('\n'),
    },
  });
}

/** Which tools manage which fields, from the body of a refused server-side apply; none if it was refused otherwise. */
export function conflictsOf(body: unknown): FieldConflict[] {
  return listAt(body, 'details', 'causes')
    .filter((cause) => textAt(cause, 'reason') === 'FieldManagerConflict')
    .map((cause) => {
      const manager = /conflict with "([^"]+)"/.exec(textAt(cause, 'message') ?? '')?.[1];
      return { field: textAt(cause, 'field') ?? '', ...(manager === undefined ? {} : { manager }) };
    });
}
