import { conditionOf } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { machineStage } from '../../tools/tools.ts';
import { hints } from './hints.ts';
import { meetMachine } from './meet-machine.ts';
import { type Awaited, type Look, waitFor } from './patience.ts';
import { sayClockOff, saySilent, sayStage } from './say-stage.ts';
import { otherMachine } from './up-failures.ts';
import type { UpWork } from './up-work.ts';

const nodeKind = { apiVersion: 'v1', kind: 'Node' } as const;

/** Waits until Kubernetes calls every machine ready, and tells of the first that is not what it does itself. */
export async function awaitNodes(work: UpWork, context: StepContext): Promise<void> {
  const { signal, progress } = context;
  const nodes = await work.nodes();
  const meeting = { cloud: work.cloud.id, ask: work.discovery.ask, nodes };

  async function why(name: string): Promise<Awaited> {
    const node = nodes.find((one) => one.name === name);
    if (node === undefined) return registers(name);
    const met = await meetMachine(node, work.input.machines[name], meeting, signal);
    if (met.state === 'other') throw otherMachine(name, met.sighting);
    if (met.state !== 'ours') return saySilent(name, node.address ?? '');
    if (met.clockOff) return sayClockOff(name);
    const stage = await machineStage(await work.access.to(work.cloud, met.address, signal), signal);
    const isReady = stage.ok && stage.value.stage === 'running' && stage.value.ready;
    return stage.ok && !isReady ? sayStage(name, stage.value) : registers(name);
  }

  async function look(): Promise<Look<true>> {
    const ready = await readyNodes(work, signal);
    if (ready === undefined) return { awaits: apiAway };
    const waiting = nodes.filter(({ name }) => !ready.has(name));
    progress({ done: nodes.length - waiting.length, total: nodes.length, unit: 'things' });
    const [first] = waiting;
    return first === undefined ? { found: true } : { awaits: await why(first.name) };
  }

  await waitFor('Not every machine is ready', look, context, work.patience);
}

/** @returns nothing while the API is out of reach */
async function readyNodes(
  { kubernetes }: UpWork,
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

const apiAway: Awaited = {
  note: sentence('up.waits.api', 'Kubernetes starts.'),
  hint: hints.downloads,
};

function registers(name: string): Awaited {
  return {
    note: sentence('up.waits.registers', 'Waiting until Kubernetes calls {name} ready.', { name }),
    hint: hints.downloads,
  };
}
