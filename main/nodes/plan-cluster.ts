import type { ClusterPlan, Topology, Machine, NodeChoice, PlannedNode } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { type AssignedNode, assignRoles } from './assign-roles.ts';
import { chooseDisks, diskInWords, assessDisks, numberOf } from './choose-disks.ts';
import { canCompute, commonExtensions, extensionsOf } from './extensions.ts';
import { survivable } from './quorum.ts';
import { schematicId } from './schematic.ts';

/** Of new clouds. */
export const versions = { talos: 'v1.13.0', kubernetes: 'v1.36.3' } as const;

/**
 * The format of machine configurations, even if the machines run a newer version: newer versions read it, while the
 * patches per machine and by the user would not fit a newer format.
 */
export const talosContract = 'v1.13';

export interface ClusterRequest {
  readonly machines: readonly Machine[];
  readonly topology: Topology;
  /** By address. */
  readonly choices: Readonly<Record<string, NodeChoice>>;
  /** Of machine names. */
  readonly prefix: string;
}

/** The shared address of a control plane of several machines, or why there is none. */
export type SharedAddress =
  | { readonly vip: string; readonly refusal?: never }
  | { readonly vip?: never; readonly refusal: Sentence };

/** True if the control plane has several machines, which need an address that survives the loss of any. */
export function needsVip(request: ClusterRequest): boolean {
  const { nodes } = assignRoles(request.machines, request.topology, request.choices, request.prefix);
  return nodes.filter(({ role }) => role === 'controlplane').length > 1;
}

/** What happens to every machine, and what is refused. Changes nothing. */
export function planCluster(request: ClusterRequest, shared: SharedAddress | undefined): ClusterPlan {
  const { machines, topology, choices } = request;
  const { nodes, refusals } = assignRoles(machines, topology, choices, request.prefix);
  const common = commonExtensions(machines);
  const planned = nodes.map((node) => planNode(node, topology, choices[node.machine.address] ?? {}, common));
  const controlPlane = planned.flatMap(({ plan }) => (plan.role === 'controlplane' ? [plan] : []));
  const endpoint = shared?.vip ?? (controlPlane.length === 1 ? controlPlane[0]?.address : undefined);
  const survives = survivable(controlPlane.length);
  return {
    topology,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(shared?.vip === undefined ? {} : { vip: shared.vip }),
    ...versions,
    extensions: [...common],
    schematicId: schematicId(common),
    survives,
    nodes: planned.map(({ plan }) => plan),
    notes: [
      survives === 0
        ? sentence(
            'nodes.note.no-loss',
            'The cluster stops working while its only control-plane machine is down.',
          )
        : sentence(
            'nodes.note.losses',
            'The cluster keeps working with up to {count} of {members} control-plane machines down.',
            {
              count: survives,
              members: controlPlane.length,
            },
          ),
      ...(planned.every(({ plan }) => plan.staticAddress)
        ? []
        : [
            sentence(
              'nodes.note.reserve',
              'Each machine keeps its current address. To keep it from changing, reserve it in your router for the MAC address shown.',
            ),
          ]),
    ],
    refusals: [
      ...refusals,
      ...(shared?.refusal === undefined ? [] : [shared.refusal]),
      ...planned.flatMap((one) => one.refusals),
    ],
  };
}

export function planNode(
  { machine, name, role, runsApps }: AssignedNode,
  topology: Topology,
  choice: NodeChoice,
  common: readonly string[],
): { readonly plan: PlannedNode; readonly refusals: readonly Sentence[] } {
  const { system, data, notes, refusals } = chooseDisks(machine, name, choice.disk);
  const extensions = extensionsOf(machine, common);
  const labels =
    canCompute(machine) && (topology === 'hybrid' || role === 'worker') ? { 'nvidia.com/gpu': 'true' } : {};
  const dataDisk = runsApps ? data : undefined;
  const address = choice.staticAddress ?? machine.address;
  return {
    refusals,
    plan: {
      name,
      address,
      ...(address === machine.address ? {} : { currentAddress: machine.address }),
      staticAddress: choice.staticAddress !== undefined,
      interface: machine.interface,
      mac: machine.mac,
      role,
      runsApps,
      labels,
      ...(system === undefined ? {} : { systemDisk: system }),
      ...(dataDisk === undefined ? {} : { dataDisk }),
      disks: [...assessDisks(machine, { ...(system && { system }), ...(dataDisk && { data: dataDisk }) })],
      extensions: [...extensions],
      schematicId: schematicId(extensions),
      happens: [
        ...(system === undefined
          ? []
          : [
              sentence(
                'nodes.happens.system',
                'Talos is installed on {disk}, number {number}. Everything on that disk is lost.',
                {
                  disk: diskInWords(system),
                  number: numberOf(system),
                },
              ),
            ]),
        ...(dataDisk === undefined
          ? []
          : [
              sentence(
                'nodes.happens.data',
                '{disk}, number {number}, is formatted for the storage of apps. Everything on that disk is lost.',
                {
                  disk: diskInWords(dataDisk),
                  number: numberOf(dataDisk),
                },
              ),
            ]),
        part(role, runsApps),
        ...(choice.staticAddress === undefined
          ? []
          : [sentence('nodes.happens.static', 'It uses the static address {address}.', { address })]),
      ],
      notes: [...notes],
    },
  };
}

function part(role: PlannedNode['role'], runsApps: boolean): Sentence {
  if (role === 'worker') return sentence('nodes.happens.worker', 'It runs apps (worker).');
  return runsApps
    ? sentence('nodes.happens.both', 'It is part of the control plane and runs apps.')
    : sentence('nodes.happens.control-plane', 'It is part of the control plane and runs no apps.');
}
