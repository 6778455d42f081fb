import type { NamedNode } from '../../../contract/nodes.ts';
import {
  conditionOf,
  fieldAt,
  type Kubernetes,
  type KubeObject,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { QuorumMember } from '../../nodes/nodes.ts';
import {
  bootId,
  etcdMembers,
  etcdStatus,
  type NodeAccess,
  runningSchematic,
  talosVersion,
} from '../../tools/tools.ts';
import { observeParts } from './control-plane-parts.ts';
import type { Observed, ObservedKubelet, ObservedNode } from './observed.ts';

export interface Sights {
  readonly nodes: readonly NamedNode[];
  readonly kubernetes: Kubernetes;
  readonly access: (address: string) => NodeAccess;
  readonly endpoint: string | undefined;
  readonly wanted?: Wanted | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What else is asked; each takes a start of talosctl for each machine. */
export interface Wanted {
  /** Which Talos runs on each machine, with which extensions. */
  readonly versions?: boolean;
  /** Which start these machines are in, by name. */
  readonly boots?: 'all' | readonly string[];
}

type StatusOf = (address: string) => ReturnType<typeof etcdStatus>;

/** Looks once at every machine of config.yaml, at etcd and at Kubernetes. Changes nothing. */
export async function observe(sights: Sights): Promise<Observed> {
  const statuses = new Map<string, ReturnType<StatusOf>>();
  const statusOf: StatusOf = (address) => {
    const asked = statuses.get(address) ?? etcdStatus(sights.access(address), sights.signal);
    statuses.set(address, asked);
    return asked;
  };
  const [kubelets, nodes] = await Promise.all([
    observeKubelets(sights),
    Promise.all(sights.nodes.map((node) => observeNode(node, sights, statusOf))),
  ]);
  const seen = nodes.map((node) => {
    const kubelet = kubelets?.get(node.name);
    return kubelet === undefined ? node : { ...node, kubernetes: kubelet };
  });
  const etcd = await observeMembers(seen, sights, statusOf);
  const { endpoint } = sights;
  return {
    nodes: seen,
    ...etcd,
    kubernetes: kubelets !== undefined,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

async function observeNode(
  { name, role, address = '' }: NamedNode,
  { access: accessTo, wanted = {}, signal }: Sights,
  statusOf: StatusOf,
): Promise<ObservedNode> {
  const access = accessTo(address);
  const silent = { name, role, address, answers: false };
  // One that tells of its database answers, and is asked for that anyway.
  const isWanted = wanted.boots === 'all' || wanted.boots?.includes(name) === true;
  const tells = !isWanted && role === 'controlplane' && (await statusOf(address)).ok;
  const boot = tells ? undefined : await bootId(access, signal);
  if (boot?.ok === false) return silent;
  const seen = { ...silent, answers: true, ...(boot === undefined ? {} : { bootId: boot.value }) };
  if (wanted.versions !== true) return seen;
  const [talos, schematic] = await Promise.all([
    talosVersion(access, signal),
    runningSchematic(access, signal),
  ]);
  return {
    ...seen,
    ...(talos.ok ? { talos: talos.value } : {}),
    ...(schematic.ok && schematic.value !== undefined ? { schematic: schematic.value } : {}),
  };
}

/** By name of the machine; nothing where Kubernetes does not answer. */
async function observeKubelets({
  kubernetes,
  wanted,
  signal,
}: Sights): Promise<ReadonlyMap<string, ObservedKubelet> | undefined> {
  try {
    const nodes = await kubernetes.list({ apiVersion: 'v1', kind: 'Node' }, { signal });
    const parts =
      wanted?.versions === true ? await observeParts(kubernetes, signal) : new Map<string, string>();
    return new Map(
      nodes.map((node) => {
        const { name } = node.metadata;
        const controlPlaneWith = parts.get(name);
        return [
          name,
          { ...kubeletOf(node), ...(controlPlaneWith === undefined ? {} : { controlPlaneWith }) },
        ];
      }),
    );
  } catch (error) {
    if (error instanceof WildError && (error.code === 'cluster.unreachable' || error.code === 'cluster.none'))
      return undefined;
    throw error;
  }
}

function kubeletOf(node: KubeObject): ObservedKubelet {
  return {
    ready: conditionOf(node, 'Ready')?.status === 'True',
    cordoned: fieldAt(node, 'spec', 'unschedulable') === true,
    version: textAt(node, 'status', 'nodeInfo', 'kubeletVersion') ?? '',
  };
}

/**
 * The members as any of the machines that steer lists them, and of each whether it answers. Where no one can list them,
 * a majority is away: those of config.yaml, of which none can say that it is well.
 */
async function observeMembers(
  nodes: readonly ObservedNode[],
  { access, signal }: Sights,
  statusOf: StatusOf,
): Promise<Pick<Observed, 'members' | 'troubles' | 'leader'>> {
  const steering = nodes.filter(({ role }) => role === 'controlplane');
  const troubles: Record<string, string> = {};
  let leads = '';
  for (const node of steering.filter(({ answers }) => answers)) {
    const listed = await etcdMembers(access(node.address), signal);
    if (!listed.ok) continue;
    const members = listed.value.map(async ({ id, hostname, learner }): Promise<QuorumMember> => {
      const address = steering.find(({ name }) => name === hostname)?.address;
      if (address === undefined) return { id, name: hostname, learner, well: false };
      const status = await statusOf(address);
      if (status.ok && status.value.errors !== '') troubles[hostname] = status.value.errors;
      if (status.ok) leads = status.value.leader;
      return { id, name: hostname, learner, well: status.ok };
    });
    const all = await Promise.all(members);
    const leader = all.find(({ id }) => id === leads)?.name;
    return { members: all, troubles, ...(leader === undefined ? {} : { leader }) };
  }
  return {
    members: steering.map(({ name }) => ({ id: name, name, learner: false, well: false })),
    troubles,
  };
}
