import type { Sentence } from '../../../contract/wire.ts';
import { describeUnmet } from '../../cluster/cluster.ts';
import { conditionOf, isRetryable } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { inMinutes, pollUntil } from '../../lib/poll-until.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { bootId, etcdStatus, getInsecure, machineStage, type NodeAccess } from '../../tools/tools.ts';
import { pollOptions } from './poll-options.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import { notBack, notErased, stillRunning } from '../failures.ts';
import type { ObservedNode } from '../observe/observed.ts';

type Target = Pick<ObservedNode, 'name' | 'address' | 'role'>;

/**
 * Waits until a machine has restarted and is healthy: in Talos, in etcd if it has the control-plane role, and in
 * Kubernetes.
 * @param formerBoot its boot ID before the restart; without it, any boot is good
 * @throws WildError `upkeep.not-back`
 */
export async function waitUntilBack(
  connection: CloudConnection,
  node: Target,
  formerBoot: string | undefined,
  context: StepContext,
): Promise<void> {
  const { signal } = context;
  const { timeouts } = connection;
  let hasRestarted = formerBoot === undefined;
  await pollUntil(
    async () => {
      const restart = hasRestarted ? undefined : await pendingRestart(connection, node, formerBoot, signal);
      hasRestarted = restart === undefined;
      const pending = restart ?? (await pendingHealth(connection, node, signal));
      return pending === undefined ? { reached: true } : { pending: { note: pending } };
    },
    pollOptions(connection, context, timeouts.backMs, (pending) =>
      notBack(node.name, inMinutes(timeouts.backMs), pending.note),
    ),
  );
}

export const notAnswering = (name: string): Sentence =>
  sentence('upkeep.wait.silent', '{name} isn’t responding yet.', { name });

async function pendingRestart(
  connection: CloudConnection,
  { name, address }: Target,
  formerBoot: string | undefined,
  signal: AbortSignal,
): Promise<Sentence | undefined> {
  const boot = await bootId(connection.access(address), signal);
  if (!boot.ok) return notAnswering(name);
  if (boot.value !== formerBoot) return undefined;
  return sentence('upkeep.wait.going', '{name} is still shutting down.', { name });
}

async function pendingHealth(
  connection: CloudConnection,
  { name, address, role }: Target,
  signal: AbortSignal,
): Promise<Sentence | undefined> {
  const access = connection.access(address);
  const stage = await machineStage(access, signal);
  if (!stage.ok) return notAnswering(name);
  if (stage.value.stage !== 'running' || !stage.value.ready)
    return (
      (stage.value.stage === 'running' ? describeUnmet(name, stage.value) : undefined) ??
      sentence('upkeep.wait.starting', '{name} is starting.', { name })
    );
  if (role === 'controlplane' && !(await etcdStatus(access, signal)).ok)
    return sentence('upkeep.wait.etcd', 'etcd on {name} isn’t ready yet.', { name });
  if (!(await isReady(connection, name, signal)))
    return sentence('upkeep.wait.kubernetes', '{name} isn’t ready in Kubernetes yet.', { name });
  return undefined;
}

async function isReady({ kubernetes }: CloudConnection, name: string, signal: AbortSignal): Promise<boolean> {
  try {
    const node = await kubernetes.get({ apiVersion: 'v1', kind: 'Node', name }, signal);
    return node !== undefined && conditionOf(node, 'Ready')?.status === 'True';
  } catch (error) {
    if (isRetryable(error)) return false;
    throw error;
  }
}

/** Waits until a machine is off. @throws WildError `upkeep.not-back` if it stays on */
export async function waitUntilOff(
  connection: CloudConnection,
  { name, address }: Target,
  context: StepContext,
): Promise<void> {
  const { signal } = context;
  const { timeouts } = connection;
  const stopping = sentence('upkeep.wait.ending', '{name} is shutting down.', { name });
  // While it shuts down, it may miss a single poll.
  let silentPolls = 0;
  await pollUntil(
    async () => {
      silentPolls = (await bootId(connection.access(address), signal)).ok ? 0 : silentPolls + 1;
      return silentPolls >= 2 ? { reached: true } : { pending: { note: stopping } };
    },
    pollOptions(connection, context, timeouts.goneMs, () => stillRunning(name)),
  );
}

/**
 * Waits until a machine that erases itself waits to be set up, or has been silent for long: without a stick to start
 * from, nothing is left that could answer.
 * @param formerBoot its boot ID before
 * @throws WildError `upkeep.not-erased` if it comes back unchanged, `upkeep.not-back` if it stays on
 */
export async function waitUntilErased(
  connection: CloudConnection,
  { name, address }: Target,
  formerBoot: string | undefined,
  context: StepContext,
): Promise<void> {
  const { signal, log } = context;
  const { timeouts } = connection;
  const erasing = sentence('upkeep.wait.erasing', '{name} is erasing its disk.', { name });
  const access = connection.access(address);
  const startTimer = () => awakeDeadline(timeouts.silentMs, connection.monotonicClock);
  let isSilent = startTimer();
  let isBack = startTimer();
  await pollUntil(
    async () => {
      const waiting = await getInsecure(access.talosctl, address, 'machinestatus', signal);
      if (waiting.ok) return { reached: true };
      const boot = await bootId(access, signal);
      if (boot.ok) isSilent = startTimer();
      if (isSilent()) {
        log(`${name} is silent; it has nothing left to start from`);
        return { reached: true };
      }
      // It may have restarted on its own before the command, so only a machine that keeps running was not erased.
      const isRunning = boot.ok && boot.value !== formerBoot && (await runs(access, signal));
      if (!isRunning) isBack = startTimer();
      if (isBack()) throw notErased(name);
      return { pending: { note: erasing } };
    },
    pollOptions(connection, context, timeouts.goneMs, () => stillRunning(name)),
  );
}

/** It is carrying out a command to restart, erase itself or shut down, no matter who sent it. */
export async function isGoingDown(access: NodeAccess, signal: AbortSignal): Promise<boolean> {
  const stage = await machineStage(access, signal);
  return stage.ok && ['rebooting', 'resetting', 'shutting down'].includes(stage.value.stage);
}

async function runs(access: NodeAccess, signal: AbortSignal): Promise<boolean> {
  const stage = await machineStage(access, signal);
  return stage.ok && stage.value.stage === 'running';
}
