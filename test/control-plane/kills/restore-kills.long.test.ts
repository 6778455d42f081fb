import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppId } from '../../../contract/ids.ts';
import { practiceCloudId } from '../../../main/practice/practice.ts';
import { type BundledProgram, bundleProgram } from '../../bundle-program.ts';
import { openRestoreBench, resticPath, type RestoreBench } from '../restore-bench.ts';
import { findPracticeProgram } from '../start-control-plane.ts';
import { child } from './killable.ts';

const found = await findPracticeProgram();
const missing = 'missing' in found ? found.missing : existsSync(resticPath) ? '' : 'restic is not installed';
const ghost = 'ghost' as AppId;

describe.skipIf(missing !== '')(
  `a restore, killed at each step and in each phase${missing === '' ? '' : ` (skipped: ${missing})`}`,
  () => {
    let bench: RestoreBench;
    let program: BundledProgram;
    beforeAll(async () => {
      program = await bundleProgram('test/control-plane/kills/restore-act.ts');
      bench = await openRestoreBench('program' in found ? found.program : '', '127.148.0');
      await bench.well((await bench.call('apps.install', { cloud: bench.cloud, app: ghost })).operation);
      const path = join(bench.home, 'disk');
      await mkdir(path);
      await bench.call('backups.addPlace', {
        cloud: bench.cloud,
        place: { kind: 'folder', name: 'disk', path },
      });
    }, 240_000);
    afterAll(async () => {
      await bench?.close();
      await program?.remove();
    }, 60_000);

    /** Each process is killed at the next possible point, until the last one ends. */
    async function killedEverywhere(set: string) {
      const once = join(bench.home, `killed-${set}`);
      const env = {
        ...bench.environment,
        DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere',
        WILD_END_KIND: 'restore.app',
        WILD_END_ONCE: once,
      };
      const words = [bench.root, practiceCloudId, ghost, set];
      let last = await child(program.path, words, env);
      while (last.signal === 'SIGKILL') last = await child(program.path, words, env);
      expect(last.said).toContain('"state":');
      const points = (await readFile(once, 'utf8')).trim().split('\n');
      expect(new Set(points).size).toBe(points.length);
      return { points, told: JSON.parse(last.said.trim().split('\n').at(-1) ?? '') as unknown };
    }
    const nothingLeft = async () => {
      expect(existsSync(join(bench.folder, '.wildcloud', 'logs', 'restores', ghost))).toBe(false);
      expect(await bench.sql('mysql', 'SHOW DATABASES')).not.toMatch(/wild_(new|old)/);
    };

    test('comes back, no matter when', { timeout: 900_000 }, async () => {
      const file = { field: 'picture', name: 'a.png', content: Buffer.from([0, 255, 10, 13]) };
      await bench.send('ghost', { title: 'First', text: 'kept' }, file);
      const set = await bench.backUp(ghost);
      const before = await bench.open('ghost');
      await bench.send('ghost', { title: 'Second', text: 'lost' });
      const { points, told } = await killedEverywhere(set);
      expect(told).toMatchObject({ state: 'done' });
      expect(points.filter((one) => one.startsWith('before phase')).toSorted()).toEqual(
        ['aside', 'cleaning', 'loading', 'placing', 'starting', 'stopping'].map(
          (one) => `before phase ${one}`,
        ),
      );
      expect(await bench.open('ghost')).toBe(before);
      await nothingLeft();
    });

    test('is put back if it can’t be started, no matter when', { timeout: 900_000 }, async () => {
      const ingress = join(bench.folder, 'apps', 'ghost', 'ingress.yaml');
      const good = await readFile(ingress, 'utf8');
      await writeFile(ingress, good.replace('ghost.home.example', 'not_a_host..'));
      const set = await bench.backUp(ghost);
      await writeFile(ingress, good);
      await bench.send('ghost', { title: 'Third', text: 'stays' });
      const before = await bench.open('ghost');
      const { points, told } = await killedEverywhere(set);
      expect(told).toMatchObject({ state: 'failed', error: { code: 'restore.undone' } });
      expect(points).toEqual(
        expect.arrayContaining(
          ['clearing', 'returning', 'restarting', 'discarding'].map((one) => `before phase ${one}`),
        ),
      );
      expect(await bench.open('ghost')).toBe(before);
      expect(await readFile(ingress, 'utf8')).toBe(good);
      await nothingLeft();
    });
  },
);
