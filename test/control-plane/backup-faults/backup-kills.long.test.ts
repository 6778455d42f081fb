import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contract, Input, Output } from '../../../contract/contract.ts';
import { connectKubernetes, textAt } from '../../../main/kubernetes/kubernetes.ts';
import { practiceCloudId } from '../../../main/practice/practice.ts';
import { findRestic } from '../../../main/tools/restic/restic.suite.ts';
import { createWild, type Wild } from '../../../main/wild.ts';
import { type BundledProgram, bundleProgram } from '../../bundle-program.ts';
import { appId } from '../deploy-bench.ts';
import { writeApps } from '../fixture-apps.ts';
import { child } from '../kills/killable.ts';
import { makePracticeCloud } from '../kills/practice-cloud.ts';
import { sharedControlPlane } from '../one-for-all.ts';
import { until } from '../until.ts';
import { appThatSaves, isLock, letPodsRun } from './computer.ts';

const { plane, isMissing, why } = sharedControlPlane();
const missing = isMissing ? why : findRestic() === undefined ? ' (skipped: restic is not installed)' : '';
const cloud = practiceCloudId;
const app = 'killed-saver';
// A deep run kills before and after every line. An ordinary run kills after each part, and when a set is done but not recorded.
const lines = process.env['WILD_DEEP'] === undefined ? '^after log|^before step \\S+ done$' : '.';

describe.skipIf(missing !== '')(`backups of processes that are killed, or at once${missing}`, () => {
  let home: string;
  let root: string;
  let disk: string;
  let program: BundledProgram;
  let environment: NodeJS.ProcessEnv;
  let wild: Wild;

  async function call<N extends keyof Contract>(name: N, input: Input<N>): Promise<Output<N>> {
    const reply = await wild.bridge.call(name, input, { shell: 'cli' });
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
    return reply.value as Output<N>;
  }
  const kubernetes = connectKubernetes(plane.kubeconfig);
  const snapshots = async () => {
    const [repository = ''] = (await readdir(disk)).filter((name) => name.startsWith('wild-cloud-c'));
    return new Set(await readdir(join(disk, repository, 'snapshots')));
  };

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'wild-backup-kills-'));
    disk = join(home, 'disk');
    await mkdir(disk);
    const made = await makePracticeCloud(home);
    root = made.root;
    await writeApps(join(root, 'apps'), { [app]: appThatSaves(app) });
    await mkdir(join(made.folder, '.kube'), { recursive: true });
    await copyFile(plane.kubeconfig, join(made.folder, '.kube', 'config'));
    await letPodsRun(plane.state, findRestic() ?? '');
    const cache = process.env['WILD_CACHE'] ?? join(homedir(), '.cache', 'wild-cloud');
    environment = {
      ...process.env,
      ...{ WILD_HOME: home, WILD_CACHE: cache, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' },
    };
    program = await bundleProgram('test/control-plane/backup-faults/backup-act.ts');
    wild = await createWild({ shell: 'cli', root, version: '0' }, environment);
    const { operation } = await call('apps.install', { cloud, app: appId(app) });
    await until(async () => (await call('operations.get', { operation })).state === 'done');
    const claimed = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: app };
    const volume = textAt(await kubernetes.get({ ...claimed, name: `${app}-files` }), 'spec', 'volumeName');
    const files = join(plane.state, 'volumes', volume ?? '');
    await mkdir(files, { recursive: true });
    await writeFile(join(files, 'dump.sh'), 'echo rows');
    await call('backups.addPlace', { cloud, place: { kind: 'folder', name: 'disk', path: disk } });
  }, 120_000);
  afterAll(async () => {
    await wild?.close();
    await program?.remove();
    await kubernetes.delete({ apiVersion: 'v1', kind: 'Namespace', name: app });
    await rm(home, { recursive: true, force: true });
  }, 60_000);

  async function nothingIsLeft() {
    const pods = await kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: app });
    expect(pods.map(({ metadata }) => metadata.name).filter((name) => name.startsWith('wild-'))).toEqual([]);
    const all = await readdir(disk, { recursive: true, withFileTypes: true });
    const locks = all.filter((one) => one.parentPath.endsWith('/locks') && isLock(one.name));
    expect(locks.map(({ name }) => name)).toEqual([]);
  }

  test('killed at the lines of its journal: every next process completes the sets', {
    timeout: 600_000,
  }, async () => {
    const once = join(home, 'killed-at');
    const env = { ...environment, WILD_END_KIND: 'backup.run', WILD_END_ONCE: once, WILD_END_LINES: lines };
    let before = new Set<string>();
    let last = await child(program.path, [root, cloud, 'continue'], env);
    while (last.signal === 'SIGKILL') {
      const now = await snapshots();
      expect([...before].filter((id) => !now.has(id))).toEqual([]);
      before = now;
      last = await child(program.path, [root, cloud, 'continue'], env);
    }
    expect(last.said).toContain('"state":"done"');
    const killedAt = (await readFile(once, 'utf8')).trim().split('\n');
    expect(killedAt.length).toBeGreaterThan(5);
    process.stdout.write(`${killedAt.join('\n')}\n`);
    const { sets } = await call('backups.list', { cloud });
    const newest = (of: string | undefined) => sets.find((set) => set.app === of);
    expect(newest(app)).toMatchObject({ complete: true, parts: [{}, {}, {}] });
    expect(newest(undefined)).toMatchObject({ complete: true });
    await nothingIsLeft();
  });

  test('two processes at once take turns', async () => {
    const before = (await call('backups.list', { cloud })).sets.length;
    const both = await Promise.all([
      child(program.path, [root, cloud, 'begin', app], environment),
      child(program.path, [root, cloud, 'begin'], environment),
    ]);
    expect(both).toMatchObject([{ code: 0 }, { code: 0 }]);
    for (const { said } of both) expect(said).toContain('"state":"done"');
    const { sets } = await call('backups.list', { cloud });
    expect(sets.length).toBeGreaterThan(before);
    expect(sets.slice(0, sets.length - before).every(({ complete }) => complete)).toBe(true);
    await nothingIsLeft();
  });
});
