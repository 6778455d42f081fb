import type { ApiConnection } from './api-connection.ts';
import { refusal } from './api-errors.ts';
import { textAt } from './read-field.ts';

export interface PodRef {
  readonly namespace: string;
  readonly name: string;
}

/** Evicted, already gone, or kept by a disruption budget, with its message. */
export type Eviction =
  | { readonly state: 'going' | 'gone' }
  | { readonly state: 'kept'; readonly words: string };

/** Evicts a pod, which a disruption budget of its app may prevent for now. */
export async function evictPod(
  connection: ApiConnection,
  { namespace, name }: PodRef,
  signal?: AbortSignal,
): Promise<Eviction> {
  const answer = await connection.send({
    method: 'POST',
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(name)}/eviction`,
    body: JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { namespace, name } }),
    signal,
  });
  if (answer.status === 404) return { state: 'gone' };
  if (answer.status === 429 && keptByBudget(answer.text))
    return { state: 'kept', words: textAt(JSON.parse(answer.text), 'message') ?? '' };
  if (answer.status >= 300)
    throw refusal({ ...answer, act: 'delete', about: { apiVersion: 'v1', kind: 'Pod', namespace, name } });
  return { state: 'going' };
}

/** An overloaded API server responds with the same status. */
function keptByBudget(text: string): boolean {
  return text.includes('disruption budget') || text.includes('DisruptionBudget');
}
