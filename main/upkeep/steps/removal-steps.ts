import type { UpkeepWork } from '../../../contract/upkeep.ts';

import { sentence } from '../../lib/sentence.ts';

import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { etcdLeave, etcdRemoveMember, getInsecure, reset } from '../../tools/tools.ts';
import { requests } from '../failures.ts';
import { requireQuorum, checkStep, drainStep } from './node-steps.ts';
import { assertAccepted, sendCommand } from './send-command.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { waitUntilErased } from './wait-for-machine.ts';

type RemovalWork = Extract<UpkeepWork, { does: 'remove' | 'reset' }>;

export interface Removal {
  readonly node: WorkedNode;
  /** Its apps can move to another machine. */
  readonly drains: boolean;
  /** It is the last control-plane machine, so there is no etcd to leave and no Kubernetes to remove it from. */
  readonly ends: boolean;
}

export function removalSteps(
  work: RemovalWork,
  { node, drains, ends }: Removal,
  connection: CloudConnection,
  { check, forget }: { readonly check: StepDefinition['run']; readonly forget: StepDefinition['run'] },
): readonly StepDefinition[] {
  const { name } = node;
  const dead = work.does === 'remove' && work.dead;
  return [
    checkStep(check),
    ...(drains ? [drainStep(node, connection)] : []),
    ...(node.role === 'controlplane' && !ends
      ? [
          {
            id: 'leave',
            title: sentence('upkeep.step.leave', 'Remove {name} from the control plane', { name }),
            run: (context: StepContext) => leave(node, dead, connection, context),
          },
        ]
      : []),
    ...(dead
      ? []
      : [
          {
            id: 'erase',
            title: sentence('upkeep.step.erase', 'Erase {name}', { name }),
            run: (context: StepContext) => erase(node, connection, context),
          },
          {
            id: 'erased',
            title: sentence('upkeep.step.erased', 'Wait until {name} is blank', { name }),
            run: (context: StepContext) => waitUntilErased(connection, node, node.bootId, context),
          },
        ]),
    ...(ends
      ? []
      : [
          {
            id: 'node-gone',
            title: sentence('upkeep.step.node-gone', 'Remove {name} from Kubernetes', { name }),
            run: ({ signal }: StepContext) =>
              connection.kubernetes.delete({ apiVersion: 'v1', kind: 'Node', name }, { signal }),
          },
        ]),
    ...(work.does === 'remove'
      ? [
          {
            id: 'forget',
            title: sentence('upkeep.step.forget', 'Remove {name} from the cloud’s folder', { name }),
            run: forget,
          },
        ]
      : []),
  ];
}

/** Nothing to do if it is no longer a member. */
async function leave(
  node: WorkedNode,
  dead: boolean,
  connection: CloudConnection,
  context: StepContext,
): Promise<void> {
  const { name, address } = node;
  const seen = await connection.observe(context.signal);
  const { members, nodes } = seen;
  const member = members.find((one) => one.name === name);
  if (member === undefined) return context.log(`${name} is no member of etcd`);
  await requireQuorum(connection, node, 'remove', false, context, seen);
  if (!dead)
    return assertAccepted(await etcdLeave(connection.access(address), context.signal), name, requests.leave);
  const other = nodes.find((one) => one.role === 'controlplane' && one.name !== name && one.answers);
  const through = other ?? node;
  assertAccepted(
    await etcdRemoveMember(connection.access(through.address), member.id, context.signal),
    through.name,
    requests.removeMember(name),
  );
}

/**
 * Ends when the machine has accepted the command; waiting for its effect is another step, so the command is never sent
 * twice. A silent machine counts as erased there, so here it is an error.
 */
async function erase(node: WorkedNode, connection: CloudConnection, context: StepContext): Promise<void> {
  const { address } = node;
  const { signal } = context;
  const access = connection.access(address);
  await sendCommand(
    connection,
    node,
    {
      request: requests.erase,
      isDone: async () => (await getInsecure(access.talosctl, address, 'machinestatus', signal)).ok,
      send: () => reset(access, [], signal),
      silenceIsFine: false,
    },
    context,
  );
}
