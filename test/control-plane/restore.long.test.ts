import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppId } from '../../contract/ids.ts';
import type { RestoreWork } from '../../contract/restores.ts';
import { openRestoreBench, resticPath, type RestoreBench } from './restore-bench.ts';
import { findPracticeProgram } from './start-control-plane.ts';

const found = await findPracticeProgram();
const missing = 'missing' in found ? found.missing : existsSync(resticPath) ? '' : 'restic is not installed';
const ghost = 'ghost' as AppId;
const immich = 'immich' as AppId;

describe.skipIf(missing !== '')(
  `restoring apps with real data${missing === '' ? '' : ` (skipped: ${missing})`}`,
  () => {
    let bench: RestoreBench;
    let ghostSet = '';
    beforeAll(async () => {
      bench = await openRestoreBench('program' in found ? found.program : '', '127.147.0');
      for (const app of [ghost, immich]) {
        await bench.well((await bench.call('apps.install', { cloud: bench.cloud, app })).operation);
      }
      const disk = join(bench.home, 'disk');
      await mkdir(disk);
      await bench.call('backups.addPlace', {
        cloud: bench.cloud,
        place: { kind: 'folder', name: 'disk', path: disk },
      });
    }, 240_000);
    afterAll(async () => {
      await bench?.close();
    }, 60_000);

    async function restore(work: RestoreWork) {
      const plan = await bench.call('restores.plan', { cloud: bench.cloud, work });
      expect(plan.refusals).toEqual([]);
      const { operation } = await bench.call('restores.run', {
        ...{ cloud: bench.cloud, work, fingerprint: plan.fingerprint },
        ...(plan.confirm === undefined ? {} : { typed: plan.confirm }),
      });
      const ended = await bench.settle(operation);
      if (ended.error !== undefined) process.stdout.write(`${JSON.stringify(ended.error, null, 1)}\n`);
      return { plan, ended };
    }
    const inPlace = (app: AppId, set: string): RestoreWork => ({
      does: 'app',
      place: 'disk',
      set,
      app,
      how: 'in-place',
    });

    const content = async (app: AppId) => {
      const page = await bench.open(app);
      const pictures = [...page.matchAll(/(?:src|href)="([^"]*(?:content\/images|photos)\/[^"]+)"/g)].map(
        ([, path = '']) => path.replace(/^https?:\/\/[^/]+/, ''),
      );
      const opened: string[] = [page];
      for (const path of new Set(pictures)) opened.push(await bench.open(app, path));
      return opened;
    };
    const nothingLeft = async (app: AppId, claim: string) => {
      expect(existsSync(join(bench.folder, '.wildcloud', 'logs', 'restores', app))).toBe(false);
      const helpers = ['-l', 'wildcloud.dev/backup-helper', '--timeout=60s'];
      await bench.kubectl(['wait', '-n', app, 'pod', '--for=delete', ...helpers]);
      expect(await bench.sql('mysql', 'SHOW DATABASES')).not.toMatch(/wild_(new|old)/);
      expect(await bench.sql('postgres', 'SELECT datname FROM pg_database')).not.toMatch(/wild_(new|old)/);
      expect(await volumeOf(app, claim)).not.toContain('.wild-restore');
    };
    /** What is at the top of a claim's folder on this computer. */
    const volumeOf = async (namespace: string, claim: string) => {
      const name = await bench.kubectl([
        'get',
        'pvc',
        '-n',
        namespace,
        claim,
        '-o',
        'jsonpath={.spec.volumeName}',
      ]);
      return readdir(join(bench.plane.state, 'volumes', name));
    };

    test('Ghost: what was written since is named, and is gone afterwards', async () => {
      const file = { field: 'picture', name: 'a.png', content: Buffer.from([0, 255, 10, 13]) };
      await bench.send('ghost', { title: 'First', text: 'kept' }, file);
      ghostSet = await bench.backUp(ghost);
      const before = await content(ghost);
      expect(before[0]).toContain('First');
      expect(before).toHaveLength(2);
      await bench.send('ghost', { title: 'Second', text: 'lost' });
      const { plan, ended } = await restore(inPlace(ghost, ghostSet));
      expect(ended).toMatchObject({ state: 'done' });
      expect(plan.lost.map(({ key }) => key)).toContain('restore.plan.rows-lost');
      expect(await content(ghost)).toEqual(before);
      await nothingLeft(ghost, 'ghost-content');
    }, 240_000);

    test('Ghost: settings and passwords come back, and the plan names them', async () => {
      const before = await content(ghost);
      const at = { cloud: bench.cloud, path: 'apps.ghost.smtpPassword' };
      await bench.call('config.set', {
        cloud: bench.cloud,
        path: 'apps.ghost.smtp.from',
        word: 'later@example.org',
      });
      await bench.call('secrets.set', { ...at, value: 'later' });
      const { plan, ended } = await restore(inPlace(ghost, ghostSet));
      expect(ended).toMatchObject({ state: 'done' });
      expect(plan.lost.map(({ key }) => key)).toContain('restore.plan.settings-lost');
      expect(plan.notes.map(({ values }) => values?.['names'])).toEqual(['apps.ghost.smtpPassword']);
      expect(await readFile(join(bench.folder, 'config.yaml'), 'utf8')).not.toContain('later@example.org');
      expect((await bench.call('secrets.list', { cloud: bench.cloud })).paths).not.toContain(at.path);
      expect(await content(ghost)).toEqual(before);
    }, 240_000);

    test('Ghost: comes back after its database was dropped and its storage deleted', async () => {
      const before = await content(ghost);
      await bench.sql('mysql', 'DROP DATABASE ghost');
      await bench.kubectl(['delete', 'deployment', '-n', 'ghost', 'ghost']);
      await bench.kubectl(['delete', 'pvc', '-n', 'ghost', 'ghost-content']);
      const { ended } = await restore(inPlace(ghost, ghostSet));
      expect(ended).toMatchObject({ state: 'done' });
      expect(await content(ghost)).toEqual(before);
      await nothingLeft(ghost, 'ghost-content');
    }, 240_000);

    test('Immich: comes back after its database was dropped and its storage deleted', async () => {
      const photo = Buffer.from(Array.from({ length: 100_000 }, (_, at) => at % 251));
      await bench.send('immich', {}, { field: 'photo', name: 'söhne & töchter.jpg', content: photo });
      const set = await bench.backUp(immich);
      const before = await content(immich);
      expect(before).toHaveLength(2);
      await bench.sql('postgres', 'DROP DATABASE immich WITH (FORCE)');
      await bench.kubectl(['delete', 'deployment', '-n', 'immich', '--all']);
      await bench.kubectl(['delete', 'pvc', '-n', 'immich', 'immich-library']);
      const { ended } = await restore(inPlace(immich, set));
      expect(ended).toMatchObject({ state: 'done' });
      expect(await content(immich)).toEqual(before);
      await nothingLeft(immich, 'immich-library');
    }, 240_000);

    test('only the database: files stay as they are', async () => {
      const before = await content(ghost);
      const [picture = ''] = await volumeOf('ghost', 'ghost-content');
      await bench.sql('mysql', 'UPDATE ghost.posts SET title = "broken"');
      const work: RestoreWork = {
        does: 'database',
        place: 'disk',
        set: ghostSet,
        app: ghost,
        part: 'database.mysql.ghost',
      };
      const { ended } = await restore(work);
      expect(ended).toMatchObject({ state: 'done' });
      expect(await content(ghost)).toEqual(before);
      expect(await volumeOf('ghost', 'ghost-content')).toContain(picture);
    }, 240_000);
  },
);
