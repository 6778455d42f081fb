import { readTextFile } from '../../lib/atomic-write.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { bootstrap, etcdMembers, machineStage, type NodeAccess, serviceState } from '../../tools/tools.ts';
import { hints } from './hints.ts';
import { type Awaited, type Look, waitFor } from './patience.ts';
import { databaseSilent, sayClockOff, saySilent, sayStage } from './say-stage.ts';
import { machineRefused } from './up-failures.ts';
import type { UpWork } from './up-work.ts';

/** Answers after which the same may work; `bootstrap` is answered so while the clock is off or etcd not so far. */
const passing = new Set(['Unavailable', 'FailedPrecondition', 'DeadlineExceeded']);

/**
 * Lets the first machine that steers begin the cluster, unless one did. Begun on two machines it would be two clusters,
 * so nothing is begun before every machine that steers has said that it knows of none; and never for a cloud that had
 * a cluster, whose other machines may just be off.
 */
export async function beginCluster(work: UpWork, context: StepContext): Promise<void> {
  const { signal, log } = context;
  const nodes = (await work.nodes()).filter(({ role }) => role === 'controlplane');

  async function look(): Promise<Look<true>> {
    const asked = await Promise.all(
      nodes.map(async (node) => {
        const access = await work.access.to(work.cloud, node.address ?? '', signal);
        return { node, access, state: await databaseOf(access, signal) };
      }),
    );
    const begun = asked.find(({ state }) => state === 'member');
    if (begun !== undefined) {
      log(`the cluster was begun already; ${begun.node.name} knows its members`);
      return { found: true };
    }
    const undecided = asked.find(({ state }) => state !== 'none');
    if (undecided !== undefined)
      return { awaits: await notYet(undecided.node, undecided.access, work, signal) };
    if ((await readTextFile(work.cloud.kubeconfig)) !== undefined) return { awaits: hadOne };
    const [first] = asked;
    if (first === undefined) return { awaits: hadOne };
    const answer = await bootstrap(first.access, signal);
    if (answer.ok || answer.code === 'AlreadyExists') {
      log(`${first.node.name} ${answer.ok ? 'begins the cluster' : 'had begun the cluster before'}`);
      return { found: true };
    }
    log(answer.words);
    if (!passing.has(answer.code ?? '')) throw machineRefused(first.node.name, answer.words);
    return { awaits: await notYet(first.node, first.access, work, signal) };
  }

  await waitFor('The cluster was not begun', look, context, work.patience);
}

/** `none`: it waits to be told to begin or to join · `member`: it knows a cluster · `unknown`: it cannot say. */
async function databaseOf(access: NodeAccess, signal: AbortSignal): Promise<'none' | 'member' | 'unknown'> {
  const members = await etcdMembers(access, signal);
  if (members.ok && members.value.length > 0) return 'member';
  const state = await serviceState(access, 'etcd', signal);
  return state.ok && state.value === 'Preparing' ? 'none' : 'unknown';
}

async function notYet(
  node: NamedNode,
  access: NodeAccess,
  { discovery }: UpWork,
  signal: AbortSignal,
): Promise<Awaited> {
  const seen = await discovery.ask(access.node, signal);
  if (seen === undefined) return saySilent(node.name, access.node);
  if (seen.clockOff) return sayClockOff(node.name);
  const stage = await machineStage(access, signal);
  return stage.ok ? sayStage(node.name, stage.value) : databaseSilent(node.name);
}

const hadOne: Awaited = {
  note: sentence('up.waits.begun', 'The cluster was begun before. Waiting until its database answers.'),
  hint: hints.begun,
};
