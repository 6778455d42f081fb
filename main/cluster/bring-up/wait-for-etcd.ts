import type { NamedNode } from '../../../contract/nodes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { etcdMembers, etcdStatus } from '../../tools/tools.ts';
import { hints } from './hints.ts';
import type { Pending, Poll } from '../../lib/poll-until.ts';
import { waitFor } from './wait-for.ts';
import { etcdSilent } from './describe-stage.ts';
import type { BringUpContext } from './bring-up-context.ts';

/** Waits until every control-plane machine is a voting member of etcd and reports no errors. */
export async function waitForEtcd(work: BringUpContext, context: StepContext): Promise<void> {
  const { signal } = context;
  const nodes = (await work.nodes()).filter(({ role }) => role === 'controlplane');
  const to = (node: NamedNode) => work.access.to(work.cloud, node.address ?? '', signal);

  async function poll(): Promise<Poll<true>> {
    const [first] = nodes;
    if (first === undefined) return { reached: true };
    const members = await etcdMembers(await to(first), signal);
    if (!members.ok) return { pending: etcdSilent(first.name) };
    const outside = nodes.filter(
      ({ name }) => !members.value.some(({ hostname, learner }) => hostname === name && !learner),
    );
    if (outside.length > 0) return { pending: joins(outside.map(({ name }) => name)) };
    for (const node of nodes) {
      const status = await etcdStatus(await to(node), signal);
      if (!status.ok) return { pending: etcdSilent(node.name) };
      if (status.value.errors !== '') return { pending: etcdReports(node.name, status.value.errors) };
    }
    return { reached: true };
  }

  await waitFor(sentence('up.failed.etcd.title', 'etcd isn’t healthy'), poll, context, work.timeouts);
}

function joins(names: readonly string[]): Pending {
  return {
    note: sentence('up.waits.joins', 'Waiting for {names} to join etcd.', {
      names: names.join(', '),
    }),
    hint: hints.others,
  };
}

function etcdReports(name: string, errors: string): Pending {
  return {
    note: sentence('up.waits.database-errors', 'etcd on {name} reports: {errors}', {
      name,
      errors,
    }),
    hint: /NOSPACE/.test(errors) ? hints.diskFull : hints.restart,
  };
}
