import { z } from 'zod';
import { toolFailed, toolReasons } from '../failures.ts';
import type { TalosAnswer } from './answer.ts';
import { askNode, type NodeAccess } from './node-access.ts';
import { parseResources } from './parse-resources.ts';

type Refused = Extract<TalosAnswer, { ok: false }>;
/** What a machine returned, or why it refused. */
export type Read<T> = { readonly ok: true; readonly value: T } | Refused;

/** talosctl prints a numeric id as a number. */
const id = z.union([z.string(), z.number()]).transform(String);
const envelope = z.object({ metadata: z.object({ id }), spec: z.unknown() });

/**
 * Reads a machine's resources of one kind, parsed with the schema of their `spec`, or the single one with `id`.
 * @throws WildError `tools.failed` for an unexpected answer
 */
export async function getResources<S extends z.ZodType>(
  access: NodeAccess,
  wanted: { readonly kind: string; readonly id?: string; readonly spec: S },
  signal?: AbortSignal,
): Promise<Read<readonly { readonly id: string; readonly spec: z.output<S> }[]>> {
  const id = wanted.id === undefined ? [] : [wanted.id];
  const answer = await askNode(access, ['get', wanted.kind, ...id, '--output', 'json'], signal);
  if (!answer.ok) return answer;
  const value = parseResources(answer.text).map((one) => {
    const found = envelope.safeParse(one);
    const spec = wanted.spec.safeParse(found.data?.spec);
    if (!found.success || !spec.success)
      throw toolFailed('talosctl', toolReasons.unexpectedAnswer(wanted.kind));
    return { id: found.data.metadata.id, spec: spec.data };
  });
  return { ok: true, value };
}
