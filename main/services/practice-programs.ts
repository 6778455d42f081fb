import type { ServiceCard } from '../../contract/services.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { type Kubernetes, mapAt } from '../kubernetes/kubernetes.ts';
import { WildError } from '../lib/wild-error.ts';

/** The practice program writes what it runs here: `traefik: running`, `longhorn: stand-in`. */
const report = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'kube-system', name: 'practice-services' };

/** By service, whether a practice cloud runs its real program. Empty for other clouds, and while the cluster is down. */
export async function practicePrograms(
  { kind }: Cloud,
  kubernetes: Pick<Kubernetes, 'get'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, NonNullable<ServiceCard['practice']>>> {
  if (kind !== 'practice') return new Map();
  try {
    const data = Object.entries(mapAt(await kubernetes.get(report, signal), 'data'));
    return new Map(
      data.map(([service, state]) => [service, state === 'stand-in' ? 'stand-in' : 'real'] as const),
    );
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('cluster.')) return new Map();
    throw error;
  }
}
