import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Cloud } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { realFiles } from '../../lib/file-access.ts';
import { transactionalFiles } from '../../lib/file-transaction.ts';
import { createMachineInside, type MachineInside } from './machine-inside.ts';

/** A cloud with one machine, and a talosctl that has one thing to say. */
async function setUp(said: string, exit = 1): Promise<{ inside: MachineInside; cloud: Cloud }> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-inside-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const nodes = { 'control-1': { role: 'controlplane', targetIp: '192.168.8.31' } };
  await writeFile(join(folder, 'config.yaml'), JSON.stringify({ cluster: { nodes } }));
  const talosctl = join(folder, 'talosctl');
  await writeFile(talosctl, `#!/bin/sh\ncat <<'END' >&${exit === 0 ? 1 : 2}\n${said}\nEND\nexit ${exit}\n`);
  await chmod(talosctl, 0o700);
  const inside = createMachineInside({
    config: createConfig({ files: transactionalFiles(realFiles) }),
    access: {
      to: async (_, node) => ({ talosctl, talosconfig: join(folder, 'none'), endpoints: [node], node }),
    },
  });
  return { inside, cloud: { folder } as Cloud };
}

test('a machine that does not answer is named, with where it was asked', async () => {
  const { inside, cloud } = await setUp(
    'error listing services: rpc error: code = Unavailable desc = connection refused',
  );
  const silent = {
    code: 'cluster.machine-unreachable',
    title: 'control-1 does not answer',
    detail: expect.stringContaining('192.168.8.31'),
    context: { said: expect.stringContaining('connection refused') },
  };
  await expect(inside.services(cloud, 'control-1')).rejects.toMatchObject(silent);
  await expect(inside.messages(cloud, { node: 'control-1', lines: 5 })).rejects.toMatchObject(silent);
  await expect(
    inside.messages(cloud, { node: 'control-1', service: 'etcd', lines: 5 }),
  ).rejects.toMatchObject(silent);
});

test('a service that has written nothing is another thing than a machine that is silent', async () => {
  const { inside, cloud } = await setUp(
    'error getting logs: rpc error: code = Unknown desc = log "x" was not registered',
  );
  await expect(inside.messages(cloud, { node: 'control-1', service: 'x', lines: 5 })).rejects.toMatchObject({
    code: 'cluster.no-log',
  });
});

test('a machine that config.yaml does not name is not asked for', async () => {
  const { inside, cloud } = await setUp('', 0);
  await expect(inside.services(cloud, 'worker-9')).rejects.toMatchObject({
    code: 'cluster.no-such-machine',
    detail: 'config.yaml names control-1.',
  });
});

test('only so many of the last lines come, as they can be shown', async () => {
  const { inside, cloud } = await setUp(
    '192.168.8.31: one\n192.168.8.31: \u001b[1mtwo\n192.168.8.31: three',
    0,
  );
  expect(await inside.messages(cloud, { node: 'control-1', lines: 2 })).toEqual({ lines: ['two', 'three'] });
});
