/**
 * One process that makes a cluster of three machines by the calls of the command line, or goes on where another one was
 * killed. Usage: bring-up-act.ts <root> <cloud> <vip> <address>... Prints how it ended.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { CallName, Input, Output } from '../../../contract/contract.ts';
import { cloudIdSchema, type OperationId } from '../../../contract/ids.ts';
import { createWild } from '../../../main/wild.ts';

const [root = '', cloudId = '', vip = '', ...addresses] = process.argv.slice(2);
const cloud = cloudIdSchema.parse(cloudId);
const wild = await createWild({ shell: 'cli', root, version: '0' });

async function call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await wild.bridge.call(name, input, { shell: 'cli' });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Output<N>;
}

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

async function goOn(): Promise<OperationId> {
  const { operations } = await call('operations.list', { cloud });
  const left = operations.find(({ kind }) => kind === 'cluster.up');
  if (left === undefined) return begin();
  return left.canResume ? (await call('operations.resume', { operation: left.id })).id : left.id;
}

const operation = await goOn();
let last = await call('operations.get', { operation });
while (last.state === 'running' || last.state === 'waiting') {
  await pause(50);
  last = await call('operations.get', { operation });
}
process.stdout.write(
  `${JSON.stringify({ state: last.state, steps: last.steps.length, error: last.error })}\n`,
);
await wild.close();
process.exit(0);
