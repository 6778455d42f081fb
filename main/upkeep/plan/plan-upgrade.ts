import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { kubernetesRange } from '../../cluster/cluster.ts';
import { sentence } from '../../lib/sentence.ts';
import { talosAllowed } from '../../storage/storage.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { type PlanParts, quorumPart } from './plan-parts.ts';
import { drainPart } from './plan-power.ts';
import { healthRefusals } from './health-refusals.ts';
import { compareReleases, minorOf, minorsAhead, type Release, releaseOf } from './versions.ts';

type UpgradeWork = Extract<UpkeepWork, { does: 'upgrade' }>;

export interface UpgradeFacts {
  /** By machine name: the installer image of the requested version, with the machine's extensions. */
  readonly images: Readonly<Record<string, { readonly schematic: string; readonly image: string }>>;
  /** The cloud keeps data in Longhorn. */
  readonly longhorn: boolean;
}

/** Upgrading Talos on every machine that does not run the version yet, one at a time. */
export function planUpgrade(work: UpgradeWork, observed: Observed, facts: UpgradeFacts): PlanParts {
  const { images, longhorn } = facts;
  const to = releaseOf(work.talos);
  const nodes = upgradeOrder(work.talos, observed);
  const quorum = nodes.map((node) => quorumPart(observed, node, 'restart', work.standstill));
  const refusals = [
    ...(to === undefined ? [] : observed.nodes.flatMap((node) => wrongWay(node, to))),
    ...(nodes.length === 0 ? [allThere(work.talos)] : []),
    ...(to === undefined ? [] : kubernetesFits(observed, to)),
    ...(longhorn ? storageFits(work.talos) : []),
    ...healthRefusals(observed),
    ...observed.nodes.flatMap((node) => otherExtensions(node, images[node.name]?.schematic)),
    ...firstOfKind(quorum.flatMap((one) => one.refusals)),
  ];
  return {
    happens: [
      sentence('upkeep.happens.snapshot-first', 'A snapshot of etcd is saved in the backups folder.'),
      ...nodes.flatMap((node) => [
        ...(moves(work, node, observed) ? drainPart(node, observed).happens : []),
        sentence(
          'upkeep.happens.upgrade',
          '{name} is upgraded from Talos {from} to {to} and restarts; the next machine waits until it’s healthy again.',
          {
            name: node.name,
            from: node.talos ?? '?',
            to: work.talos,
          },
        ),
      ]),
      sentence('upkeep.happens.version', 'config.yaml is updated to Talos {to}.', { to: work.talos }),
    ],
    notes: [...firstOfKind(quorum.flatMap((one) => one.notes)), stops],
    refusals,
    ...(observed.members.length > 0 ? { survives: survivesOf(quorum) } : {}),
  };
}

/** Control plane first, because workers need it; the etcd leader last among them, so that leadership changes only once. */
export function upgradeOrder(talos: string, { nodes, leader }: Observed): readonly ObservedNode[] {
  const rank = ({ name, role }: ObservedNode) => (role === 'worker' ? 2 : name === leader ? 1 : 0);
  return nodes.filter((node) => node.talos !== talos).toSorted((a, b) => rank(a) - rank(b));
}

/** Whether the apps of a machine move first: only if there is another machine for them. */
export function moves(work: UpgradeWork, node: ObservedNode, observed: Observed): boolean {
  return work.drain && drainPart(node, observed).refusals.length === 0;
}

const stops = sentence(
  'upkeep.note.stops',
  'If a machine doesn’t come back, the upgrade stops and the others stay as they are.',
);

function wrongWay(node: ObservedNode, to: Release): readonly Sentence[] {
  const { name } = node;
  const from = releaseOf(node.talos ?? '');
  if (!node.answers) return [];
  if (from === undefined) {
    return [
      sentence(
        'upkeep.refuse.version-unknown',
        '{name} runs Talos {version}, which isn’t a stable release.',
        {
          name,
          version: node.talos ?? '?',
        },
      ),
    ];
  }
  const values = { name, from: `v${from.major}.${from.minor}.${from.patch}`, to: minorOf(to) };
  if (compareReleases(to, from) < 0) {
    return [
      sentence(
        'upkeep.refuse.older',
        '{name} already runs Talos {from}, and {to} is older. Downgrading isn’t safe.',
        values,
      ),
    ];
  }
  if (minorsAhead(from, to) > 1) {
    const next = minorOf({ ...from, minor: from.minor + 1 });
    return [
      sentence(
        'upkeep.refuse.minors',
        '{name} runs Talos {from}. Upgrade one minor version at a time: first to the newest {next}.',
        { ...values, next },
      ),
    ];
  }
  return [];
}

/** With some versions, Longhorn can no longer open its volumes. */
function storageFits(talos: string): readonly Sentence[] {
  const verdict = talosAllowed(talos);
  return verdict.allowed ? [] : [verdict.reason];
}

function allThere(to: string): Sentence {
  return sentence('upkeep.refuse.all-there', 'Every machine already runs {to}.', { to });
}

function kubernetesFits({ nodes }: Observed, to: Release): readonly Sentence[] {
  const range = kubernetesRange(`v${to.major}.${to.minor}.${to.patch}`);
  if (range === undefined) {
    return [
      sentence(
        'upkeep.refuse.talos-unknown',
        'This version of Wild Cloud doesn’t know Talos {to}. A newer version may.',
        {
          to: minorOf(to),
        },
      ),
    ];
  }
  const misfit = nodes.find(({ kubernetes }) => {
    const release = releaseOf(kubernetes?.version ?? '');
    return release !== undefined && (release.minor < range[0] || release.minor > range[1]);
  });
  if (misfit === undefined) return [];
  return [
    sentence(
      'upkeep.refuse.kubernetes-range',
      'Talos {to} supports Kubernetes v1.{first} to v1.{last}, but {name} runs {version}. Upgrade Kubernetes to that range first.',
      {
        to: minorOf(to),
        first: range[0],
        last: range[1],
        name: misfit.name,
        version: misfit.kubernetes?.version ?? '?',
      },
    ),
  ];
}

/** An installer with other extensions would silently drop what the machine needs, such as its storage. */
function otherExtensions({ name, schematic }: ObservedNode, wanted: string | undefined): readonly Sentence[] {
  if (schematic === undefined || wanted === undefined || schematic === wanted) return [];
  return [
    sentence(
      'upkeep.refuse.schematic',
      '{name} runs other extensions than config.yaml says, and would lose them. Correct its schematicId first: it runs {schematic}.',
      { name, schematic },
    ),
  ];
}

function survivesOf(quorum: readonly Pick<PlanParts, 'survives'>[]): { now: number; after: number } {
  const found = quorum.flatMap(({ survives }) => survives ?? []);
  return found.at(-1) ?? { now: 0, after: 0 };
}

/** Shown once, not for each machine. */
function firstOfKind(all: readonly Sentence[]): readonly Sentence[] {
  return all.filter(({ key }, index) => all.findIndex((one) => one.key === key) === index);
}
