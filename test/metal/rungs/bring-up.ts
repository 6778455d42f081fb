import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Operation } from '../../../contract/operations.ts';
import { network } from '../world/network.ts';
import { minutes, type Climb, type Rung } from './rung.ts';

export const bringUp: Rung = {
  id: 'bring-up',
  title: 'Bring up the cluster: install, restart, bootstrap, Kubernetes, node ready',
  leaves: 'installed',
  async run(climb) {
    const { commands, machine, say } = climb;
    const before = await hashOf(machine.otherDisk);
    const up = [
      'cluster',
      'up',
      '--network',
      network,
      '--yes',
      '--cloud',
      commands.cloud,
      ...commands.unlock,
    ];
    const { code } = await commands.run(up, { mayFail: true, timeoutMs: minutes(60) });
    if (code !== 0) await continueSlowOne(climb);
    assert.equal(await hashOf(machine.otherDisk), before, 'the other disk is unchanged, byte for byte');
    say('the disk with the foreign partition table is unchanged, byte for byte');
    assert.equal(await partitionTable(machine.disk), 'EFI PART');
  },
};

/** An emulated processor may take longer than Wild Cloud waits. A person would continue then. */
async function continueSlowOne({ commands, say }: Climb) {
  const options = ['--cloud', commands.cloud];
  for (let tries = 1; ; tries++) {
    const { json } = await commands.run(['operation', 'list', '--json', ...options]);
    const last = (json as readonly Operation[]).find(({ kind }) => kind === 'cluster.up');
    assert(last, 'the operation is listed');
    if (last.state === 'done') return;
    const slow = last.error?.code === 'cluster.timed-out' || last.error?.code === 'cluster.unhealthy';
    assert(slow && tries <= 3, last.error?.title);
    say(`${last.error?.title}; continues`);
    const resume = ['operation', 'resume', last.id, ...options, ...commands.unlock];
    await commands.run(resume, { mayFail: true, timeoutMs: minutes(60) });
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash);
  return hash.digest('hex');
}

async function partitionTable(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(8), 0, 8, 512);
    return buffer.toString('latin1');
  } finally {
    await file.close();
  }
}
