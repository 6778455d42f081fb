import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rung } from './rung.ts';
import { runSlow } from './run-slow.ts';
import { untilHealthy } from './start-machine.ts';

export const checkHealth: Rung = {
  id: 'health',
  title: 'Check the health of the cluster, and the services of the machine',
  leaves: 'installed',
  async run(climb) {
    const { commands } = climb;
    const options = ['--cloud', commands.cloud, ...commands.unlock];
    await untilHealthy(climb);
    await commands.run(['cluster', 'status', '--cloud', commands.cloud]);
    await commands.run(['node', 'services', 'all-in-one', ...options]);
    const { text } = await commands.run([
      'node',
      'logs',
      'all-in-one',
      'kubelet',
      '--lines',
      '5',
      ...options,
    ]);
    assert.notEqual(text, '');
  },
};

export const snapshot: Rung = {
  id: 'snapshot',
  title: 'Save and verify a snapshot of etcd',
  leaves: 'installed',
  async run({ commands }) {
    await commands.run(['cluster', 'snapshot', '--cloud', commands.cloud, ...commands.unlock]);
    const saved = await readdir(join(commands.cloud, 'backups'));
    assert.equal(saved.filter((name) => name.endsWith('.snapshot')).length, 1);
  },
};

export const reboot: Rung = {
  id: 'reboot',
  title: 'Restart the machine, and wait until it is healthy',
  leaves: 'installed',
  async run(climb) {
    await runSlow(climb, ['node', 'reboot', 'all-in-one', '--standstill']);
    await untilHealthy(climb);
  },
};
