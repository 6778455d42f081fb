import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { AppId } from '../../contract/ids.ts';
import { openRestoreBench, resticPath, type RestoreBench } from './restore-bench.ts';
import { findPracticeProgram } from './start-control-plane.ts';

const found = await findPracticeProgram();
const missing = 'missing' in found ? found.missing : existsSync(resticPath) ? '' : 'restic is not installed';
const ghost = 'ghost' as AppId;

test.skipIf(missing !== '')(
  `everything burns, and comes back from the kit and a disk${missing === '' ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const safe = await mkdtemp(join(tmpdir(), 'wild-safe-'));
    onTestFinished(() => rm(safe, { recursive: true, force: true }));
    const program = 'program' in found ? found.program : '';
    const { codes, before } = await firstLife(program, safe);

    const bench = await openRestoreBench(program, '127.149.0', { empty: true });
    onTestFinished(bench.close);
    expect((await bench.call('clouds.list', {})).clouds).toEqual([]);
    const read = await bench.call('kit.read', { parts: codes });
    expect(read).toMatchObject({ name: 'Home', places: ['disk'], missing: [] });
    const { cloud } = await bench.call('kit.recover', {
      parts: codes,
      folder: bench.folder,
      placeFolder: join(safe, 'disk'),
      newMachines: true,
    });
    const [set] = (await bench.call('backups.list', { cloud })).sets.filter(({ app }) => app === undefined);
    const work = { does: 'cloud', place: 'disk', set: set?.set ?? '' } as const;

    const tooEarly = await bench.call('restores.plan', { cloud, work });
    expect(tooEarly.refusals.map(({ key }) => key)).toEqual(['restore.cloud.no-cluster']);
    await mkdir(join(bench.folder, '.kube'), { recursive: true });
    await copyFile(bench.plane.kubeconfig, join(bench.folder, '.kube', 'config'));
    const plan = await bench.call('restores.plan', { cloud, work });
    expect(plan).toMatchObject({ refusals: [], lost: [] });
    expect(plan.confirm).toBeUndefined();
    expect(plan.restores.map(({ key }) => key)).toEqual(['restore.cloud.app']);
    expect(plan.notes.map(({ key }) => key)).toEqual(['restore.cloud.others']);

    const { operation } = await bench.call('restores.run', { cloud, work, fingerprint: plan.fingerprint });
    await bench.well(operation);
    expect(await content(bench)).toEqual(before);

    // What the apps have stored since would be lost now, so the name of the cloud is asked for.
    const again = await bench.call('restores.plan', { cloud, work });
    expect(again.lost.map(({ key }) => key)).toEqual(['restore.plan.lost']);
    expect(again.confirm).toBe('Home');
    await expect(
      bench.call('restores.run', { cloud, work, fingerprint: again.fingerprint }),
    ).rejects.toMatchObject({ error: { code: 'restore.not-confirmed' } });

    // The backup place came back with the cloud, so even deleting an app with its data can be undone.
    const removal = await bench.call('apps.planRemoval', { cloud, app: ghost, data: 'delete' });
    expect(removal.restorePoint?.key).toBe('backup.restore-point.planned');
    const erase = { cloud, app: ghost, data: 'delete', typed: 'ghost' } as const;
    await bench.well((await bench.call('apps.remove', erase)).operation);
    const { sets } = await bench.call('backups.list', { cloud, app: ghost });
    expect(sets[0]).toMatchObject({ reason: 'restore-point', complete: true });
  },
  600_000,
);

/** A cloud with a post, a backup on a disk and a kit. Of all that, only the disk and the paper are left. */
async function firstLife(program: string, safe: string) {
  const bench = await openRestoreBench(program, '127.148.0');
  try {
    const { cloud } = bench;
    for (const { service } of (await bench.call('services.list', { cloud })).services)
      await bench.call('services.set', { cloud, service, needed: false });
    await bench.well((await bench.call('apps.install', { cloud, app: ghost })).operation);
    const picture = { field: 'picture', name: 'a.png', content: Buffer.from([0, 255, 10, 13]) };
    await bench.send('ghost', { title: 'From before the fire', text: 'kept' }, picture);
    const disk = join(bench.home, 'disk');
    await mkdir(disk);
    await bench.call('backups.addPlace', { cloud, place: { kind: 'folder', name: 'disk', path: disk } });
    const { parts } = await bench.call('kit.make', { cloud });
    await bench.well((await bench.call('backups.run', { cloud })).operation);
    const before = await content(bench);
    expect(before[0]).toContain('From before the fire');
    expect(before).toHaveLength(2);
    await rename(disk, join(safe, 'disk'));
    return { before, codes: parts.map(({ text }) => text) };
  } finally {
    await bench.close();
  }
}

/** The blog's page, and its pictures. */
async function content(bench: RestoreBench): Promise<readonly string[]> {
  const page = await bench.open('ghost');
  const pictures = [...page.matchAll(/src="([^"]*content\/images\/[^"]+)"/g)].map(([, path = '']) =>
    path.replace(/^https?:\/\/[^/]+/, ''),
  );
  return [page, ...(await Promise.all(pictures.map((path) => bench.open('ghost', path))))];
}
