import { z } from 'zod';
import { cloudIdSchema } from '../../contract/ids.ts';
import { nodeRoles } from '../../contract/nodes.ts';
import type { OperationKind } from '../../contract/operations.ts';
import { type UpkeepWork, upkeepWorkSchema } from '../../contract/upkeep.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { ObserveOptions } from './observe/observe.ts';
import type { Observed, ObservedNode } from './observe/observed.ts';
import { nodeOf } from './plan/plan-work.ts';
import { drains } from './plan/plan-removal.ts';
import { moves, upgradeOrder } from './plan/plan-upgrade.ts';
import { snapshotFile } from './plan/plan-snapshot.ts';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';

/** A machine as it was when the work started; steps compare it with its state after a crash. */
export const workedNodeSchema = z.strictObject({
  name: z.string(),
  address: z.string(),
  role: z.enum(nodeRoles),
  /** Before the work. */
  bootId: z.string().optional(),
});
export type WorkedNode = z.output<typeof workedNodeSchema>;

/** Stored in the journal. All steps follow from it, so another process can resume the operation. */
export const upkeepInputSchema = z.strictObject({
  cloud: cloudIdSchema,
  /** Of the cloud. */
  title: z.string(),
  work: upkeepWorkSchema,
  fingerprint: z.string().optional(),
  /** The affected machines, in order. */
  nodes: z.array(workedNodeSchema),
  /** Machines to drain first, because their apps can move elsewhere. */
  drained: z.array(z.string()),
  /** The snapshot to take, below the cloud's folder. */
  snapshot: z.string().optional(),
});
export type UpkeepInput = z.output<typeof upkeepInputSchema>;

export const kindOf: Readonly<Record<UpkeepWork['does'], OperationKind>> = {
  reboot: 'node.reboot',
  shutdown: 'node.shutdown',
  remove: 'node.remove',
  reset: 'node.reset',
  snapshot: 'cluster.snapshot',
  apply: 'node.apply',
  rename: 'node.rename',
  recover: 'cluster.recover',
  'upgrade-kubernetes': 'cluster.upgrade-kubernetes',
  upgrade: 'cluster.upgrade',
};

export function titleOf({ work, title }: UpkeepInput): Sentence {
  switch (work.does) {
    case 'reboot':
      return sentence('upkeep.rebooting', 'Restarting {name}', { name: work.node });
    case 'shutdown':
      return sentence('upkeep.shutting-down', 'Shutting down {name}', { name: work.node });
    case 'remove':
      return sentence('upkeep.removing', 'Removing {name} from the cloud', { name: work.node });
    case 'reset':
      return sentence('upkeep.resetting', 'Erasing {name}', { name: work.node });
    case 'apply':
      return sentence('upkeep.applying', 'Applying the configuration to {name}', { name: work.node });
    case 'rename':
      return sentence('upkeep.renaming', 'Renaming {name} to {to}', { name: work.node, to: work.to });
    case 'recover':
      return sentence('upkeep.recovering', 'Restoring {title} from a snapshot', { title });
    case 'upgrade-kubernetes':
      return sentence('upkeep.upgrading-kubernetes', 'Upgrading {title} to Kubernetes {to}', {
        title,
        to: work.to,
      });
    case 'upgrade':
      return sentence('upkeep.upgrading', 'Upgrading {title} to Talos {talos}', { title, talos: work.talos });
    case 'snapshot':
      return sentence('upkeep.snapshotting', 'Taking a snapshot of {title}', { title });
  }
}

/** Everything that the steps need to know about the current state. */
export function inputFor(
  cloud: Pick<Cloud, 'id' | 'name'>,
  work: UpkeepWork,
  observed: Observed,
  { fingerprint, at }: { readonly fingerprint: string | undefined; readonly at: Date },
): UpkeepInput {
  const nodes = workedOn(work, observed);
  return {
    cloud: cloud.id,
    title: cloud.name,
    work,
    ...(fingerprint === undefined ? {} : { fingerprint }),
    nodes: nodes.map(({ name, address, role, bootId }) => ({
      name,
      address,
      role,
      ...(bootId === undefined ? {} : { bootId }),
    })),
    drained: nodes.filter((node) => isDrained(work, node, observed)).map(({ name }) => name),
    ...(takesSnapshot.has(work.does) ? { snapshot: snapshotFile(at) } : {}),
  };
}

/** Work that takes a snapshot of etcd. */
const takesSnapshot: ReadonlySet<UpkeepWork['does']> = new Set(['snapshot', 'upgrade', 'upgrade-kubernetes']);

/** The machines that the work affects, in order. */
function workedOn(work: UpkeepWork, observed: Observed): readonly ObservedNode[] {
  if (work.does === 'upgrade') return upgradeOrder(work.talos, observed);
  if (work.does === 'recover')
    return observed.nodes.filter(({ role, answers }) => role === 'controlplane' && answers);
  return 'node' in work ? [nodeOf(observed, work.node)] : [];
}

function isDrained(work: UpkeepWork, node: ObservedNode, observed: Observed): boolean {
  if (work.does === 'upgrade') return moves(work, node, observed);
  return (work.does === 'remove' || work.does === 'reset') && drains(work, node, observed);
}

/**
 * Whether a machine restarted while the work waited in the queue. Its boot ID would then suggest that our own restart
 * has already happened.
 */
export function restartedMeanwhile({ nodes }: UpkeepInput, observed: Observed): boolean {
  return nodes.some(({ name, bootId }) => {
    const now = observed.nodes.find((one) => one.name === name);
    return now?.bootId !== undefined && bootId !== undefined && now.bootId !== bootId;
  });
}

/** Only plans of upgrades depend on versions. */
export const observeForPlan = ({ does }: UpkeepWork): ObserveOptions => ({
  versions: does === 'upgrade' || does === 'upgrade-kubernetes',
});

/** Starting also records the boot IDs of the affected machines. */
export const observeForStart = (work: UpkeepWork): ObserveOptions => ({
  ...observeForPlan(work),
  boots: work.does === 'upgrade' || work.does === 'recover' ? 'all' : 'node' in work ? [work.node] : [],
});
