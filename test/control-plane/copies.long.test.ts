import { existsSync } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AppId } from '../../contract/ids.ts';
import type { RestoreWork } from '../../contract/restores.ts';
import { openRestoreBench, resticPath, type RestoreBench } from './restore-bench.ts';
import { findPracticeProgram } from './start-control-plane.ts';

const found = await findPracticeProgram();
const missing = 'missing' in found ? found.missing : existsSync(resticPath) ? '' : 'restic is not installed';
const app = 'ghost' as AppId;

describe.skipIf(missing !== '')(`copies of an app${missing === '' ? '' : ` (skipped: ${missing})`}`, () => {
  let bench: RestoreBench;
  let set = '';
  beforeAll(async () => {
    bench = await openRestoreBench('program' in found ? found.program : '', '127.163.0');
    await bench.well((await bench.call('apps.install', { cloud: bench.cloud, app })).operation);
    const path = join(bench.home, 'disk');
    await mkdir(path);
    await bench.call('backups.addPlace', {
      cloud: bench.cloud,
      place: { kind: 'folder', name: 'disk', path },
    });
  }, 240_000);
  afterAll(async () => {
    await bench?.close();
  }, 60_000);

  const drill = async (wanted?: string) => {
    const asked = { cloud: bench.cloud, app, ...(wanted === undefined ? {} : { set: wanted }) };
    const ended = await bench.settle((await bench.call('restores.drill', asked)).operation);
    const { results } = await bench.call('restores.drills', { cloud: bench.cloud, app });
    return { ended, result: results[0] };
  };
  const namespaces = async () => (await bench.kubectl(['get', 'namespaces', '-o', 'name'])).split('\n');

  test('an app that nobody has used yet is backed up, and its drill passes', async () => {
    const empty = await bench.backUp(app);
    const { ended, result } = await drill(empty);
    expect(ended).toMatchObject({ state: 'done' });
    expect(result).toMatchObject({ passed: true });
    expect(result?.checks).toHaveLength(4);
    const work: RestoreWork = { does: 'app', place: 'disk', set: empty, app, how: 'in-place' };
    const { fingerprint, confirm } = await bench.call('restores.plan', { cloud: bench.cloud, work });
    const agreed = { fingerprint, ...(confirm === undefined ? {} : { typed: confirm }) };
    await bench.well((await bench.call('restores.run', { cloud: bench.cloud, work, ...agreed })).operation);
  }, 240_000);

  test('a drill compares what was backed up, and leaves nothing behind', async () => {
    const picture = { field: 'picture', name: 'a.png', content: randomBytes(80_000) };
    await bench.send('ghost', { title: 'First', text: 'kept' }, picture);
    set = await bench.backUp(app);
    const { ended, result } = await drill();
    expect(ended).toMatchObject({ state: 'done' });
    expect(result).toMatchObject({ set, passed: true });
    expect(result?.checks.map(({ detail }) => detail?.key)).toEqual([
      undefined,
      'restore.compare.rows-same',
      'restore.compare.files-same',
      'restore.copy.status',
    ]);
    expect(await namespaces()).not.toContain('namespace/wild-drill-ghost');
    const { protections } = await bench.call('backups.status', { cloud: bench.cloud });
    expect(protections.find((one) => one.app === app)).toMatchObject({ drill: { passed: true } });
  }, 240_000);

  test('the update is tried on a copy, which is no proof of the backup', async () => {
    const { operation } = await bench.call('restores.rehearse', { cloud: bench.cloud, app });
    await bench.well(operation);
    const { results } = await bench.call('restores.drills', { cloud: bench.cloud, app });
    expect(results).toHaveLength(2);
  }, 240_000);

  test('a copy has the data of the backup, beside the app that keeps its own', async () => {
    const work: RestoreWork = { does: 'app', place: 'disk', set, app, how: 'beside' };
    const { fingerprint, lost, confirm } = await bench.call('restores.plan', { cloud: bench.cloud, work });
    expect({ lost, confirm }).toEqual({ lost: [], confirm: undefined });
    await bench.send('ghost', { title: 'Second', text: 'later' });
    await bench.well((await bench.call('restores.run', { cloud: bench.cloud, work, fingerprint })).operation);
    const { apps } = await bench.call('restores.beside', { cloud: bench.cloud });
    expect(apps).toMatchObject([
      { app, set, answers: true, address: expect.stringContaining('ghost-copy.') },
    ]);
    const copy = await bench.open('ghost-copy.home.example');
    expect([copy.includes('First'), copy.includes('Second')]).toEqual([true, false]);
    expect(await bench.open('ghost')).toContain('Second');
    await bench.well((await bench.call('restores.swap', { cloud: bench.cloud, app, keep: false })).operation);
    expect(await namespaces()).not.toContain('namespace/wild-beside-ghost');
    expect(await bench.open('ghost')).toContain('Second');
  }, 240_000);

  test('a namespace of that name that Wild Cloud didn’t make is left alone', async () => {
    await bench.kubectl(['create', 'namespace', 'wild-drill-ghost']);
    const { operation } = await bench.call('restores.drill', { cloud: bench.cloud, app });
    expect((await bench.settle(operation)).error?.code).toBe('restore.not-a-copy');
    expect(await namespaces()).toContain('namespace/wild-drill-ghost');
    await bench.kubectl(['delete', 'namespace', 'wild-drill-ghost']);
  }, 60_000);

  test('a drill of a spoiled snapshot says so', async () => {
    const data = join(bench.home, 'disk', `wild-cloud-${bench.cloud}`, 'data');
    for (const name of await readdir(data, { recursive: true })) {
      const path = join(data, name);
      if ((await stat(path)).size < 60_000) continue;
      const file = await open(path, 'r+');
      await file.write(Buffer.from('spoiled'), 0, 7, 2000);
      await file.close();
    }
    const { ended, result } = await drill();
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'restore.drill-failed' } });
    expect(result).toMatchObject({ set, passed: false });
    expect(await namespaces()).not.toContain('namespace/wild-drill-ghost');
  }, 240_000);
});
