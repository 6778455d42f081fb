import type { UpkeepWork } from '../../../contract/upkeep.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { kubernetesRange } from '../../cluster/cluster.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Observed, ObservedNode } from '../observe/observed.ts';
import { type PlanParts, quorumPart } from './plan-parts.ts';
import { drainPart } from './plan-power.ts';
import { healthRefusals } from './health-refusals.ts';
import { compareReleases, minorOf, minorsAhead, type Release, releaseOf } from './versions.ts';

type UpgradeWork = Extract<UpkeepWork, { does: 'upgrade' }>;

export interface UpgradeFacts {
  /** By name of the machine: the installer of the version that is wanted, with its set of extensions. */
  readonly images: Readonly<Record<string, { readonly schematic: string; readonly image: string }>>;
}

/** Another version of Talos on every machine that does not run it yet, one after the other. */
export function planUpgrade(work: UpgradeWork, observed: Observed, { images }: UpgradeFacts): PlanParts {
  const to = releaseOf(work.talos);
  const nodes = upgradeOrder(work.talos, observed);
  const quorum = nodes.map((node) => quorumPart(observed, node, 'restart', work.standstill));
  const refusals = [
    ...(to === undefined ? [] : observed.nodes.flatMap((node) => wrongWay(node, to))),
    ...(nodes.length === 0 ? [allThere(work.talos)] : []),
    ...(to === undefined ? [] : kubernetesFits(observed, to)),
    ...healthRefusals(observed),
    ...observed.nodes.flatMap((node) => otherExtensions(node, images[node.name]?.schematic)),
    ...firstOfKind(quorum.flatMap((one) => one.refusals)),
  ];
  return {
    happens: [
      sentence('upkeep.happens.snapshot-first', 'What Kubernetes knows is copied into the folder backups.'),
      ...nodes.flatMap((node) => [
        ...(moves(work, node, observed) ? drainPart(node, observed).happens : []),
        sentence(
          'upkeep.happens.upgrade',
          '{name} goes from Talos {from} to {to} and restarts; it has to come back and be well before the next one.',
          {
            name: node.name,
            from: node.talos ?? '?',
            to: work.talos,
          },
        ),
      ]),
      sentence('upkeep.happens.version', 'config.yaml then says Talos {to}.', { to: work.talos }),
    ],
    notes: [...firstOfKind(quorum.flatMap((one) => one.notes)), stops],
    refusals,
    ...(observed.members.length > 0 ? { survives: survivesOf(quorum) } : {}),
  };
}

/** Those that steer first, as the others need them; the one that leads them last of these, so that it changes once. */
export function upgradeOrder(talos: string, { nodes, leader }: Observed): readonly ObservedNode[] {
  const rank = ({ name, role }: ObservedNode) => (role === 'worker' ? 2 : name === leader ? 1 : 0);
  return nodes.filter((node) => node.talos !== talos).toSorted((a, b) => rank(a) - rank(b));
}

/** Whether the apps of a machine move before: only where there is another for them. */
export function moves(work: UpgradeWork, node: ObservedNode, observed: Observed): boolean {
  return work.drain && drainPart(node, observed).refusals.length === 0;
}

const stops = sentence(
  'upkeep.note.stops',
  'It stops at the first machine that does not come back, and the others stay as they are.',
);

function wrongWay(node: ObservedNode, to: Release): readonly Sentence[] {
  const { name } = node;
  const from = releaseOf(node.talos ?? '');
  if (!node.answers) return [];
  if (from === undefined) {
    return [
      sentence(
        'upkeep.refuse.version-unknown',
        '{name} runs Talos {version}, which is no finished version.',
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
        '{name} runs Talos {from} already, and {to} is older. There is no safe way back.',
        values,
      ),
    ];
  }
  if (minorsAhead(from, to) > 1) {
    const next = minorOf({ ...from, minor: from.minor + 1 });
    return [
      sentence(
        'upkeep.refuse.minors',
        '{name} runs Talos {from}. Only one minor version at a time is safe: go to the newest {next} first.',
        { ...values, next },
      ),
    ];
  }
  return [];
}

function allThere(to: string): Sentence {
  return sentence('upkeep.refuse.all-there', 'Every machine runs {to} already.', { to });
}

function kubernetesFits({ nodes }: Observed, to: Release): readonly Sentence[] {
  const range = kubernetesRange(`v${to.major}.${to.minor}.${to.patch}`);
  if (range === undefined) {
    return [
      sentence(
        'upkeep.refuse.talos-unknown',
        'Talos {to} is none that this Wild Cloud knows. A newer one may.',
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
      'Talos {to} runs Kubernetes v1.{first} to v1.{last}, and {name} runs {version}. Bring Kubernetes into that range first.',
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

/** An installer with another set would silently drop what the machine needs, such as its storage. */
function otherExtensions({ name, schematic }: ObservedNode, wanted: string | undefined): readonly Sentence[] {
  if (schematic === undefined || wanted === undefined || schematic === wanted) return [];
  return [
    sentence(
      'upkeep.refuse.schematic',
      '{name} runs another set of extensions than config.yaml says, and would lose the ones that it has. Correct its schematicId first: it runs {schematic}.',
      { name, schematic },
    ),
  ];
}

function survivesOf(quorum: readonly Pick<PlanParts, 'survives'>[]): { now: number; after: number } {
  const found = quorum.flatMap(({ survives }) => survives ?? []);
  return found.at(-1) ?? { now: 0, after: 0 };
}

/** Said once, not for each machine. */
function firstOfKind(all: readonly Sentence[]): readonly Sentence[] {
  return all.filter(({ key }, index) => all.findIndex((one) => one.key === key) === index);
}
