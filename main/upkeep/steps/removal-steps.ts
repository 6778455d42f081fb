import type { UpkeepWork } from '../../../contract/upkeep.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import type { StepContext, StepDefinition } from '../../operations/operations.ts';
import { bootId, etcdLeave, etcdRemoveMember, getInsecure, reset } from '../../tools/tools.ts';
import { machineRefused } from '../failures.ts';
import { assertAccepted, requireQuorum, checkStep, drainStep, isUnavailable } from './node-steps.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { isGoingDown, notAnswering, waitUntilErased } from './wait-for-machine.ts';

type RemovalWork = Extract<UpkeepWork, { does: 'remove' | 'reset' }>;

export interface Removal {
  readonly node: WorkedNode;
  /** Its apps have somewhere to go. */
  readonly drains: boolean;
  /** It is the last that steers, so there is nobody to leave and nothing to be forgotten by. */
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
            title: sentence('upkeep.step.leave', 'Let the other machines steer without {name}', { name }),
            run: (context: StepContext) => leave(node, dead, connection, context),
          },
        ]
      : []),
    ...(dead
      ? []
      : [
          {
            id: 'erase',
            title: sentence('upkeep.step.erase', 'Tell {name} to erase itself', { name }),
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
            title: sentence('upkeep.step.node-gone', 'Let Kubernetes forget {name}', { name }),
            run: ({ signal }: StepContext) =>
              connection.kubernetes.delete({ apiVersion: 'v1', kind: 'Node', name }, { signal }),
          },
        ]),
    ...(work.does === 'remove'
      ? [
          {
            id: 'forget',
            title: sentence('upkeep.step.forget', 'Take {name} out of the folder', { name }),
            run: forget,
          },
        ]
      : []),
  ];
}

/** One that is no member any more has left. */
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
    return assertAccepted(await etcdLeave(connection.access(address), context.signal), name, 'to leave etcd');
  const other = nodes.find((one) => one.role === 'controlplane' && one.name !== name && one.answers);
  const through = other ?? node;
  assertAccepted(
    await etcdRemoveMember(connection.access(through.address), member.id, context.signal),
    through.name,
    `to go on without ${name}`,
  );
}

/**
 * Ends when the machine has taken the order; what follows is another step, so that an order is not given twice. One that
 * is silent may erase itself already, by an order of a process that was killed.
 */
async function erase(node: WorkedNode, connection: CloudConnection, context: StepContext): Promise<void> {
  const { name, address } = node;
  const access = connection.access(address);
  const isLate = awakeDeadline(connection.timeouts.silentMs, connection.monotonicClock);
  while (true) {
    const boot = await bootId(access, context.signal);
    if (boot.ok) {
      if (await isGoingDown(access, context.signal)) return context.log(`${name} has begun already`);
      const answer = await reset(access, [], context.signal);
      if (!isUnavailable(answer)) return assertAccepted(answer, name, 'to erase itself');
    }
    const waiting = await getInsecure(access.talosctl, address, 'machinestatus', context.signal);
    if (waiting.ok) return context.log(`${name} is blank already`);
    if (isLate()) throw machineRefused(name, 'to erase itself', boot.ok ? 'It went away.' : boot.words);
    context.note(notAnswering(name));
    await waitOrCancel(connection.timeouts.pollMs, context.signal);
  }
}
