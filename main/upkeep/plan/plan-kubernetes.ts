import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { kubernetesRange } from '../../cluster/cluster.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import type { PlanParts } from './plan-parts.ts';
import { healthRefusals } from './health-refusals.ts';
import { compareReleases, minorsAhead, type Release, releaseOf } from './versions.ts';

type KubernetesWork = Extract<UpkeepWork, { does: 'upgrade-kubernetes' }>;

/** Upgrading Kubernetes on all machines, without restarting any. */
export function planKubernetes({ to: wanted }: KubernetesWork, observed: Observed): PlanParts {
  const to = releaseOf(wanted);
  const { nodes } = observed;
  const names = nodes.map(({ name }) => name).join(', ');
  const all = nodes.length > 0 && behindKubernetes(nodes, wanted).length === 0;
  return {
    happens: [
      sentence('upkeep.happens.snapshot-first', 'A snapshot of etcd is saved in the backups folder.'),
      sentence(
        'upkeep.happens.kubernetes',
        'Kubernetes is upgraded to {to}, machine by machine: {names}. No machine restarts, and apps keep running.',
        { to: wanted, names },
      ),
      sentence('upkeep.happens.kubernetes-version', 'config.yaml is updated to Kubernetes {to}.', {
        to: wanted,
      }),
    ],
    notes: [
      sentence('upkeep.note.no-way-back', 'The only way back to the previous version is the snapshot.'),
    ],
    refusals: [
      ...(all
        ? [sentence('upkeep.refuse.all-there', 'Every machine already runs {to}.', { to: wanted })]
        : []),
      ...(to === undefined
        ? []
        : nodes.flatMap((node) => [...wrongWay(node, to, wanted), ...outOfRange(node, to, wanted)])),
      ...healthRefusals(observed),
    ],
  };
}

/** Components that run another version than this, each with its machine. */
export function behindKubernetes(
  nodes: readonly ObservedNode[],
  to: string,
): readonly { readonly name: string; readonly version: string }[] {
  return nodes.flatMap(({ name, kubernetes }) =>
    [kubernetes?.version ?? '?', kubernetes?.controlPlaneVersion ?? to]
      .filter((version) => version !== to)
      .map((version) => ({ name, version })),
  );
}

/** An interrupted upgrade leaves components of two versions, and neither may be too far away. */
function wrongWay({ name, kubernetes }: ObservedNode, to: Release, wanted: string): readonly Sentence[] {
  const versions = new Set([kubernetes?.version ?? '', kubernetes?.controlPlaneVersion ?? '']);
  const [first] = [...versions].flatMap((version) => wrongWayFrom(name, version, to, wanted));
  return first === undefined ? [] : [first];
}

function wrongWayFrom(name: string, version: string, to: Release, wanted: string): readonly Sentence[] {
  const from = releaseOf(version);
  if (from === undefined) return [];
  const values = { name, from: version, to: wanted };
  if (compareReleases(to, from) < 0)
    return [
      sentence(
        'upkeep.refuse.kubernetes-older',
        '{name} runs Kubernetes {from}, and {to} is older. Kubernetes can’t be downgraded.',
        values,
      ),
    ];
  if (minorsAhead(from, to) <= 1) return [];
  return [
    sentence(
      'upkeep.refuse.kubernetes-minors',
      '{name} runs Kubernetes {from}. Upgrade one minor version at a time: first to v{next}.',
      { ...values, next: `${from.major}.${from.minor + 1}` },
    ),
  ];
}

function outOfRange({ name, talos = '' }: ObservedNode, to: Release, wanted: string): readonly Sentence[] {
  const range = kubernetesRange(talos);
  if (range === undefined || (to.minor >= range[0] && to.minor <= range[1])) return [];
  return [
    sentence(
      'upkeep.refuse.talos-range',
      '{name} runs Talos {talos}, which supports Kubernetes v1.{first} to v1.{last}, not {to}. Upgrade Talos first.',
      { name, talos, first: range[0], last: range[1], to: wanted },
    ),
  ];
}
