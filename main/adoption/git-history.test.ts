import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../lib/secret.ts';
import { needlesOf } from './clean-text.ts';
import { searchHistory } from './git-history.ts';
import { gitObjects } from './git-objects.ts';

const password = 'Gooseberry41Tractor';
const needles = needlesOf(new Map([['apps.gitea.dbPassword', new Secret(password)]]));

async function repository() {
  const folder = await mkdtemp(join(tmpdir(), 'wild-history-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const git = (...words: string[]) =>
    execFileSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_CONFIG_SYSTEM: '/dev/null',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@b.example',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@b.example',
      },
    });
  git('init', '-q', '-b', 'main');
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  const commit = (message: string) => {
    git('add', '-A', '-f');
    git('commit', '-q', '-m', message);
  };
  return { folder, git, write, commit };
}

test('a folder without version control has no history', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'wild-history-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  expect(await searchHistory(folder, needles)).toBeUndefined();
});

test('a clean history is reported as clean', async () => {
  const { folder, write, commit } = await repository();
  await write('config.yaml', 'cloud: {}\n');
  commit('first');
  expect(await searchHistory(folder, needles)).toEqual({
    root: folder,
    secrets: [],
    files: [],
    hadSecretsFile: false,
    remotes: [],
    skipped: [],
  });
});

test.each(['loose', 'packed'])('what was committed once and removed is found (%s)', async (how) => {
  const { folder, git, write, commit } = await repository();
  await write('secrets.yaml', `apps:\n  gitea:\n    dbPassword: ${password}\n`);
  commit('first');
  git('rm', '-q', 'secrets.yaml');
  git('commit', '-q', '-m', 'no secrets');
  if (how === 'packed') git('gc', '-q', '--prune=now');
  git('remote', 'add', 'origin', 'https://mara:token@code.example/fennel.git');
  expect(await searchHistory(folder, needles)).toMatchObject({
    secrets: ['apps.gitea.dbPassword'],
    files: ['secrets.yaml'],
    hadSecretsFile: true,
    remotes: ['code.example'],
  });
});

test('other branches, a stash, a message, and what no branch leads to are looked at as well', async () => {
  const { folder, git, write, commit } = await repository();
  await write('a', 'x\n');
  commit('first');
  git('checkout', '-q', '-b', 'side');
  await write('side.env', `P=${password}\n`);
  commit('side');
  git('checkout', '-q', 'main');
  git('branch', '-q', '-D', 'side');
  await write('a', `${password}\n`);
  git('stash', '-q');
  git('commit', '-q', '--allow-empty', '-m', `the password is ${password}`);
  expect((await searchHistory(folder, needles))?.files).toEqual(['a', 'a commit message', 'side.env']);
});

test('the encrypted file is no leak', async () => {
  const { folder, write, commit } = await repository();
  await write('secrets.yaml', 'a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops: {}\n');
  commit('first');
  expect(await searchHistory(folder, needles)).toMatchObject({ secrets: [], hadSecretsFile: false });
});

test('a repository around the folder counts', async () => {
  const { folder, write, commit } = await repository();
  await mkdir(join(folder, 'clouds', 'fennel'), { recursive: true });
  await write('clouds/fennel/.env', `P=${password}\n`);
  commit('first');
  const report = await searchHistory(join(folder, 'clouds', 'fennel'), needles);
  expect(report).toMatchObject({ root: folder, secrets: ['apps.gitea.dbPassword'], files: ['.env'] });
});

test('unreadable objects are reported, not ignored', async () => {
  const { folder, git, write, commit } = await repository();
  await write('a', 'x\n'.repeat(1000));
  commit('first');
  const blob = git('rev-parse', 'HEAD:a').trim();
  await rm(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)));
  await writeFile(join(folder, '.git/objects', blob.slice(0, 2), blob.slice(2)), 'damaged');
  expect((await searchHistory(folder, needles))?.skipped).toEqual([`the object ${blob}`]);
});

test('every object of git is seen, with the bytes that git itself gives', { timeout: 60_000 }, async () => {
  const { folder, git, write, commit } = await repository();
  for (let n = 0; n < 25; n++) {
    // Texts that share much, so that git stores differences; one is large enough for long copies.
    await write(
      'long.txt',
      Array.from({ length: 3000 }, (_, line) => `line ${line} ${line === n * 7 ? n : ''}`).join('\n'),
    );
    await appendFile(join(folder, 'log.txt'), `entry ${n} ${'y'.repeat(n * 50)}\n`);
    commit(`change ${n}`);
    if (n === 12) git('gc', '-q');
  }
  git('tag', '-a', 'v1', '-m', 'a tag');
  git('repack', '-a', '-d', '-f', '-q', '--depth=50', '--window=50');
  await write('later', 'loose\n');
  commit('later');
  const expected = git('cat-file', '--batch-all-objects', '--batch-check').trim().split('\n').sort();
  const seen: string[] = [];
  const skipped: string[] = [];
  for await (const { oid, type, data } of gitObjects(join(folder, '.git'), (what) => skipped.push(what))) {
    seen.push(`${oid} ${type} ${data.length}`);
    if (type === 'blob') {
      expect(createHash('sha1').update(`blob ${data.length}\0`).update(data).digest('hex')).toBe(oid);
    }
  }
  expect(skipped).toEqual([]);
  expect([...new Set(seen)].sort()).toEqual(expected);
});
