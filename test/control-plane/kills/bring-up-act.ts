/**
 * One process that makes a cluster of three machines by the calls of the command line, or goes on where another one was
 * killed. Usage: bring-up-act.ts <root> <cloud> <vip> <address>... Prints how it ended.
 */
import type { OperationId } from '../../../contract/ids.ts';
import { openCommandLine } from './go-on.ts';

const [root = '', cloudId = '', vip = '', ...addresses] = process.argv.slice(2);
const { cloud, call, finish } = await openCommandLine(root, cloudId);

async function begin(): Promise<OperationId> {
  await call('config.set', { cloud, path: 'cluster.nodes.control.vip', value: vip });
  const networks = addresses.map((address) => `${address}/32`);
  const found = await call('discovery.look', { networks });
  const machines = found.machines.flatMap((one) => one.hardware?.machine ?? []);
  await call('nodes.choose', { cloud, machines, shape: 'hybrid' });
  const { nodes, refusals } = await call('clusters.planUp', { cloud, networks });
  if (refusals.length > 0) throw new Error(JSON.stringify(refusals));
  const picks = nodes.flatMap(({ name, machine }) =>
    machine === undefined ? [] : [[name, machine] as const],
  );
  return (await call('clusters.up', { cloud, machines: Object.fromEntries(picks) })).operation;
}

await finish('cluster.up', begin);
