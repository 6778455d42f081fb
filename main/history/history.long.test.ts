import { chmod, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { change, git, historyHere, judged, put, temporaryFolder } from './real-git.suite.ts';
import { asTheySaid } from '../lib/sentence.ts';

test('the first change creates a repository that is valid and clean for git', async () => {
  const folder = await temporaryFolder();
  await put(folder, { '.gitignore': 'secrets.yaml\n', 'config.yaml': 'a: 1\n', 'secrets.yaml': 'a: b\n' });
  const history = historyHere();
  await change(history, folder, 'Set a to 2', { 'config.yaml': 'a: 2\n', 'apps/ghost/x.yaml': 'x: 1\n' });
  expect(await judged(folder)).toEqual({
    log: ['Set a to 2', 'Wild Cloud started keeping the history of this folder'],
    status: [],
  });
  expect(await git(folder, 'show', '--format=', '--name-only')).toBe('apps/ghost/x.yaml\nconfig.yaml');
  expect(await git(folder, 'ls-files')).not.toContain('secrets.yaml');
  expect(await git(folder, 'log', '-1', '--format=%an <%ae>')).toBe('Wild Cloud <wild-cloud@localhost>');
  expect(await git(folder, 'reflog', '-1', '--format=%gs')).toBe('commit: Set a to 2');
  expect(await history.state(folder)).toEqual({ leftOut: {}, kind: 'shared' });
});

test('a change without effect creates no commit', async () => {
  const folder = await temporaryFolder();
  await put(folder, { 'config.yaml': 'a: 1\n' });
  await change(historyHere(), folder, 'one', {});
  await change(historyHere(), folder, 'two', {});
  expect((await judged(folder)).log).toEqual(['Wild Cloud started keeping the history of this folder']);
});

test('manual edits become a separate commit before ours', async () => {
  const { folder, history } = await ownRepository();
  await put(folder, { 'config.yaml': 'a: by hand\n' });
  await change(history, folder, 'Added Ghost', { 'apps/ghost/x.yaml': 'x: 2\n' });
  expect((await judged(folder)).log.slice(0, 2)).toEqual(['Added Ghost', 'Changed outside Wild Cloud']);
  expect(await git(folder, 'show', '--format=', '--name-only', 'HEAD~1')).toBe('config.yaml');
});

test('killed before the commit: the next start records what was being done', async () => {
  const { folder, history } = await ownRepository();
  await history.begin(folder, asTheySaid('installing Ghost'));
  await put(folder, { 'config.yaml': 'a: killed\n' });
  await change(historyHere(), folder, 'the next', { 'docs/x.md': 'x' });
  expect((await judged(folder)).log.slice(0, 2)).toEqual(['the next', 'Interrupted: installing Ghost']);
});

test('files that do not belong to the cloud are never committed', async () => {
  const { folder, history } = await ownRepository();
  await change(history, folder, 'one', { 'notes.txt': 'mine', 'config.yaml': 'a: 3\n' });
  expect((await judged(folder)).status).toEqual(['?? notes.txt']);
});

test('staged changes stay staged, even in a file that we change', async () => {
  const { folder, history } = await ownRepository();
  await put(folder, { 'config.yaml': lines({ 1: 'staged' }), 'apps/a.yaml': 'mine: 1\n' });
  await git(folder, 'add', 'config.yaml', 'apps/a.yaml');
  await change(history, folder, 'Set last', { 'config.yaml': lines({ 1: 'staged', 9: 'ours' }) });
  const { log, status } = await judged(folder);
  expect(log[0]).toBe('Set last');
  expect(status).toEqual(['A  apps/a.yaml', 'M  config.yaml']);
  expect(await git(folder, 'show', 'HEAD:config.yaml')).toBe(lines({ 9: 'ours' }).trimEnd());
  expect(await git(folder, 'diff', '--cached', '--name-only')).toBe('apps/a.yaml\nconfig.yaml');
  expect(await git(folder, 'diff', '--cached', 'config.yaml')).toContain('+k1: staged');
  expect(await git(folder, 'diff', '--cached', 'config.yaml')).not.toContain('ours');
});

test('a staged line that we change is committed, and its staged version kept', async () => {
  const { folder, history } = await ownRepository();
  await put(folder, { 'config.yaml': lines({ 1: 'staged' }) });
  await git(folder, 'add', 'config.yaml');
  await change(history, folder, 'Set it', { 'config.yaml': lines({ 1: 'ours' }) });
  expect((await judged(folder)).log[0]).toBe('Set it');
  expect(await git(folder, 'show', 'HEAD:config.yaml')).toBe(lines({ 1: 'ours' }).trimEnd());
  expect(await git(folder, 'show', ':config.yaml')).toBe(lines({ 1: 'staged' }).trimEnd());
});

test('hooks do not run, nothing is signed, and the configuration is unchanged', async () => {
  const { folder, history } = await ownRepository();
  await put(folder, { '.git/hooks/pre-commit': '#!/bin/sh\ntouch ran\nexit 1\n' });
  await chmod(join(folder, '.git/hooks/pre-commit'), 0o755);
  await git(folder, 'config', 'commit.gpgsign', 'true');
  await git(folder, 'config', 'user.name', 'Änne "the" Person');
  await git(folder, 'config', 'user.email', 'anne@example.org');
  await git(folder, 'remote', 'add', 'origin', 'https://example.org/x.git');
  const config = await readFile(join(folder, '.git/config'), 'utf8');
  await change(history, folder, 'one', { 'config.yaml': 'a: 3\n' });
  await judged(folder);
  await expect(stat(join(folder, 'ran'))).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await readFile(join(folder, '.git/config'), 'utf8')).toBe(config);
  expect(await git(folder, 'log', '-1', '--format=%an <%ae>')).toBe('Änne "the" Person <anne@example.org>');
  expect(await git(folder, 'cat-file', 'commit', 'HEAD')).not.toContain('gpgsig');
});

test('commits go to the current branch; other branches stay', async () => {
  const { folder, history } = await ownRepository();
  await git(folder, 'checkout', '-q', '-b', 'try/this');
  const main = await git(folder, 'rev-parse', 'main');
  await git(folder, 'pack-refs', '--all');
  await git(folder, 'gc', '-q');
  await change(history, folder, 'on the branch', { 'config.yaml': 'a: 3\n' });
  expect((await judged(folder)).log[0]).toBe('on the branch');
  expect(await git(folder, 'rev-parse', '--abbrev-ref', 'HEAD')).toBe('try/this');
  expect(await git(folder, 'rev-parse', 'main')).toBe(main);
});

test('with a detached HEAD, the change is kept, reported, and committed once there is a branch again', async () => {
  const { folder, history } = await ownRepository();
  await git(folder, 'checkout', '-q', '--detach');
  const at = await git(folder, 'rev-parse', 'HEAD');
  await change(history, folder, 'Set a to 3', { 'config.yaml': 'a: 3\n' });
  expect(await git(folder, 'rev-parse', 'HEAD')).toBe(at);
  expect((await history.state(folder)).waiting?.reason.key).toBe('history.waiting.detached');
  await git(folder, 'checkout', '-q', 'main');
  await change(history, folder, 'Set a to 4', { 'config.yaml': 'a: 4\n' });
  expect((await judged(folder)).log.slice(0, 2)).toEqual(['Set a to 4', 'Set a to 3']);
  expect((await history.state(folder)).waiting).toBeUndefined();
});

test('nothing is committed during a merge conflict', async () => {
  const { folder, history } = await ownRepository();
  await git(folder, 'checkout', '-q', '-b', 'other');
  await put(folder, { 'config.yaml': 'a: theirs\n' });
  await git(folder, 'commit', '-qam', 'theirs');
  await git(folder, 'checkout', '-q', 'main');
  await put(folder, { 'config.yaml': 'a: ours\n' });
  await git(folder, 'commit', '-qam', 'ours');
  await expect(git(folder, 'merge', 'other')).rejects.toMatchObject({ exitCode: 1 });
  await change(history, folder, 'Added a note', { 'docs/x.md': 'x\n' });
  expect((await history.state(folder)).waiting?.reason.key).toBe('history.waiting.merging');
  expect(await git(folder, 'status', '--porcelain')).toContain('UU config.yaml');
  await put(folder, { 'config.yaml': 'a: both\n' });
  await git(folder, 'add', 'config.yaml');
  await git(folder, 'commit', '-qm', 'merged');
  await change(history, folder, 'Added another', { 'docs/y.md': 'y\n' });
  expect((await judged(folder)).log.slice(0, 3)).toEqual(['Added another', 'Added a note', 'merged']);
});

test("another git's lock is waited for, reported, and never removed", async () => {
  const { folder, history } = await ownRepository();
  const lock = join(folder, '.git', 'index.lock');
  await writeFile(lock, '');
  await change(history, folder, 'Set a to 3', { 'config.yaml': 'a: 3\n' });
  expect((await history.state(folder)).waiting?.reason.key).toBe('history.waiting.locked');
  await stat(lock);
  await rm(lock);
  await change(history, folder, 'Set a to 4', { 'config.yaml': 'a: 4\n' });
  expect((await judged(folder)).log.slice(0, 2)).toEqual(['Set a to 4', 'Set a to 3']);
});

test('linked worktrees and submodules work like any other repository', async () => {
  const { folder, history } = await ownRepository();
  const home = await temporaryFolder();
  const further = join(home, 'further');
  await git(folder, 'worktree', 'add', '-q', '-b', 'further', further);
  await change(history, further, 'in the further one', { 'config.yaml': 'a: 3\n' });
  expect(await judged(further)).toMatchObject({
    log: ['in the further one', expect.anything(), expect.anything()],
    status: [],
  });
  expect((await judged(folder)).log[0]).toBe('one');

  const outer = join(home, 'outer');
  await mkdir(outer);
  await git(outer, 'init', '-q');
  await git(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', folder, 'cloud');
  const inner = join(outer, 'cloud');
  await change(history, inner, 'in the submodule', { 'config.yaml': 'a: 5\n' });
  expect(await judged(inner)).toMatchObject({
    log: ['in the submodule', expect.anything(), expect.anything()],
    status: [],
  });
});

test('inside a larger repository, the history is kept separately, and that repository ignores it', async () => {
  const outer = await temporaryFolder();
  await git(outer, 'init', '-q', '-b', 'main');
  const folder = join(outer, 'cloud');
  await put(folder, { 'config.yaml': 'a: 1\n' });
  await git(outer, 'add', '.');
  await git(outer, 'commit', '-qm', 'all of it');
  const history = historyHere();
  await change(history, folder, 'Set a to 2', { 'config.yaml': 'a: 2\n' });
  expect(await judged(outer)).toEqual({ log: ['all of it'], status: [' M cloud/config.yaml'] });
  const apart = join(folder, '.wildcloud/history/git');
  expect(await git(folder, '--git-dir', apart, 'log', '--format=%s')).toContain('Set a to 2');
  await git(folder, '--git-dir', apart, 'fsck', '--strict');
});

test.each([
  ['sha256', ['init', '-q', '-b', 'main', '--object-format=sha256']],
  ['an index of version 4', ['-c', 'index.version=4', 'init', '-q', '-b', 'main']],
])('an unsupported repository format is left alone: %s', async (_, how) => {
  const folder = await temporaryFolder();
  await git(folder, ...how);
  await put(folder, { 'config.yaml': 'a: 1\n' });
  await git(folder, '-c', 'index.version=4', 'add', '.');
  await git(folder, 'commit', '-qm', 'mine');
  await change(historyHere(), folder, 'Set a to 2', { 'config.yaml': 'a: 2\n' });
  expect(await judged(folder)).toEqual({ log: ['mine'], status: [' M config.yaml'] });
  expect(await git(folder, '--git-dir', '.wildcloud/history/git', 'log', '--format=%s')).toContain(
    'Set a to 2',
  );
});

test('line endings are converted as git does', async () => {
  const { folder, history } = await ownRepository();
  await git(folder, 'config', 'core.autocrlf', 'true');
  await change(history, folder, 'windows', { 'config.yaml': 'a: 3\r\nb: 4\r\n' });
  expect((await judged(folder)).status).toEqual([]);
  expect(await git(folder, 'cat-file', 'blob', 'HEAD:config.yaml')).toBe('a: 3\nb: 4');
});

test('ignored, linked, large and temporary files are left out', async () => {
  const { folder, history } = await ownRepository();
  await put(folder, { '.gitignore': 'secrets.yaml\n/apps/mine/\n*.tmp\n' });
  const recording = await history.begin(folder, asTheySaid('testing'));
  await put(folder, { 'apps/mine/x.yaml': 'x', 'apps/x.tmp': 'x', 'apps/.x.0123456789abcdef.wild-tmp': 'x' });
  await writeFile(join(folder, 'docs-large'), '');
  await mkdir(join(folder, 'docs'), { recursive: true });
  await writeFile(join(folder, 'docs/large.bin'), Buffer.alloc(100 * 1024 * 1024));
  await symlink('/etc/passwd', join(folder, 'apps/link.yaml'));
  await put(folder, { 'apps/run.sh': '#!/bin/sh\n' });
  await chmod(join(folder, 'apps/run.sh'), 0o755);
  await recording.record({ key: 'x', text: 'Added it' });
  expect(await git(folder, 'show', '--format=', '--name-only')).toBe('apps/run.sh');
  expect(await git(folder, 'ls-tree', 'HEAD', 'apps/run.sh')).toMatch(/^100755/);
  expect((await history.state(folder)).leftOut).toEqual({
    'apps/link.yaml': 'a link',
    'docs/large.bin': 'too large',
  });
  expect(await git(folder, 'count-objects', '-v')).toMatch(/^size: \d{1,3}$/m);
});

test('a file that became too large is not treated as removed', async () => {
  const { folder, history } = await ownRepository();
  await change(history, folder, 'a note', { 'docs/x.md': 'x' });
  await change(history, folder, 'a long note', { 'docs/x.md': 'x'.repeat(2_000_000) });
  expect(await git(folder, 'ls-files')).toContain('docs/x.md');
});

test('files refused by the scope are left out and reported', async () => {
  const { folder } = await ownRepository();
  const history = historyHere({ refuse: (path) => (path === 'config.yaml' ? 'not encrypted' : undefined) });
  await change(history, folder, 'one', { 'config.yaml': 'a: secret\n', 'docs/x.md': 'x' });
  expect(await git(folder, 'show', '--format=', '--name-only')).toBe('docs/x.md');
  expect((await history.state(folder)).leftOut).toEqual({ 'config.yaml': 'not encrypted' });
});

test('a file enters or leaves the history with the change of scope, and stays in the folder', async () => {
  const folder = await temporaryFolder();
  await put(folder, {
    'config.yaml': 'a: 1\n',
    '.gitignore': 'secrets.yaml\n',
    'secrets.yaml': 'a: ENC[]\n',
  });
  let paths = ['.gitignore', 'config.yaml'];
  const history = historyHere(() => ({ paths }));
  await change(history, folder, 'begun', {});
  const turn = async (text: string, ignore: string, next: string[]) => {
    const recording = await history.begin(folder, asTheySaid('testing'));
    await put(folder, { '.gitignore': ignore });
    paths = next;
    await recording.record({ key: 'x', text });
  };
  await turn('on', '!secrets.yaml\n', [...paths, 'secrets.yaml']);
  expect(await git(folder, 'show', '--format=%s', '--name-status')).toBe(
    'on\n\nM\t.gitignore\nA\tsecrets.yaml',
  );
  await turn('off', 'secrets.yaml\n', ['.gitignore', 'config.yaml']);
  expect(await git(folder, 'show', '--format=%s', '--name-status')).toBe(
    'off\n\nM\t.gitignore\nD\tsecrets.yaml',
  );
  expect(await readFile(join(folder, 'secrets.yaml'), 'utf8')).toBe('a: ENC[]\n');
  expect((await judged(folder)).status).toEqual([]);
});

test('a damaged repository is reported, and the change is kept', async () => {
  const { folder, history } = await ownRepository();
  await writeFile(join(folder, '.git/refs/heads/main'), 'not an oid\n');
  await rename(join(folder, '.git/objects'), join(folder, '.git/objects.away'));
  await mkdir(join(folder, '.git/objects'));
  await writeFile(join(folder, '.git/refs/heads/main'), `${'1'.repeat(40)}\n`);
  await change(history, folder, 'Set a to 3', { 'config.yaml': 'a: 3\n' });
  expect(await readFile(join(folder, 'config.yaml'), 'utf8')).toBe('a: 3\n');
  expect((await history.state(folder)).waiting?.reason.key).toBe('history.waiting.damaged');
});

async function ownRepository() {
  const folder = await temporaryFolder();
  const history = historyHere();
  await put(folder, { '.gitignore': 'secrets.yaml\n', 'config.yaml': lines({}) });
  await change(history, folder, 'one', { 'apps/ghost/x.yaml': 'x: 1\n' });
  return { folder, history };
}

function lines(changed: Readonly<Record<number, string>>): string {
  return Array.from({ length: 10 }, (_, index) => `k${index}: ${changed[index] ?? 'first'}\n`).join('');
}
