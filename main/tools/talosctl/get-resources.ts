import { z } from 'zod';
import { WildError } from '../../lib/wild-error.ts';
import type { TalosAnswer } from './answer.ts';
import { askNode, type NodeAccess } from './node-access.ts';
import { parseResources } from './parse-resources.ts';

type Refused = Extract<TalosAnswer, { ok: false }>;
/** What a machine told, or why it did not. */
export type Read<T> = { readonly ok: true; readonly value: T } | Refused;

/** talosctl prints an id of digits as a number. */
const id = z.union([z.string(), z.number()]).transform(String);
const envelope = z.object({ metadata: z.object({ id }), spec: z.unknown() });

/**
 * Of one kind of resource what a machine of the cluster tells, read with the schema of its `spec`; `id` names one.
 * @throws WildError `tools.failed` where the answer is not as Talos answers
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
    if (!found.success || !spec.success) throw unexpected(wanted.kind);
    return { id: found.data.metadata.id, spec: spec.data };
  });
  return { ok: true, value };
}

function unexpected(kind: string): WildError {
  return new WildError('tools.failed', {
    title: 'talosctl did not succeed',
    detail: `What a machine tells of its ${kind} is not as expected.`,
  });
}
