import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppId } from '../../contract/ids.ts';
import type { RestoreWork } from '../../contract/restores.ts';
import { openRestoreBench, resticPath, type RestoreBench } from './restore-bench.ts';
import { findPracticeProgram } from './start-control-plane.ts';

/** What is too much for every run, and shows nothing that the rest doesn’t. */
const deep = process.env['WILD_DEEP'] !== undefined;

const found = await findPracticeProgram();
const missing = 'missing' in found ? found.missing : existsSync(resticPath) ? '' : 'restic is not installed';
const ghost = 'ghost' as AppId;
const isRoot = process.getuid?.() === 0;

interface Snapshot {
  readonly id: string;
  readonly tags: readonly string[];
}

describe.skipIf(missing !== '')(
  `a restore that can’t succeed${missing === '' ? '' : ` (skipped: ${missing})`}`,
  () => {
    let bench: RestoreBench;
    let page = '';
    beforeAll(async () => {
      bench = await openRestoreBench('program' in found ? found.program : '', '127.149.0');
      await bench.well((await bench.call('apps.install', { cloud: bench.cloud, app: ghost })).operation);
      const path = join(bench.home, 'disk');
      await mkdir(path);
      await bench.call('backups.addPlace', {
        cloud: bench.cloud,
        place: { kind: 'folder', name: 'disk', path },
      });
      const file = { field: 'picture', name: 'a.png', content: Buffer.alloc(3_000_000, 'picture') };
      await bench.send('ghost', { title: 'First', text: 'kept' }, file);
      page = await bench.open('ghost');
    }, 240_000);
    afterAll(async () => {
      await bench?.close();
    }, 60_000);

    const inPlace = (set: string): RestoreWork => ({
      does: 'app',
      place: 'disk',
      set,
      app: ghost,
      how: 'in-place',
    });
    async function start(work: RestoreWork) {
      const { fingerprint, confirm, refusals } = await bench.call('restores.plan', {
        cloud: bench.cloud,
        work,
      });
      expect(refusals).toEqual([]);
      const typed = confirm === undefined ? {} : { typed: confirm };
      return (await bench.call('restores.run', { cloud: bench.cloud, work, fingerprint, ...typed }))
        .operation;
    }
    const restore = async (work: RestoreWork) => bench.settle(await start(work));
    const partOf = async (set: string, part: string) => {
      const all = JSON.parse(
        await bench.restic(['snapshots', '--json', '--tag', `set=${set},part=${part}`]),
      ) as Snapshot[];
      const [snapshot] = all;
      if (snapshot === undefined) throw new Error(`${set} has no ${part}`);
      return snapshot;
    };
    /** Puts a file in the place of one in a set, under the same tags. */
    async function replacePart(set: string, part: string, file: string, content: string) {
      const { id, tags } = await partOf(set, part);
      await bench.restic(['forget', id]);
      const path = join(bench.home, 'replaced');
      await writeFile(path, content);
      const labels = ['--host', bench.cloud, ...tags.flatMap((tag) => ['--tag', tag])];
      const stdin = ['--stdin-filename', file, '--stdin-from-command', '--', 'cat', path];
      await bench.restic(['backup', ...labels, ...stdin]);
      return { id, next: (await partOf(set, part)).id };
    }
    /** Puts another dump in the place of a set's, as a broken program might. */
    async function replaceDump(set: string, dump: string) {
      const manifest = await bench.restic(['dump', (await partOf(set, 'manifest')).id, '/set.json']);
      const { id, next } = await replacePart(set, 'database.mysql.ghost', 'ghost.sql', dump);
      await replacePart(set, 'manifest', 'set.json', manifest.replace(id, next));
    }
    const untouched = async () => {
      expect(await bench.open('ghost')).toBe(page);
      expect(existsSync(join(bench.folder, '.wildcloud', 'logs', 'restores', ghost))).toBe(false);
      expect(await bench.sql('mysql', 'SHOW DATABASES')).not.toMatch(/wild_(new|old)/);
      const name = await bench.kubectl([
        'get',
        'pvc',
        '-n',
        'ghost',
        'ghost-content',
        '-o',
        'jsonpath={.spec.volumeName}',
      ]);
      expect(await readdir(join(bench.plane.state, 'volumes', name))).not.toContain('.wild-restore');
    };

    test('a set that lacks a part is refused, also if nobody looks at the plan', async () => {
      const set = await bench.backUp(ghost);
      await bench.restic(['forget', (await partOf(set, 'files.ghost-content')).id]);
      const plan = await bench.call('restores.plan', { cloud: bench.cloud, work: inPlace(set) });
      expect(plan.refusals.length).toBeGreaterThan(0);
      await expect(
        bench.call('restores.run', {
          cloud: bench.cloud,
          work: inPlace(set),
          fingerprint: plan.fingerprint,
          typed: 'ghost',
        }),
      ).rejects.toMatchObject({ error: { code: 'restore.refused' } });
      await untouched();
    }, 120_000);

    test('without the name, nothing begins', async () => {
      const set = await bench.backUp(ghost);
      const { fingerprint } = await bench.call('restores.plan', { cloud: bench.cloud, work: inPlace(set) });
      for (const typed of [undefined, 'immich']) {
        await expect(
          bench.call('restores.run', {
            cloud: bench.cloud,
            work: inPlace(set),
            fingerprint,
            ...(typed === undefined ? {} : { typed }),
          }),
        ).rejects.toMatchObject({ error: { code: 'restore.not-confirmed' } });
      }
      await expect(
        bench.call('restores.run', {
          cloud: bench.cloud,
          work: inPlace(set),
          fingerprint: 'other',
          typed: 'ghost',
        }),
      ).rejects.toMatchObject({ error: { code: 'restore.plan-changed' } });
    }, 120_000);

    const dumps = [
      ['ends in the middle', 'restore.dump-broken', '-- MariaDB dump 10.19\nCREATE TABLE posts (id int);\n'],
      ['isn’t a dump', 'restore.dump-broken', 'CREATE TABLE (((;\n'],
      ['has lost its rows', 'restore.differs', 'CREATE TABLE posts (id int);\n'],
    ] as const;
    test.each(deep ? dumps : dumps.slice(0, 1))(
      'a dump that %s changes nothing',
      async (_what, code, text) => {
        const set = await bench.backUp(ghost);
        const file = join(bench.home, 'dump.sql');
        await writeFile(file, text);
        await replaceDump(set, text);
        expect(await restore(inPlace(set))).toMatchObject({ state: 'failed', error: { code } });
        await untouched();
      },
      120_000,
    );

    test('a wrong password is said before anything begins', async () => {
      const set = await bench.backUp(ghost);
      const at = { cloud: bench.cloud, path: 'backup.password' };
      const { value } = await bench.call('secrets.reveal', at);
      await bench.call('secrets.set', { ...at, value: 'wrong' });
      const planned = bench.call('restores.plan', { cloud: bench.cloud, work: inPlace(set) });
      await expect(planned).rejects.toMatchObject({ error: { code: expect.stringMatching(/^backup\./) } });
      await bench.call('secrets.set', { ...at, value });
      await untouched();
    }, 120_000);

    test('cancelled when everything is in its place already: the old one comes back', async () => {
      const set = await bench.backUp(ghost);
      await bench.send('ghost', { title: 'Later', text: 'stays' });
      page = await bench.open('ghost');
      const operation = await start(inPlace(set));
      const isStarting = async () =>
        (await bench.call('operations.get', { operation })).steps.some(
          ({ id, state }) => id === 'start' && state === 'running',
        );
      await expect.poll(isStarting, { timeout: 90_000, interval: 50 }).toBe(true);
      await bench.call('operations.cancel', { operation });
      expect(await bench.settle(operation)).toMatchObject({ state: 'cancelled' });
      await untouched();
    }, 240_000);

    test('files: to a folder, where nothing is replaced, and back, where it is named', async () => {
      const set = await bench.backUp(ghost);
      const to = join(bench.home, 'saved');
      await mkdir(to);
      const { id: snapshot } = await partOf(set, 'files.ghost-content');
      const { entries } = await bench.call('backups.browse', {
        cloud: bench.cloud,
        place: 'disk',
        snapshot,
        path: '/images',
      });
      const [picture] = entries;
      const files = {
        does: 'files' as const,
        place: 'disk',
        set,
        part: 'files.ghost-content',
        paths: [picture?.path ?? ''],
      };
      expect(await restore({ ...files, to })).toMatchObject({ state: 'done' });
      const content = await readFile(join(to, picture?.name ?? ''));
      expect(content).toEqual(Buffer.alloc(3_000_000, 'picture'));
      expect(await readdir(to)).toEqual([picture?.name]);
      const again = await bench.call('restores.plan', { cloud: bench.cloud, work: { ...files, to } });
      expect(again.refusals.map(({ key }) => key)).toEqual(['restore.files.taken']);

      const name = await bench.kubectl([
        'get',
        'pvc',
        '-n',
        'ghost',
        'ghost-content',
        '-o',
        'jsonpath={.spec.volumeName}',
      ]);
      const inVolume = join(bench.plane.state, 'volumes', name, picture?.path ?? '');
      await writeFile(inVolume, 'broken');
      const back = await bench.call('restores.plan', { cloud: bench.cloud, work: { ...files, to: 'app' } });
      expect(back.lost.map(({ key }) => key)).toEqual(['restore.files.replaced']);
      expect(await restore({ ...files, to: 'app' })).toMatchObject({ state: 'done' });
      expect(await readFile(inVolume)).toEqual(content);
      await rm(inVolume);
      expect(await restore({ ...files, to: 'app' })).toMatchObject({ state: 'done' });
      expect(await readFile(inVolume)).toEqual(content);
      await untouched();
    }, 240_000);

    test.skipIf(!isRoot)(
      'storage that is too small is noticed before the app is touched (needs root)',
      async () => {
        const set = await bench.backUp(ghost);
        const name = await bench.kubectl([
          'get',
          'pvc',
          '-n',
          'ghost',
          'ghost-content',
          '-o',
          'jsonpath={.spec.volumeName}',
        ]);
        const volume = join(bench.plane.state, 'volumes', name);
        const copy = join(bench.home, 'copy');
        execFileSync('cp', ['-a', volume, copy]);
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', volume]);
        try {
          execFileSync('cp', ['-a', `${copy}/.`, volume]);
          expect(await restore(inPlace(set))).toMatchObject({
            state: 'failed',
            error: { code: 'restore.no-space' },
          });
        } finally {
          execFileSync('umount', ['-l', volume]);
        }
        await untouched();
      },
      120_000,
    );
  },
);
