import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Cloud } from '../../clouds/clouds.ts';
import { createConfig } from '../../config/config.ts';
import { realFiles } from '../../lib/file-access.ts';
import { transactionalFiles } from '../../lib/file-transaction.ts';
import { createMachineInside, type MachineInside } from './machine-inside.ts';

/** A cloud with one machine, and a talosctl with a fixed output. */
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

test('a silent machine is named, with its address', async () => {
  const { inside, cloud } = await setUp(
    'error listing services: rpc error: code = Unavailable desc = connection refused',
  );
  const silent = {
    code: 'cluster.machine-unreachable',
    sentences: { title: { values: { name: 'control-1' } }, detail: { values: { address: '192.168.8.31' } } },
    context: { said: expect.stringContaining('connection refused') },
  };
  await expect(inside.services(cloud, 'control-1')).rejects.toMatchObject(silent);
  await expect(inside.messages(cloud, { node: 'control-1', lines: 5 })).rejects.toMatchObject(silent);
  await expect(
    inside.messages(cloud, { node: 'control-1', service: 'etcd', lines: 5 }),
  ).rejects.toMatchObject(silent);
});

test('a service without a log is not a silent machine', async () => {
  const { inside, cloud } = await setUp(
    'error getting logs: rpc error: code = Unknown desc = log "x" was not registered',
  );
  await expect(inside.messages(cloud, { node: 'control-1', service: 'x', lines: 5 })).rejects.toMatchObject({
    code: 'cluster.no-log',
  });
});

test('a machine that is not in config.yaml is an error', async () => {
  const { inside, cloud } = await setUp('', 0);
  await expect(inside.services(cloud, 'worker-9')).rejects.toMatchObject({
    code: 'cluster.no-such-machine',
    sentences: { detail: { values: { names: 'control-1' } } },
  });
});

test('only the requested number of lines is returned, without control characters', async () => {
  const { inside, cloud } = await setUp(
    '192.168.8.31: one\n192.168.8.31: \u001b[1mtwo\n192.168.8.31: three',
    0,
  );
  expect(await inside.messages(cloud, { node: 'control-1', lines: 2 })).toEqual({ lines: ['two', 'three'] });
});
