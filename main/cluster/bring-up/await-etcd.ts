import type { NamedNode } from '../../../contract/nodes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { StepContext } from '../../operations/operations.ts';
import { etcdMembers, etcdStatus } from '../../tools/tools.ts';
import { hints } from './hints.ts';
import { type Awaited, type Look, waitFor } from './patience.ts';
import { databaseSilent } from './say-stage.ts';
import type { UpWork } from './up-work.ts';

/** Waits until every machine that steers keeps the database of the cluster with the others, and votes. */
export async function awaitDatabase(work: UpWork, context: StepContext): Promise<void> {
  const { signal } = context;
  const nodes = (await work.nodes()).filter(({ role }) => role === 'controlplane');
  const to = (node: NamedNode) => work.access.to(work.cloud, node.address ?? '', signal);

  async function look(): Promise<Look<true>> {
    const [first] = nodes;
    if (first === undefined) return { found: true };
    const members = await etcdMembers(await to(first), signal);
    if (!members.ok) return { awaits: databaseSilent(first.name) };
    const outside = nodes.filter(
      ({ name }) => !members.value.some(({ hostname, learner }) => hostname === name && !learner),
    );
    if (outside.length > 0) return { awaits: joins(outside.map(({ name }) => name)) };
    for (const node of nodes) {
      const status = await etcdStatus(await to(node), signal);
      if (!status.ok) return { awaits: databaseSilent(node.name) };
      if (status.value.errors !== '') return { awaits: complains(node.name, status.value.errors) };
    }
    return { found: true };
  }

  await waitFor('The database of the cluster is not well', look, context, work.patience);
}

function joins(names: readonly string[]): Awaited {
  return {
    note: sentence('up.waits.joins', 'Waiting until {names} joins the database of the cluster.', {
      names: names.join(', '),
    }),
    hint: hints.others,
  };
}

function complains(name: string, errors: string): Awaited {
  return {
    note: sentence('up.waits.database-errors', 'The database of {name} complains: {errors}', {
      name,
      errors,
    }),
    hint: /NOSPACE/.test(errors) ? hints.room : hints.restart,
  };
}
