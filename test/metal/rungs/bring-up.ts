import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { execa } from 'execa';
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
    await runSlow(climb, ['cluster', 'up', '--network', network, '--yes']);
    assert.equal(await hashOf(machine.otherDisk), before, 'the other disk is unchanged, byte for byte');
    say('the disk with the foreign partition table is unchanged, byte for byte');
    assert(await machine.isInstalled(), 'Talos is on the chosen disk');
  },
};

/** Of the data and where it is. Holes are skipped, which makes it fast; zeros written into one would count as a change. */
async function hashOf(path: string): Promise<string> {
  const options = ['--create', '--sparse', '--hole-detection=seek', '--mtime=@0', '--file=-'];
  const { stdout } = await execa('tar', [...options, '--directory', dirname(path), basename(path)], {
    encoding: 'buffer',
  });
  return createHash('sha256').update(stdout).digest('hex');
}
