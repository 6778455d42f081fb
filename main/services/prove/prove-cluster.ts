import { assessObject, mapAt, parseQuantity } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { type ProofContext, type ProofOf, shortMs, waitForProof } from './proof-context.ts';

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;
// Workers publish what they found after their first round.
const nodesMs = 3 * 60_000;

/** The API server serves a group that another server provides. */
export async function proveApi(context: ProofContext, { group }: ProofOf<'api'>): Promise<void> {
  const [name = '', version = ''] = group.split('/');
  const ref = { apiVersion: 'apiregistration.k8s.io/v1', kind: 'APIService', name: `${version}.${name}` };
  await waitForProof(context, shortMs, async () => {
    const found = await context.kubernetes.get(ref, context.signal);
    const assessment = found === undefined ? undefined : assessObject(found);
    if (assessment?.state === 'ready') return { reached: undefined };
    return {
      pending: {
        note:
          assessment?.sentence ??
          sentence('services.prove.no-api', 'The Kubernetes API doesn’t offer {group} yet.', { group }),
      },
    };
  });
}

/** Something exists for every machine. */
export async function proveNodeObjects(context: ProofContext, proof: ProofOf<'node-objects'>): Promise<void> {
  const { kubernetes, namespace, signal } = context;
  const { apiVersion, kind } = proof;
  await waitForProof(context, nodesMs, async () => {
    const [nodes, objects] = await Promise.all([
      kubernetes.list(nodeKind, { signal }),
      kubernetes.list({ apiVersion, kind }, { namespace, signal }),
    ]);
    const present = new Set(objects.map(({ metadata }) => metadata.name));
    const without = nodes.map(({ metadata }) => metadata.name).filter((name) => !present.has(name));
    if (nodes.length > 0 && without.length === 0) return { reached: undefined };
    return {
      pending: {
        note: sentence('services.prove.no-node-object', 'There’s no {kind} for {machines} yet.', {
          kind,
          machines: without.join(', '),
        }),
      },
    };
  });
}

/** A machine offers a resource, such as a graphics card. */
export async function proveResource(context: ProofContext, { resource }: ProofOf<'resource'>): Promise<void> {
  await waitForProof(context, nodesMs, async () => {
    const nodes = await context.kubernetes.list(nodeKind, { signal: context.signal });
    const offered = nodes.some((node) => {
      const amount = mapAt(node, 'status', 'allocatable')[resource];
      return typeof amount === 'string' && (parseQuantity(amount) ?? 0) >= 1;
    });
    if (offered) return { reached: undefined };
    return {
      pending: {
        note: sentence('services.prove.no-resource', 'No machine offers {resource} yet.', { resource }),
      },
    };
  });
}
