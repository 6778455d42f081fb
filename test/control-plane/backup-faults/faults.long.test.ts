import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, open, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { findS3Server, startS3Server } from '../../../main/storage/places/versitygw.suite.ts';
import { textAt } from '../../../main/kubernetes/kubernetes.ts';
import { awaitedLater } from '../../../main/lib/awaited-later.ts';
import { findRestic } from '../../../main/tools/restic/restic.suite.ts';
import { sharedControlPlane } from '../one-for-all.ts';
import { type BackupComputer, isLock, openBackupComputer } from './computer.ts';
import { hasRestServer, startRestServer } from './servers.suite.ts';

/** What is too much for every run, and shows nothing that the rest doesn’t. */
const deep = process.env['WILD_DEEP'] !== undefined;

const { plane, isMissing, why } = sharedControlPlane();
const missing = isMissing ? why : findRestic() === undefined ? ' (skipped: restic is not installed)' : '';
const s3 = findS3Server();
const isRoot = process.getuid?.() === 0;

describe.skipIf(missing !== '')(`a backup that goes wrong${missing}`, () => {
  let computer: BackupComputer;
  beforeAll(async () => {
    computer = await openBackupComputer(plane, 'saver');
  }, 120_000);
  afterAll(async () => {
    await computer?.close();
  }, 60_000);
  beforeEach(() => computer.reset());
  afterEach(async () => {
    const left = await computer.leftovers();
    if (left.length > 0) throw new Error(`left behind, or gone: ${left.join(' ')}`);
  });

  /** The next dump stops in its middle. Resolves when it has, to what lets it go on. */
  async function stalledDump(): Promise<() => Promise<void>> {
    const gate = join(computer.files, 'gate');
    execFileSync('mkfifo', [gate]);
    await computer.dumpWith('echo half; cat /files/gate; echo rows');
    // Opening a pipe for writing waits for its reader.
    const writer = await open(gate, 'w');
    await computer.dumpWith('echo rows');
    await rm(gate);
    return () => writer.close();
  }
  /** A file that takes the helper pod a while. */
  async function largeFile(bytes: number) {
    const file = join(computer.files, 'large');
    await writeFile(file, '');
    await truncate(file, bytes);
    onTestFinished(() => rm(file, { force: true }));
  }
  const pods = () =>
    computer.bench.kubernetes.list({ apiVersion: 'v1', kind: 'Pod' }, { namespace: computer.app });
  const locks = async () => (await readdir(join(computer.repository, 'locks'))).filter(isLock);
  const deletePod = (name: string) =>
    computer.bench.kubectl(['delete', 'pod', '-n', computer.app, name, '--grace-period=0', '--force']);
  /** The first set is still whole, and nothing else pretends to be. */
  async function onlyTheFirst(count = 1) {
    expect((await computer.sets()).filter(({ complete }) => complete)).toHaveLength(count);
  }
  async function worksAgain() {
    expect(await computer.backUp()).toMatchObject({ state: 'done' });
    expect((await computer.sets())[0]).toMatchObject({ complete: true });
  }

  test('the place vanishes in the middle', async () => {
    const ended = awaitedLater(computer.backUp());
    const release = await stalledDump();
    await rename(computer.place, `${computer.place}-away`);
    // What is left is the empty folder that the disk was mounted on.
    await mkdir(computer.place);
    await release();
    expect(await ended).toMatchObject({ state: 'failed', error: { code: 'backup.place-absent' } });
    await rm(computer.place, { recursive: true, force: true });
    await rename(`${computer.place}-away`, computer.place);
    await onlyTheFirst();
    await worksAgain();
  });

  test.skipIf(!isRoot).each(deep ? (['dump', 'files'] as const) : (['dump'] as const))(
    'the place is full, while the %s is saved (needs root)',
    async (what) => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'wild-test', computer.place]);
      onTestFinished(() => void execFileSync('umount', [computer.place]));
      await cp(join(computer.bench.folder, 'pristine'), computer.place, { recursive: true });
      const random = 'head -c 6000000 /dev/urandom';
      const file = join(computer.files, 'random');
      if (what === 'dump') await computer.dumpWith(random);
      else execFileSync('sh', ['-c', `${random} > "$0"`, file]);
      const ended = await computer.backUp();
      await computer.dumpWith('echo rows');
      await rm(file, { force: true });
      expect(ended).toMatchObject({ state: 'failed', error: { code: 'backup.place-full' } });
      // Not even a lock fits there.
      const filler = join(computer.place, 'filler');
      execFileSync('sh', ['-c', 'cat /dev/zero > "$0" 2>/dev/null || true', filler]);
      await onlyTheFirst();
      await rm(filler);
      await worksAgain();
      expect(await computer.leftovers()).toEqual([]);
    },
  );

  test('the repository has another password', async () => {
    const { place, repository } = computer;
    await rename(repository, join(place, 'ours'));
    const other = join(place, 'other');
    execFileSync(findRestic() ?? '', ['init', '--repo', repository], {
      env: { RESTIC_PASSWORD: 'another', HOME: computer.bench.folder },
    });
    expect(await computer.backUp()).toMatchObject({
      state: 'failed',
      error: { code: 'backup.password-wrong' },
    });
    expect(await readdir(join(repository, 'snapshots'))).toEqual([]);
    await rename(repository, other);
    await rename(join(place, 'ours'), repository);
    await onlyTheFirst();
  });

  test('another process has locked the place, and is then killed', async () => {
    const child = await computer.restic('check', '--read-data', '--limit-download', '1');
    onTestFinished(() => void child.kill('SIGKILL'));
    await vi.waitFor(async () => expect(await locks()).toHaveLength(1), { timeout: 20_000, interval: 2 });
    child.kill('SIGSTOP');
    const [lock] = await locks();
    expect(await computer.backUp()).toMatchObject({ state: 'failed', error: { code: 'backup.locked' } });
    expect(await locks()).toEqual([lock]);
    await onlyTheFirst();
    child.kill('SIGKILL');
    await once(child, 'exit');
    await worksAgain();
  });

  test('a dump fails after its first half', async () => {
    await computer.dumpWith('echo half; exit 1');
    const ended = await computer.backUp();
    await computer.dumpWith('echo rows');
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'backup.incomplete' } });
    await onlyTheFirst();
    const [newest] = await computer.sets();
    expect(newest?.parts.map(({ kind }) => kind).toSorted()).toEqual(['config', 'files']);
  });

  test('the pod dies in the middle of its dump', async () => {
    const ended = awaitedLater(computer.backUp());
    const release = await stalledDump();
    for (const { metadata } of await pods()) await deletePod(metadata.name);
    expect(await ended).toMatchObject({ state: 'failed', error: { code: 'backup.incomplete' } });
    await release();
    await onlyTheFirst();
    const kinds = (await computer.sets()).flatMap(({ parts }) => parts.map(({ kind }) => kind));
    expect(kinds.filter((kind) => kind === 'database')).toHaveLength(1);
    await computer.bench.kubectl(['rollout', 'status', '-n', computer.app, 'deployment', '--timeout=60s']);
  });

  test('the helper pod dies in the middle of the files', async () => {
    await largeFile(4e9);
    const ended = awaitedLater(computer.backUp());
    const helper = await vi.waitFor(
      async () => {
        const name = (await pods()).find((one) => one.metadata.name.startsWith('wild-'))?.metadata.name;
        expect(name).toBeDefined();
        expect(await locks()).toHaveLength(1);
        return name ?? '';
      },
      { timeout: 40_000, interval: 20 },
    );
    await deletePod(helper);
    expect(await ended).toMatchObject({ state: 'failed', error: { code: 'backup.incomplete' } });
    await onlyTheFirst();
  });

  test.skipIf(!deep)('two computers back up the same app at once', async () => {
    await largeFile(4e9);
    const other = await computer.elsewhere();
    const ended = awaitedLater(computer.backUp());
    const helper = await vi.waitFor(
      async () => {
        const found = (await pods()).find((one) => one.metadata.name.startsWith('wild-'));
        expect(textAt(found, 'status', 'phase')).toBe('Running');
        return found?.metadata.name ?? '';
      },
      { timeout: 40_000, interval: 20 },
    );
    // This is one computer, after all.
    const label = [
      'label',
      'pod',
      '-n',
      computer.app,
      helper,
      'wildcloud.dev/computer=another',
      '--overwrite',
    ];
    await computer.bench.kubectl(label);
    expect(await Promise.all([ended, other.backUp()])).toMatchObject([{ state: 'done' }, { state: 'done' }]);
    expect((await computer.sets()).filter(({ complete }) => complete)).toHaveLength(3);
  });

  test('a pack is damaged: the check says which sets are hit, and the next backup stores it again', async () => {
    const [before] = await computer.sets();
    const pack = largestPack(join(computer.repository, 'data'));
    await chmod(pack, 0o600);
    const content = await readFile(pack);
    content[100] = (content[100] ?? 0) ^ 0xff;
    await writeFile(pack, content);
    const check = async () => {
      const { bench, backup } = computer;
      return bench.done(backup.check(bench.cloud, { place: 'nas', data: 'all' }));
    };
    expect(await check()).toMatchObject({
      state: 'failed',
      result: { hit: before?.set },
      error: { code: 'backup.damaged', sentences: { detail: { key: 'backup.damaged.sets' } } },
    });
    await worksAgain();
    expect(await check()).toMatchObject({ state: 'done' });
    await onlyTheFirst(2);
  });

  test.skipIf(!deep)('the clock jumps ten years ahead, and back', async () => {
    const { bench, backup } = computer;
    const protection = async () => {
      const { protections } = await backup.status(bench.cloud);
      return protections.find(({ app }) => app === computer.app)?.state;
    };
    expect(await protection()).toBe('protected');
    computer.setClock(3653);
    expect(await computer.backUp()).toMatchObject({ state: 'done' });
    expect(await bench.done(backup.prune(bench.cloud, { place: 'nas' }))).toMatchObject({
      state: 'done',
      result: { forgotten: '0' },
    });
    computer.setClock(2);
    expect(await protection()).toBe('overdue');
    computer.setClock(0);
    await onlyTheFirst(2);
  });

  test('a snapshot is browsed without starting restic for each folder', async () => {
    const { backup, bench } = computer;
    const [set] = await computer.sets();
    const { snapshot = '' } = set?.parts.find(({ kind }) => kind === 'files') ?? {};
    const look = async (path: string) =>
      (await backup.browse(bench.cloud, { place: 'nas', snapshot, path })).entries.map((one) => one.path);
    expect(await look('/')).toEqual(['/dump.sh', '/page']);
    await rm(join(computer.repository, 'snapshots'), { recursive: true });
    expect(await look('/nothing')).toEqual([]);
    await computer.reset();
  });

  test.skipIf(!deep || !hasRestServer)('a server that takes additions only (needs rest-server)', async () => {
    const { bench, backup } = computer;
    const server = await startRestServer(join(bench.folder, 'rest'));
    onTestFinished(() => server.stop());
    const place = { kind: 'rest', name: 'server', url: server.url, appendOnly: true } as const;
    await backup.addPlace(bench.cloud, { ...place, awayFromHome: true });
    expect(await computer.backUp('server')).toMatchObject({ state: 'done' });
    const [set] = await computer.sets('server');
    expect(set).toMatchObject({ complete: true, parts: [{}, {}, {}] });
    await expect(backup.prune(bench.cloud, { place: 'server' })).rejects.toMatchObject({
      code: 'backup.append-only',
    });
    const checked = await bench.done(backup.check(bench.cloud, { place: 'server', data: 'all' }));
    expect(checked).toMatchObject({ state: 'done' });
    await server.stop();
    const down = { code: 'backup.place-unreachable' };
    expect(await computer.backUp('server')).toMatchObject({ state: 'failed', error: down });
    expect((await backup.list(bench.cloud, { place: 'server' })).places).toMatchObject([{ error: down }]);
    await backup.removePlace(bench.cloud, 'server');
  });

  test.skipIf(!deep || 'missing' in s3)('an S3 server (needs versitygw)', async () => {
    const { bench, backup } = computer;
    const server = await startS3Server('program' in s3 ? s3.program : '');
    onTestFinished(() => server.stop());
    server.makeBucket('backups');
    const { endpoint, keys } = server;
    const place = {
      kind: 's3',
      name: 'online',
      endpoint,
      bucket: 'backups',
      region: 'us-east-1',
      ...keys,
    } as const;
    await backup.addPlace(bench.cloud, { ...place, awayFromHome: true });
    expect(await computer.backUp('online')).toMatchObject({ state: 'done' });
    const [set] = await computer.sets('online');
    expect(set).toMatchObject({ complete: true, parts: [{}, {}, {}] });
    const shown = await backup.show(bench.cloud, { place: 'online', set: set?.set ?? '' });
    expect(shown.facts?.files).toMatchObject([{ count: 2 }]);
    expect(await bench.done(backup.prune(bench.cloud, { place: 'online' }))).toMatchObject({ state: 'done' });
    server.stop();
    expect(await computer.backUp('online')).toMatchObject({
      state: 'failed',
      error: { code: 'backup.place-unreachable' },
    });
    await backup.removePlace(bench.cloud, 'online');
  });

  test('the keychain is locked', async () => {
    const { keychain, bench } = computer;
    keychain.become('locked');
    const ended = await computer.backUp();
    const listed = await computer.backup.list(bench.cloud, {});
    keychain.become('usable');
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'secrets.keychain-locked' } });
    expect(listed).toMatchObject({ sets: [], places: [{ error: { code: 'secrets.keychain-locked' } }] });
    await onlyTheFirst();
  });
});

function largestPack(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  const sized = files.map((file) => ({ file, stats: statSync(file) })).filter(({ stats }) => stats.isFile());
  return sized.toSorted((a, b) => b.stats.size - a.stats.size)[0]?.file ?? '';
}
