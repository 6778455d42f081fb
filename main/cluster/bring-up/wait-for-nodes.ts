import { conditionOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { machineStage } from '../../tools/tools.ts';
import { hints } from './hints.ts';
import { identifyMachine, identifyOptions } from './identify-machine.ts';
import type { Pending, Poll } from '../../lib/poll-until.ts';
import { waitFor } from './wait-for.ts';
import { describeClockOff, describeSilence, describeStage } from './describe-stage.ts';
import { otherMachine } from './failures.ts';
import type { BringUpContext } from './bring-up-context.ts';

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;

/** Waits until every node is ready in Kubernetes, and shows what the first that isn't is doing. */
export async function waitForNodes(work: BringUpContext, context: StepContext): Promise<void> {
  const { signal, progress } = context;
  const identifying = await identifyOptions(work);
  const { nodes } = identifying;

  async function why(name: string): Promise<Pending> {
    const node = nodes.find((one) => one.name === name);
    if (node === undefined) return notReadyYet(name);
    const met = await identifyMachine(node, work.input.machines[name], identifying, signal);
    if (met.state === 'other') throw otherMachine(name, met.sighting);
    if (met.state !== 'ours') return describeSilence(name, node.address ?? '');
    if (met.clockOff) return describeClockOff(name);
    const stage = await machineStage(await work.access.to(work.cloud, met.address, signal), signal);
    const isReady = stage.ok && stage.value.stage === 'running' && stage.value.ready;
    return stage.ok && !isReady ? describeStage(name, stage.value) : notReadyYet(name);
  }

  async function poll(): Promise<Poll<true>> {
    const ready = await readyNodes(work, signal);
    if (ready === undefined) return { pending: apiAway };
    const waiting = nodes.filter(({ name }) => !ready.has(name));
    progress({ done: nodes.length - waiting.length, total: nodes.length, unit: 'things' });
    const [first] = waiting;
    return first === undefined ? { reached: true } : { pending: await why(first.name) };
  }

  await waitFor(
    sentence('up.failed.nodes.title', 'Not every machine is ready'),
    poll,
    context,
    work.timeouts,
  );
}

/** @returns undefined while the Kubernetes API is unreachable */
async function readyNodes(
  { kubernetes }: BringUpContext,
  signal: AbortSignal,
): Promise<ReadonlySet<string> | undefined> {
  try {
    const all = await kubernetes.list(nodeKind, { signal });
    const ready = all.filter((node) => conditionOf(node, 'Ready')?.status === 'True');
    return new Set(ready.map(({ metadata }) => metadata.name));
  } catch (error) {
    if (error instanceof WildError && error.code === 'cluster.unreachable') return undefined;
    throw error;
  }
}

const apiAway: Pending = {
  note: sentence('up.waits.api', 'Kubernetes is starting.'),
  hint: hints.downloads,
};

function notReadyYet(name: string): Pending {
  return {
    note: sentence('up.waits.registers', 'Waiting for {name} to become ready in Kubernetes.', { name }),
    hint: hints.downloads,
  };
}
