import { readTextFile } from '../../lib/atomic-write.ts';
import type { NamedNode } from '../../../contract/nodes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { bootstrap, etcdMembers, machineStage, type NodeAccess, serviceState } from '../../tools/tools.ts';
import { hints } from './hints.ts';
import type { Pending, Poll } from '../../lib/poll-until.ts';
import { waitFor } from './wait-for.ts';
import { etcdSilent, describeClockOff, describeSilence, describeStage } from './describe-stage.ts';
import { machineRefused } from './failures.ts';
import type { BringUpContext } from './bring-up-context.ts';

/** Errors worth retrying; `bootstrap` returns them while the clock is wrong or etcd isn't ready for it. */
const retryableCodes = new Set(['Unavailable', 'FailedPrecondition', 'DeadlineExceeded']);

/**
 * Bootstraps the cluster on the first control-plane machine, unless that has been done. Bootstrapping two machines would
 * make two clusters, so it waits until every control-plane machine has reported that it belongs to none. A cloud that
 * has had a cluster is never bootstrapped again, because its other machines may just be off.
 */
export async function bootstrapCluster(work: BringUpContext, context: StepContext): Promise<void> {
  const { signal, log } = context;
  const nodes = (await work.nodes()).filter(({ role }) => role === 'controlplane');

  async function poll(): Promise<Poll<true>> {
    const asked = await Promise.all(
      nodes.map(async (node) => {
        const access = await work.access.to(work.cloud, node.address ?? '', signal);
        return { node, access, state: await etcdStateOf(access, signal) };
      }),
    );
    const member = asked.find(({ state }) => state === 'member');
    if (member !== undefined) {
      log(`the cluster is already bootstrapped; ${member.node.name} knows its members`);
      return { reached: true };
    }
    const undecided = asked.find(({ state }) => state !== 'none');
    if (undecided !== undefined)
      return { pending: await notYet(undecided.node, undecided.access, work, signal) };
    if ((await readTextFile(work.cloud.kubeconfig)) !== undefined) return { pending: bootstrappedBefore };
    const [first] = asked;
    if (first === undefined) return { pending: bootstrappedBefore };
    const answer = await bootstrap(first.access, signal);
    if (answer.ok || answer.code === 'AlreadyExists') {
      log(`${first.node.name} ${answer.ok ? 'bootstraps the cluster' : 'bootstrapped the cluster before'}`);
      return { reached: true };
    }
    log(answer.words);
    if (!retryableCodes.has(answer.code ?? '')) throw machineRefused(first.node.name, answer.words);
    return { pending: await notYet(first.node, first.access, work, signal) };
  }

  const title = sentence('up.failed.bootstrap.title', 'The cluster wasn’t bootstrapped');
  await waitFor(title, poll, context, work.timeouts);
}

/** `none`: waits to bootstrap or to join · `member`: belongs to a cluster · `unknown`: doesn't say. */
async function etcdStateOf(access: NodeAccess, signal: AbortSignal): Promise<'none' | 'member' | 'unknown'> {
  const members = await etcdMembers(access, signal);
  if (members.ok && members.value.length > 0) return 'member';
  const state = await serviceState(access, 'etcd', signal);
  return state.ok && state.value === 'Preparing' ? 'none' : 'unknown';
}

async function notYet(
  node: NamedNode,
  access: NodeAccess,
  { discovery }: BringUpContext,
  signal: AbortSignal,
): Promise<Pending> {
  const seen = await discovery.ask(access.node, signal);
  if (seen === undefined) return describeSilence(node.name, access.node);
  if (seen.clockOff) return describeClockOff(node.name);
  const stage = await machineStage(access, signal);
  return stage.ok ? describeStage(node.name, stage.value) : etcdSilent(node.name);
}

const bootstrappedBefore: Pending = {
  note: sentence('up.waits.begun', 'The cluster was bootstrapped before. Waiting for etcd to answer.'),
  hint: hints.bootstrapped,
};
