/**
 * One process that removes a machine from a cloud by the calls of the command line, or goes on where another one was
 * killed. Usage: removal-act.ts <root> <cloud> <node>. Prints how it ended.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { CallName, Input, Output } from '../../../contract/contract.ts';
import { cloudIdSchema, type OperationId } from '../../../contract/ids.ts';
import { createWild } from '../../../main/wild.ts';

const [root = '', cloudId = '', node = ''] = process.argv.slice(2);
const cloud = cloudIdSchema.parse(cloudId);
const wild = await createWild({ shell: 'cli', root, version: '0' });

async function call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
  const reply = await wild.bridge.call(name, input, { shell: 'cli' });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value as Output<N>;
}

async function goOn(): Promise<OperationId> {
  const { operations } = await call('operations.list', { cloud });
  const left = operations.find(({ kind }) => kind === 'node.remove');
  if (left?.canResume === true) return (await call('operations.resume', { operation: left.id })).id;
  if (left !== undefined) return left.id;
  return (await call('upkeep.start', { cloud, work: { does: 'remove', node }, typed: node })).operation;
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
