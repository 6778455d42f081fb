import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { network } from '../world/network.ts';
import type { Rung } from './rung.ts';
import { runSlow } from './run-slow.ts';

export const bringUp: Rung = {
  id: 'bring-up',
  title: 'Bring up the cluster: install, restart, bootstrap, Kubernetes, node ready',
  leaves: 'installed',
  async run(climb) {
    const { machine, say } = climb;
    const before = await hashOf(machine.otherDisk);
    await runSlow(climb, 'cluster.up', ['cluster', 'up', '--network', network, '--yes']);
    assert.equal(await hashOf(machine.otherDisk), before, 'the other disk is unchanged, byte for byte');
    say('the disk with the foreign partition table is unchanged, byte for byte');
    assert.equal(await partitionTable(machine.disk), 'EFI PART');
  },
};

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
