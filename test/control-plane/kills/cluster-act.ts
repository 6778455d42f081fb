/**
 * One process that performs one action on machines with the calls of the command line, or continues where another was killed.
 * Usage: cluster-act.ts <root> <cloud> cluster.up <vip> <address>... | node.remove <node>. Prints how it ended.
 */
import type { OperationId } from '../../../contract/ids.ts';
import { openCommandLine } from './go-on.ts';

const [root = '', cloudId = '', kind = '', ...words] = process.argv.slice(2);
const { cloud, call, finish } = await openCommandLine(root, cloudId);

/** Creates a cluster from the machines at these addresses. */
async function up(): Promise<OperationId> {
  const [vip = '', ...addresses] = words;
  await call('config.set', { cloud, path: 'cluster.nodes.control.vip', word: vip });
  const networks = addresses.map((address) => `${address}/32`);
  const found = await call('discovery.look', { networks });
  const machines = found.machines.flatMap((one) => one.hardware?.machine ?? []);
  await call('nodes.choose', { cloud, machines, topology: 'hybrid' });
  const { nodes, refusals } = await call('clusters.planUp', { cloud, networks });
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  const selections = nodes.flatMap(({ name, machine }) =>
    machine === undefined ? [] : [[name, machine] as const],
  );
  return (await call('clusters.up', { cloud, machines: Object.fromEntries(selections) })).operation;
}

async function remove(): Promise<OperationId> {
  const [node = ''] = words;
  return (await call('upkeep.start', { cloud, work: { does: 'remove', node }, typed: node })).operation;
}

await (kind === 'cluster.up' ? finish('cluster.up', up) : finish('node.remove', remove));
