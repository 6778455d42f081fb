import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
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
    assert(await machine.isInstalled(), 'Talos is on the chosen disk');
  },
};

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash);
  return hash.digest('hex');
}
