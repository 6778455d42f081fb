import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backupCommand, backupFolder } from './backup.ts';
import { repositoryId } from './cat-config.ts';
import { checkRepository } from './check.ts';
import { dumpText } from './dump.ts';
import { forgetSnapshots } from './forget.ts';
import { initRepository } from './init.ts';
import { addKey, listKeys } from './keys.ts';
import { listFolder } from './ls.ts';
import { pruneRepository } from './prune.ts';
import type { ResticAccess, ResticAnswer } from './repository.ts';
import { restoreFolder } from './restore.ts';
import { findRestic, localAccess, testFolder } from './restic.suite.ts';
import { snapshots } from './snapshots.ts';
import { storedBytes } from './stats.ts';

const restic = findRestic() ?? '';
const host = 'c-000000000001';
const labels = { host, tags: ['app=ghost', 'set=s-1'] };

async function ready(): Promise<{ readonly folder: string; readonly access: ResticAccess }> {
  const folder = testFolder();
  const access = localAccess(restic, folder);
  valueOf(await initRepository(access));
  return { folder, access };
}

function valueOf<T>(answer: ResticAnswer<T>): T {
  if (!answer.ok) throw new Error(`${answer.why}: ${answer.words}`);
  return answer.value;
}

const whyOf = (answer: ResticAnswer<unknown>) => (answer.ok ? 'ok' : answer.why);

function source(folder: string): string {
  const from = join(folder, 'source');
  mkdirSync(join(from, 'images'), { recursive: true });
  writeFileSync(join(from, 'images', 'öl & wasser.jpg'), 'picture');
  writeFileSync(join(from, 'post.md'), 'hello');
  return from;
}

describe.skipIf(restic === '')('restic (needs the pinned restic)', () => {
  test('distinguishes a missing repository, a wrong password and an existing repository', async () => {
    const { folder, access } = await ready();
    expect(whyOf(await repositoryId({ ...access, repository: join(folder, 'none') }))).toBe('no-repository');
    expect(whyOf(await repositoryId({ ...access, password: 'wrong' }))).toBe('wrong-password');
    expect(valueOf(await repositoryId(access))).toMatch(/^[0-9a-f]{64}$/);
    expect(whyOf(await initRepository(access))).toBe('failed');
  });

  test('a dump whose command fails in the middle leaves no snapshot', async () => {
    const { access } = await ready();
    const broken = ['sh', '-c', 'head -c 3000000 /dev/urandom; exit 1'];
    expect(whyOf(await backupCommand(access, broken, 'ghost.sql', labels))).not.toBe('ok');
    expect(valueOf(await snapshots(access, { host }))).toEqual([]);
  });

  test('a dump gets none of the password that restic reads', async () => {
    const { access } = await ready();
    const saved = valueOf(
      await backupCommand(access, ['sh', '-c', 'echo dump; cat; env'], 'ghost.sql', labels),
    );
    const text = valueOf(await dumpText(access, saved.snapshot, '/ghost.sql'));
    expect(text).toMatch(/^dump\n/);
    expect(text).not.toContain(access.password);
  });

  test('a folder is at the top of its snapshot, and comes back', async () => {
    const { folder, access } = await ready();
    const saved = valueOf(await backupFolder(access, source(folder), labels));
    expect(saved).toMatchObject({ files: 2, bytes: 12, unread: [] });
    const top = valueOf(await listFolder(access, saved.snapshot, '/'));
    expect(top.map(({ path, type }) => [path, type])).toEqual([
      ['/images', 'dir'],
      ['/post.md', 'file'],
    ]);
    const images = valueOf(await listFolder(access, saved.snapshot, '/images'));
    expect(images.map(({ name }) => name)).toEqual(['öl & wasser.jpg']);
    const target = join(folder, 'restored');
    valueOf(await restoreFolder(access, saved.snapshot, '/images', target));
    expect(readFileSync(join(target, 'öl & wasser.jpg'), 'utf8')).toBe('picture');
  });

  test.skipIf(process.getuid?.() === 0)(
    'a file that can’t be read is named (needs another user than root)',
    async () => {
      const { folder, access } = await ready();
      const from = source(folder);
      chmodSync(join(from, 'post.md'), 0);
      const saved = valueOf(await backupFolder(access, from, labels));
      expect(saved.unread).toEqual(['/post.md']);
    },
  );

  test('snapshots are found by host and all of the tags', async () => {
    const { folder, access } = await ready();
    const from = source(folder);
    const { snapshot } = valueOf(await backupFolder(access, from, labels));
    valueOf(await backupFolder(access, from, { host, tags: ['app=gitea', 'set=s-1'], parent: snapshot }));
    const found = valueOf(await snapshots(access, { host, tags: ['app=ghost', 'set=s-1'] }));
    expect(found.map(({ id, bytes, files }) => ({ id, bytes, files }))).toEqual([
      { id: snapshot, bytes: 12, files: 2 },
    ]);
    expect(valueOf(await snapshots(access, { host: 'c-other' }))).toEqual([]);
  });

  test('forgetting and pruning free space', async () => {
    const { folder, access } = await ready();
    const { snapshot } = valueOf(
      await backupCommand(access, ['head', '-c', '2000000', '/dev/urandom'], 'random', labels),
    );
    valueOf(await backupFolder(access, source(folder), labels));
    valueOf(await forgetSnapshots(access, [snapshot]));
    valueOf(await pruneRepository(access));
    expect(valueOf(await storedBytes(access))).toBeLessThan(100_000);
    expect(valueOf(await checkRepository(access, 'all')).errors).toEqual([]);
  });

  test('a second password opens the repository too', async () => {
    const { folder, access } = await ready();
    const file = join(folder, 'new-password');
    writeFileSync(file, 'recovery words', { mode: 0o600 });
    valueOf(await addKey(access, 'recovery', file));
    const keys = valueOf(await listKeys({ ...access, password: 'recovery words' }));
    expect(keys.map(({ userName }) => userName)).toContain('recovery');
  });

  test('a pack that has changed is found, as a result of the check', async () => {
    const { access } = await ready();
    valueOf(await backupCommand(access, ['head', '-c', '300000', '/dev/urandom'], 'random', labels));
    const [pack = ''] = packs(access.repository);
    const content = readFileSync(pack);
    content[1000] = (content[1000] ?? 0) ^ 0xff;
    chmodSync(pack, 0o600);
    writeFileSync(pack, content);
    const { errors, brokenPacks } = valueOf(await checkRepository(access, 'all'));
    expect(errors.length).toBeGreaterThan(0);
    expect(brokenPacks.length).toBe(1);
  });
});

/** The largest first. */
function packs(repository: string): string[] {
  return readdirSync(join(repository, 'data'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(repository, 'data', name))
    .filter((path) => statSync(path).isFile())
    .toSorted((a, b) => statSync(b).size - statSync(a).size);
}
