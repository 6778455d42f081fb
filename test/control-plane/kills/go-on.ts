import { setTimeout as pause } from 'node:timers/promises';
import type { CallName, Input, Output } from '../../../contract/contract.ts';
import { cloudIdSchema, type CloudId, type OperationId } from '../../../contract/ids.ts';
import type { OperationKind } from '../../../contract/operations.ts';
import { createWild } from '../../../main/wild.ts';

export interface CommandLine {
  readonly cloud: CloudId;
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>;
  /** Resumes the operation of this kind that another process left, or starts one. Prints how it ended, and exits. */
  finish(kind: OperationKind, begin: () => Promise<OperationId>): Promise<never>;
}

/** The calls of the command line, in a process that may be killed. */
export async function openCommandLine(root: string, cloudId: string): Promise<CommandLine> {
  const cloud = cloudIdSchema.parse(cloudId);
  const wild = await createWild({ shell: 'cli', root, version: '0' });

  async function call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await wild.bridge.call(name, input, { shell: 'cli' });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Output<N>;
  }

  async function goOn(kind: OperationKind, begin: () => Promise<OperationId>): Promise<OperationId> {
    const { operations } = await call('operations.list', { cloud });
    const left = operations.find((one) => one.kind === kind && one.state !== 'done');
    if (left === undefined) return begin();
    return left.canResume ? (await call('operations.resume', { operation: left.id })).id : left.id;
  }

  return {
    cloud,
    call,
    async finish(kind, begin) {
      const operation = await goOn(kind, begin);
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
    },
  };
}
