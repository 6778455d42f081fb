import type { NamedNode } from '../../../contract/nodes.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Discovery } from '../../discovery/discovery.ts';
import { conditionOf, type Kubernetes } from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import { etcdMembers, etcdStatus, machineStage } from '../../tools/tools.ts';
import type { ClusterAccess } from '../access/cluster-access.ts';
import type { Observed, ObservedAccess, ObservedKubernetes, ObservedMachine } from './check-health.ts';
import { identifyMachine } from './identify-machine.ts';

export interface HealthWork {
  readonly cloud: Cloud;
  readonly nodes: readonly NamedNode[];
  readonly ask: Discovery['ask'];
  readonly access: ClusterAccess;
  readonly kubernetes: Kubernetes;
  readonly clock: () => Date;
  readonly signal: AbortSignal | undefined;
}

/** Checks everything once, in parallel; what doesn't answer is left out, never waited for. */
export async function observeHealth(work: HealthWork): Promise<Observed> {
  const machines = await Promise.all(work.nodes.map((node) => observeMachine(node, work)));
  const [members, readyNodes] = await Promise.all([observeMembers(machines, work), observeNodes(work)]);
  return {
    machines,
    ...(members === undefined ? {} : { members }),
    ...(readyNodes === undefined ? {} : { readyNodes }),
    access: await observeAccess(work),
  };
}

/** The same without the machines themselves, for clouds whose machine keys aren't on this computer. */
export async function observeKubernetes(work: HealthWork): Promise<ObservedKubernetes> {
  const readyNodes = await observeNodes(work);
  const access = await observeAccess(work);
  return {
    names: work.nodes.map(({ name }) => name),
    ...(readyNodes === undefined ? {} : { readyNodes }),
    access: access.filter(({ what }) => what === 'kubeconfig'),
  };
}

async function observeMachine(node: NamedNode, work: HealthWork): Promise<ObservedMachine> {
  const identifying = { cloud: work.cloud.id, ask: work.ask, nodes: work.nodes };
  const met = await identifyMachine(node, undefined, identifying, work.signal);
  const controlPlane = node.role === 'controlplane';
  const seen = { name: node.name, address: node.address ?? '', controlPlane, met: met.state };
  if (met.state !== 'ours') return seen;
  if (met.clockOff) return { ...seen, clockOff: true };
  const access = await work.access.to(work.cloud, met.address, work.signal);
  const stage = await machineStage(access, work.signal);
  const etcd = controlPlane ? await etcdStatus(access, work.signal) : undefined;
  return {
    ...seen,
    ...(stage.ok ? { stage: stage.value } : {}),
    ...(etcd?.ok === true ? { etcd: { errors: etcd.value.errors } } : {}),
  };
}

/** Every control-plane machine knows the members; the first that answers is asked. */
async function observeMembers(
  machines: readonly ObservedMachine[],
  { cloud, access, signal }: HealthWork,
): Promise<Observed['members']> {
  for (const { address } of machines.filter(({ controlPlane, met }) => controlPlane && met === 'ours')) {
    const members = await etcdMembers(await access.to(cloud, address, signal), signal);
    if (members.ok) return members.value;
  }
  return undefined;
}

async function observeNodes({ kubernetes, signal }: HealthWork): Promise<ReadonlySet<string> | undefined> {
  try {
    const nodes = await kubernetes.list({ apiVersion: 'v1', kind: 'Node' }, { signal });
    const ready = nodes.filter((node) => conditionOf(node, 'Ready')?.status === 'True');
    return new Set(ready.map(({ metadata }) => metadata.name));
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('cluster.')) return undefined;
    throw error;
  }
}

async function observeAccess({ access, cloud, clock }: HealthWork): Promise<readonly ObservedAccess[]> {
  const files = await access.files(cloud);
  return (['talosconfig', 'kubeconfig'] as const).map((what) => {
    const file = files[what];
    if (file === undefined) return { what };
    const left = Date.parse(file.validUntil) - clock().getTime();
    return { what, daysLeft: Math.floor(left / 86_400_000) };
  });
}
