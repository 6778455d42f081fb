import assert from 'node:assert/strict';
import { join } from 'node:path';
import { cp, rm } from 'node:fs/promises';
import { network } from '../world/network.ts';
import { waitingMachine } from './discover.ts';
import type { Climb, Rung } from './rung.ts';

const node = 'cluster.nodes.all-in-one';

/** config.yaml expects another network card, and the address of another machine. */
export const refuseWrongMachine: Rung = {
  id: 'refuse-wrong-machine',
  title: 'Refuse a machine that isn’t the planned one',
  leaves: 'waiting',
  async run(climb) {
    const text = await refusedWith(climb, {
      [`${node}.mac`]: '52:54:00:77:00:99',
      [`${node}.targetIp`]: '192.168.77.9',
    });
    assert.match(text, /up\.refuse\.missing/);
  },
};

/** The disk that a person chose was taken out after that. */
export const refuseChangedDisk: Rung = {
  id: 'refuse-changed-disk',
  title: 'Refuse a machine without the chosen disk',
  leaves: 'waiting',
  async run(climb) {
    const text = await refusedWith(climb, { [`${node}.diskSerial`]: 'TAKEN-OUT' });
    assert.match(text, /cluster\.wrong-disk/);
  },
};

/** The cloud is set up; a second cloud expects its machine. */
export const refuseForeignCluster: Rung = {
  id: 'refuse-foreign-cluster',
  title: 'Refuse a machine that belongs to another cloud',
  leaves: 'installed',
  async run({ commands }) {
    const other = join(commands.cloud, '../other');
    await rm(other, { recursive: true, force: true });
    await commands.run([
      'cloud',
      'create',
      other,
      '--name',
      'Other',
      '--domain',
      'other.test',
      ...commands.unlock,
    ]);
    await cp(join(commands.cloud, 'config.yaml'), join(other, 'config.yaml'));
    const { code, text } = await commands.run(
      ['cluster', 'up', ...upOptions, '--json', '--cloud', other, ...commands.unlock],
      { mayFail: true },
    );
    assert.equal(code, 1);
    assert.match(text, /up\.refuse\.taken/);
  },
};

const upOptions = ['--network', network, '--yes'];

/** What `cluster up` says with these settings; afterwards they are as before, and the machine still waits with nothing installed. */
async function refusedWith(climb: Climb, settings: Readonly<Record<string, string>>): Promise<string> {
  const { commands, machine } = climb;
  const inCloud = ['--cloud', commands.cloud];
  const before = new Map<string, string>();
  for (const [key, value] of Object.entries(settings)) {
    before.set(key, (await commands.run(['config', 'get', key, ...inCloud])).text.trim());
    await commands.run(['config', 'set', key, value, ...inCloud]);
  }
  const { address, authorityKeyId } = await waitingMachine(climb);
  const up = ['cluster', 'up', ...upOptions, '--json', ...inCloud, ...commands.unlock];
  const { code, text } = await commands.run(up, { mayFail: true });
  for (const [key, value] of before) await commands.run(['config', 'set', key, value, ...inCloud]);
  assert.equal(code, 1, text);
  const after = await waitingMachine(climb);
  assert.deepEqual(
    [after.address, after.authorityKeyId],
    [address, authorityKeyId],
    'it waits in the same boot',
  );
  const system = after.hardware?.machine?.disks.find(({ serial }) => serial === machine.diskSerial);
  assert.equal(system?.contents, undefined, 'nothing was installed');
  return text;
}
