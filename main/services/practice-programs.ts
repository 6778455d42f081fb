import type { ServiceCard } from '../../contract/services.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { type Kubernetes, mapAt } from '../kubernetes/kubernetes.ts';
import { WildError } from '../lib/wild-error.ts';
import type { Proof } from './service-manifest.ts';

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

/** Without those that a stand-in can't give: a simulated pod answers no request. */
export async function provableHere(
  { name, verify }: { readonly name: string; readonly verify: readonly Proof[] },
  cloud: Cloud,
  kubernetes: Pick<Kubernetes, 'get'>,
  signal: AbortSignal,
): Promise<readonly Proof[]> {
  if (cloud.kind !== 'practice' || !verify.some(isRequest)) return verify;
  const programs = await practicePrograms(cloud, kubernetes, signal);
  return programs.get(name) === 'real' ? verify : verify.filter((proof) => !isRequest(proof));
}

const isRequest = ({ proof }: Proof): boolean => proof === 'pod-request';
