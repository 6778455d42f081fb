import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
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

describe.skipIf(missing !== '')(`restoring apps with real data${missing === '' ? '' : ` (skipped: ${missing})`}`, () => {
  let bench: RestoreBench;
  let ghostSet = '';
  let immichSet = '';
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
  const inPlace = (app: AppId, set: string): RestoreWork => ({ does: 'app', place: 'disk', set, app, how: 'in-place' });

  test('Ghost: what was written since is named, and is gone afterwards', async () => {
    await bench.send('ghost', { title: 'First', text: 'kept' }, { field: 'picture', name: 'a.png', content: Buffer.from([0, 255, 10, 13]) });
    ghostSet = await bench.backUp(ghost);
    const before = await bench.open('ghost');
    expect(before).toContain('First');
    await bench.send('ghost', { title: 'Second', text: 'lost' });
    const { plan, ended } = await restore(inPlace(ghost, ghostSet));
    expect(ended).toMatchObject({ state: 'done' });
    expect(plan.lost.map(({ key }) => key)).toContain('restore.plan.rows-lost');
    expect(await bench.open('ghost')).toBe(before);
  }, 240_000);
});
