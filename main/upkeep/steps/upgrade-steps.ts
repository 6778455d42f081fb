import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { talosVersion, upgradeNode } from '../../tools/tools.ts';
import { uncordon } from './drain.ts';
import { notUpgraded } from '../failures.ts';
import { assertAccepted, requireQuorum, drainStep } from './node-steps.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { waitUntilBack } from './wait-for-machine.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';

type UpgradeWork = Extract<UpkeepWork, { does: 'upgrade' }>;

export interface UpgradeActions {
  /** The installer for one machine. */
  readonly image: (name: string) => Promise<string>;
  /** Writes down which version every machine runs. */
  readonly write: (context: StepContext) => Promise<void>;
}

/** One machine after the other; each has to be back, and the whole cloud well, before the next is touched. */
export function upgradeSteps(
  work: UpgradeWork,
  { nodes, drained }: { readonly nodes: readonly WorkedNode[]; readonly drained: readonly string[] },
  connection: CloudConnection,
  actions: UpgradeActions,
): readonly StepDefinition[] {
  return [
    ...nodes.flatMap((node): StepDefinition[] => {
      const { name } = node;
      const values = { name, talos: work.talos };
      return [
        ...(drained.includes(name) ? [drainStep(node, connection)] : []),
        {
          id: `upgrade-${name}`,
          title: sentence('upkeep.step.upgrade', 'Install Talos {talos} on {name}', values),
          run: (context) => upgrade(work, node, connection, actions, context),
        },
        {
          id: `back-${name}`,
          title: sentence('upkeep.step.back', 'Wait until {name} is back and well', { name }),
          async run(context) {
            await waitUntilBack(connection, node, node.bootId, context);
            if (drained.includes(name)) await uncordon(connection, name, context.signal);
            await waitForVersion(work.talos, node, connection, context);
          },
        },
        {
          id: `well-${name}`,
          title: sentence('upkeep.step.well', 'Look whether the whole cloud is well'),
          run: (context) => waitUntilHealthy(connection, context),
        },
      ];
    }),
    {
      id: 'versions',
      title: sentence('upkeep.step.versions', 'Write the version down'),
      run: (context) => actions.write(context),
    },
  ];
}

/** One that runs it already, or restarts into it now, is not upgraded twice. */
async function upgrade(
  work: UpgradeWork,
  node: WorkedNode,
  connection: CloudConnection,
  { image }: UpgradeActions,
  context: StepContext,
): Promise<void> {
  const { name } = node;
  const access = connection.access(node.address);
  const version = await talosVersion(access, context.signal);
  if (!version.ok) return context.log(`${name} does not answer; it may be restarting into it`);
  if (version.value === work.talos) return context.log(`${name} runs ${work.talos} already`);
  await requireQuorum(connection, node, 'restart', work.standstill, context);
  context.note(
    sentence('upkeep.wait.installing', '{name} fetches Talos {talos} and writes it beside the running one.', {
      name,
      talos: work.talos,
    }),
  );
  assertAccepted(
    await upgradeNode(access, await image(name), context.signal),
    name,
    `to install Talos ${work.talos}`,
  );
}

/** A machine that restarted by itself before may look back while it still has to go. */
async function waitForVersion(
  wanted: string,
  { name, address }: WorkedNode,
  connection: CloudConnection,
  { signal }: StepContext,
): Promise<void> {
  const isLate = awakeDeadline(connection.timeouts.silentMs, connection.monotonicClock);
  while (true) {
    const version = await talosVersion(connection.access(address), signal);
    if (version.ok && version.value === wanted) return;
    if (version.ok && isLate()) throw notUpgraded(name, version.value, wanted);
    await waitOrCancel(connection.timeouts.pollMs, signal);
  }
}
