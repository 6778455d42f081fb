import type { Sentence } from '../../../contract/wire.ts';
import { sayUnmet } from '../../cluster/cluster.ts';
import { conditionOf, isRetryable } from '../../kubernetes/kubernetes.ts';
import { awakeDeadline } from '../../lib/awake-deadline.ts';
import { sentence } from '../../lib/sentence.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { bootId, etcdStatus, getInsecure, machineStage, type NodeAccess } from '../../tools/tools.ts';
import { notBack, notErased } from '../failures.ts';
import type { ObservedNode } from '../observe/observed.ts';
import type { Site } from '../site.ts';

type Target = Pick<ObservedNode, 'name' | 'address' | 'role'>;

/**
 * Waits until a machine has started once more, does its part and is well: in Talos, in etcd where it steers, and in
 * Kubernetes where it had a place there.
 * @param former the start that it was in before; any start is good where it is not known
 * @throws WildError `upkeep.not-back`
 */
export async function untilBack(
  site: Site,
  node: Target,
  former: string | undefined,
  context: StepContext,
): Promise<void> {
  const isLate = awakeDeadline(site.patience.backMs, site.ticks);
  let told: string | undefined;
  let hasStarted = former === undefined;
  while (true) {
    const before = hasStarted ? undefined : await whatIsBefore(site, node, former, context.signal);
    hasStarted = before === undefined;
    const missing = before ?? (await whatIsMissing(site, node, context.signal));
    if (missing === undefined) return;
    if (missing.text !== told) context.note(missing);
    told = missing.text;
    if (isLate()) throw notBack(node.name, Math.round(site.patience.backMs / 60_000), missing.text);
    await waitOrCancel(site.patience.lookMs, context.signal);
  }
}

/** What is told of a machine while it is waited for and says nothing. */
export const notAnswering = (name: string): Sentence =>
  sentence('upkeep.wait.silent', '{name} does not answer yet.', { name });

async function whatIsBefore(
  site: Site,
  { name, address }: Target,
  former: string | undefined,
  signal: AbortSignal,
): Promise<Sentence | undefined> {
  const boot = await bootId(site.access(address), signal);
  if (!boot.ok) return notAnswering(name);
  if (boot.value !== former) return undefined;
  return sentence('upkeep.wait.going', '{name} still ends what ran on it.', { name });
}

async function whatIsMissing(
  site: Site,
  { name, address, role }: Target,
  signal: AbortSignal,
): Promise<Sentence | undefined> {
  const access = site.access(address);
  const stage = await machineStage(access, signal);
  if (!stage.ok) return notAnswering(name);
  if (stage.value.stage !== 'running' || !stage.value.ready)
    return (
      (stage.value.stage === 'running' ? sayUnmet(name, stage.value) : undefined) ??
      sentence('upkeep.wait.starting', '{name} is starting.', { name })
    );
  if (role === 'controlplane' && !(await etcdStatus(access, signal)).ok)
    return sentence('upkeep.wait.etcd', '{name} does not steer yet.', { name });
  if (!(await isReady(site, name, signal)))
    return sentence('upkeep.wait.kubernetes', 'Kubernetes does not use {name} yet.', { name });
  return undefined;
}

async function isReady({ kubernetes }: Site, name: string, signal: AbortSignal): Promise<boolean> {
  try {
    const node = await kubernetes.get({ apiVersion: 'v1', kind: 'Node', name }, signal);
    return node !== undefined && conditionOf(node, 'Ready')?.status === 'True';
  } catch (error) {
    if (isRetryable(error)) return false;
    throw error;
  }
}

/** Waits until a machine is dark. @throws WildError `upkeep.not-back` where it does not end */
export async function untilOff(site: Site, { name, address }: Target, context: StepContext): Promise<void> {
  const isLate = awakeDeadline(site.patience.goneMs, site.ticks);
  context.note(sentence('upkeep.wait.ending', '{name} ends what runs on it.', { name }));
  // Between two parts of its ending it may miss one question.
  for (let silent = 0; silent < 2; ) {
    silent = (await bootId(site.access(address), context.signal)).ok ? 0 : silent + 1;
    if (silent < 2 && isLate()) throw staysOn(name);
    if (silent < 2) await waitOrCancel(site.patience.lookMs, context.signal);
  }
}

/**
 * Waits until a machine that was told to erase itself waits for an owner, or is silent for long: without a stick to
 * start from it has nothing to come back with.
 * @throws WildError `upkeep.not-erased` where it comes back as it was
 */
export async function untilErased(
  site: Site,
  { name, address }: Target,
  former: string | undefined,
  context: StepContext,
): Promise<void> {
  const isLate = awakeDeadline(site.patience.goneMs, site.ticks);
  const inARow = () => awakeDeadline(site.patience.silentMs, site.ticks);
  let isSilent = inARow();
  let isBack = inARow();
  context.note(sentence('upkeep.wait.erasing', '{name} erases what Talos has on it.', { name }));
  while (true) {
    const access = site.access(address);
    const waiting = await getInsecure(access.talosctl, address, 'machinestatus', context.signal);
    if (waiting.ok) return;
    const boot = await bootId(access, context.signal);
    if (boot.ok) isSilent = inARow();
    if (isSilent()) return context.log(`${name} is silent; it starts from nothing any more`);
    // One that had restarted by itself before it was told is not one that came back as it was.
    const came = boot.ok && boot.value !== former && (await runs(site, address, context.signal));
    if (!came) isBack = inARow();
    if (isBack()) throw notErased(name);
    if (isLate()) throw staysOn(name);
    await waitOrCancel(site.patience.lookMs, context.signal);
  }
}

/** It restarts, erases itself or switches itself off: it has taken an order of that kind, whose ever. */
export async function isEnding(access: NodeAccess, signal: AbortSignal): Promise<boolean> {
  const stage = await machineStage(access, signal);
  return stage.ok && ['rebooting', 'resetting', 'shutting down'].includes(stage.value.stage);
}

async function runs(site: Site, address: string, signal: AbortSignal): Promise<boolean> {
  const stage = await machineStage(site.access(address), signal);
  return stage.ok && stage.value.stage === 'running';
}

function staysOn(name: string): WildError {
  return new WildError('upkeep.not-back', {
    family: 'environment',
    title: `${name} does not come to its end`,
    detail: 'It still answers long after it was told to stop.',
    hint: `Look at the screen of ${name}; if nothing moves there, hold its power button. Then continue.`,
    retry: true,
  });
}
