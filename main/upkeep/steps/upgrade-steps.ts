import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { inMinutes, pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';

import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { talosVersion, upgradeNode } from '../../tools/tools.ts';
import { uncordon } from './drain.ts';
import { notBack, notUpgraded, requests } from '../failures.ts';
import { requireQuorum, drainStep } from './node-steps.ts';
import { pollOptions } from './poll-options.ts';
import { assertAccepted } from './send-command.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { notAnswering, waitUntilBack } from './wait-for-machine.ts';
import { waitUntilHealthy } from './wait-until-healthy.ts';

type UpgradeWork = Extract<UpkeepWork, { does: 'upgrade' }>;

export interface UpgradeActions {
  /** The installer image for a machine. */
  readonly image: (name: string) => Promise<string>;
  /** Saves the version that every machine now runs. */
  readonly write: (context: StepContext) => Promise<void>;
}

/** One machine at a time; each must be back, and the whole cloud healthy, before the next one is changed. */
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
          title: sentence('upkeep.step.back', 'Wait for {name} to be healthy again', { name }),
          async run(context) {
            await waitUntilBack(connection, node, node.bootId, context);
            if (drained.includes(name)) await uncordon(connection, name, context.signal);
            await waitForVersion(work.talos, node, connection, context);
          },
        },
        {
          id: `well-${name}`,
          title: sentence('upkeep.step.well', 'Check that the whole cloud is healthy'),
          run: (context) => waitUntilHealthy(connection, context),
        },
      ];
    }),
    {
      id: 'versions',
      title: sentence('upkeep.step.versions', 'Save the version in the cloud’s folder'),
      run: (context) => actions.write(context),
    },
  ];
}

/** A machine that runs the version already, or is restarting into it, is not upgraded again. */
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
  if (!version.ok) return context.log(`${name} does not answer; it may be restarting into the new version`);
  if (version.value === work.talos) return context.log(`${name} runs ${work.talos} already`);
  await requireQuorum(connection, node, 'restart', work.standstill, context);
  context.note(
    sentence(
      'upkeep.wait.installing',
      '{name} is downloading Talos {talos} and installing it next to the running version.',
      {
        name,
        talos: work.talos,
      },
    ),
  );
  assertAccepted(
    await upgradeNode(access, await image(name), context.signal),
    name,
    requests.upgrade(work.talos),
  );
}

/** A machine that restarted on its own just before may look back while its restart is still to come. */
async function waitForVersion(
  wanted: string,
  { name, address }: WorkedNode,
  connection: CloudConnection,
  context: StepContext,
): Promise<void> {
  const { silentMs, backMs } = connection.timeouts;
  const isLate = awakeDeadline(silentMs, connection.monotonicClock);
  await pollUntil(
    async () => {
      const version = await talosVersion(connection.access(address), context.signal);
      if (version.ok && version.value === wanted) return { reached: true };
      if (version.ok && isLate()) throw notUpgraded(name, version.value, wanted);
      return { pending: { note: notAnswering(name) } };
    },
    pollOptions(connection, context, backMs, ({ note }) => notBack(name, inMinutes(backMs), note)),
  );
}
