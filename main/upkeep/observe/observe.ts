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
import { observeControlPlaneVersions } from './control-plane-versions.ts';
import type { Observed, ObservedKubelet, ObservedNode } from './observed.ts';

export interface ObserveInput {
  readonly nodes: readonly NamedNode[];
  readonly kubernetes: Kubernetes;
  readonly access: (address: string) => NodeAccess;
  readonly endpoint: string | undefined;
  readonly wanted?: ObserveOptions | undefined;
  readonly signal: AbortSignal | undefined;
}

/** What else to observe; each starts talosctl once per machine. */
export interface ObserveOptions {
  /** The Talos version and extensions of each machine. */
  readonly versions?: boolean;
  /** The boot IDs of these machines, by name. */
  readonly boots?: 'all' | readonly string[];
}

type StatusOf = (address: string) => ReturnType<typeof etcdStatus>;

/** Observes every machine of config.yaml, etcd and Kubernetes once. Changes nothing. */
export async function observe(input: ObserveInput): Promise<Observed> {
  const statuses = new Map<string, ReturnType<StatusOf>>();
  const statusOf: StatusOf = (address) => {
    const asked = statuses.get(address) ?? etcdStatus(input.access(address), input.signal);
    statuses.set(address, asked);
    return asked;
  };
  const [kubelets, nodes] = await Promise.all([
    observeKubelets(input),
    Promise.all(input.nodes.map((node) => observeNode(node, input, statusOf))),
  ]);
  const seen = nodes.map((node) => {
    const kubelet = kubelets?.get(node.name);
    return kubelet === undefined ? node : { ...node, kubernetes: kubelet };
  });
  const etcd = await observeMembers(seen, input, statusOf);
  const { endpoint } = input;
  return {
    nodes: seen,
    ...etcd,
    kubernetes: kubelets !== undefined,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

async function observeNode(
  { name, role, address = '' }: NamedNode,
  { access: accessTo, wanted = {}, signal }: ObserveInput,
  statusOf: StatusOf,
): Promise<ObservedNode> {
  const access = accessTo(address);
  const silent = { name, role, address, answers: false };
  // A machine whose etcd answers is reachable, and etcd is asked anyway.
  const isWanted = wanted.boots === 'all' || wanted.boots?.includes(name) === true;
  const etcdAnswers = !isWanted && role === 'controlplane' && (await statusOf(address)).ok;
  const boot = etcdAnswers ? undefined : await bootId(access, signal);
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

/** By machine name; undefined if Kubernetes doesn't answer. */
async function observeKubelets({
  kubernetes,
  wanted,
  signal,
}: ObserveInput): Promise<ReadonlyMap<string, ObservedKubelet> | undefined> {
  try {
    const nodes = await kubernetes.list({ apiVersion: 'v1', kind: 'Node' }, { signal });
    const parts =
      wanted?.versions === true
        ? await observeControlPlaneVersions(kubernetes, signal)
        : new Map<string, string>();
    return new Map(
      nodes.map((node) => {
        const { name } = node.metadata;
        const controlPlaneVersion = parts.get(name);
        return [
          name,
          { ...kubeletOf(node), ...(controlPlaneVersion === undefined ? {} : { controlPlaneVersion }) },
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
 * The members as listed by any control-plane machine, and whether each is healthy. If none can list them, the quorum is
 * lost: then they are those of config.yaml, none of them healthy.
 */
async function observeMembers(
  nodes: readonly ObservedNode[],
  { access, signal }: ObserveInput,
  statusOf: StatusOf,
): Promise<Pick<Observed, 'members' | 'etcdErrors' | 'leader'>> {
  const controlPlane = nodes.filter(({ role }) => role === 'controlplane');
  const etcdErrors: Record<string, string> = {};
  let leads = '';
  for (const node of controlPlane.filter(({ answers }) => answers)) {
    const listed = await etcdMembers(access(node.address), signal);
    if (!listed.ok) continue;
    const members = listed.value.map(async ({ id, hostname, learner }): Promise<QuorumMember> => {
      const address = controlPlane.find(({ name }) => name === hostname)?.address;
      if (address === undefined) return { id, name: hostname, learner, healthy: false };
      const status = await statusOf(address);
      if (status.ok && status.value.errors !== '') etcdErrors[hostname] = status.value.errors;
      if (status.ok) leads = status.value.leader;
      return { id, name: hostname, learner, healthy: status.ok };
    });
    const all = await Promise.all(members);
    const leader = all.find(({ id }) => id === leads)?.name;
    return { members: all, etcdErrors, ...(leader === undefined ? {} : { leader }) };
  }
  return {
    members: controlPlane.map(({ name }) => ({ id: name, name, learner: false, healthy: false })),
    etcdErrors,
  };
}
