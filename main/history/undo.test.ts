import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type History, undoSentence } from './history.ts';
import { change, git, historyHere, judged, put, temporaryFolder } from './real-git.suite.ts';
import { asTheySaid } from '../lib/sentence.ts';

test('undoes one setting, keeps later ones, and can be undone itself', async () => {
  const { folder, history } = await begun();
  await change(history, folder, 'Set timezone', { 'config.yaml': 'cloud:\n  name: x\n  timezone: a\n' });
  await change(history, folder, 'Set language', {
    'config.yaml': 'cloud:\n  name: x\n  timezone: a\n  language: de\n',
  });
  const [, second] = await history.list(folder, { limit: 10 });
  expect(await undo(history, folder, second?.id)).toBe('Undid “Set timezone”');
  expect(await text(folder, 'config.yaml')).toBe('cloud:\n  name: x\n  language: de\n');
  expect(await undo(history, folder)).toBe('Redid “Set timezone”');
  expect(await text(folder, 'config.yaml')).toBe('cloud:\n  name: x\n  timezone: a\n  language: de\n');
  expect(await undo(history, folder)).toBe('Undid “Set timezone”');
  expect(await judged(folder)).toMatchObject({ status: [] });
});

test('a setting that has since been changed again is reported as a conflict', async () => {
  const { folder, history } = await begun();
  await change(history, folder, 'Set a', { 'config.yaml': 'cloud:\n  name: a\n' });
  await change(history, folder, 'Set b', { 'config.yaml': 'cloud:\n  name: b\n' });
  const [, first] = await history.list(folder, { limit: 10 });
  const plan = await history.planUndo(folder, first?.id);
  expect(plan).toMatchObject({
    possible: false,
    files: [{ path: 'config.yaml', act: 'nothing', conflict: { key: 'history.conflict.same-place' } }],
  });
  await expect(history.undo(folder, plan.entry.id, plan.fingerprint)).rejects.toMatchObject({
    code: 'history.cannot-undo',
  });
  expect(await text(folder, 'config.yaml')).toBe('cloud:\n  name: b\n');
});

test('adjacent lines are not merged if the values would differ', async () => {
  const { folder, history } = await begun();
  await change(history, folder, 'Add a group', { 'config.yaml': 'cloud:\n  name: x\napps:\n  a: 1\n' });
  await change(history, folder, 'Add to it', { 'config.yaml': 'cloud:\n  name: x\napps:\n  a: 1\n  b: 2\n' });
  const [, first] = await history.list(folder, { limit: 10 });
  expect((await history.planUndo(folder, first?.id)).possible).toBe(false);
});

test('undoing an added app removes its folder, and redoing restores it', async () => {
  const { folder, history } = await begun();
  const files = { 'apps/ghost/a.yaml': 'a: 1\n', 'apps/ghost/sub/b.yaml': 'b: 1\n', 'config.yaml': 'a: 2\n' };
  await change(history, folder, 'Installed Ghost', files);
  expect((await history.planUndo(folder)).files.map(({ path, act }) => [act, path])).toEqual([
    ['remove', 'apps/ghost/a.yaml'],
    ['remove', 'apps/ghost/sub/b.yaml'],
    ['change', 'config.yaml'],
  ]);
  await undo(history, folder);
  expect(await readdir(join(folder, 'apps'))).toEqual([]);
  await undo(history, folder);
  expect(await text(folder, 'apps/ghost/sub/b.yaml')).toBe('b: 1\n');
  expect((await judged(folder)).status).toEqual([]);
});

test('a person’s file in an app’s folder is kept', async () => {
  const { folder, history } = await begun();
  await put(folder, { '.gitignore': 'mine.txt\n' });
  await change(history, folder, 'Installed Ghost', { 'apps/ghost/a.yaml': 'a: 1\n' });
  await put(folder, { 'apps/ghost/mine.txt': 'mine' });
  await undo(history, folder);
  expect(await readdir(join(folder, 'apps/ghost'))).toEqual(['mine.txt']);
});

test('an outdated plan is refused', async () => {
  const { folder, history } = await begun();
  await change(history, folder, 'Set a', { 'docs/x.md': 'a\n', 'config.yaml': 'a: 1\n' });
  const plan = await history.planUndo(folder);
  await put(folder, { 'config.yaml': '# by hand\na: 1\n' });
  await expect(history.undo(folder, plan.entry.id, plan.fingerprint)).rejects.toMatchObject({
    code: 'history.cannot-undo',
  });
  expect(await text(folder, 'docs/x.md')).toBe('a\n');
});

test('distinguishes the first entry, an unknown id and an ambiguous one', async () => {
  const { folder, history } = await begun();
  await expect(history.planUndo(folder)).rejects.toMatchObject({ code: 'history.cannot-undo' });
  await expect(history.show(folder, 'abcdef0')).rejects.toMatchObject({ code: 'history.not-found' });
  await change(history, folder, 'Set a', { 'config.yaml': 'a: 1\n' });
  await expect(history.show(folder, '')).rejects.toMatchObject({ code: 'history.not-found' });
});

test('nothing is written through a symbolic link that replaced a folder', async () => {
  const { folder, history } = await begun();
  const elsewhere = await temporaryFolder();
  await change(history, folder, 'Installed', { 'apps/ghost/a.yaml': 'a: 1\n' });
  await undo(history, folder);
  await symlink(elsewhere, join(folder, 'apps/ghost'));
  const plan = await history.planUndo(folder);
  await expect(history.undo(folder, plan.entry.id, plan.fingerprint)).rejects.toMatchObject({
    code: 'history.cannot-undo',
  });
  expect(await readdir(elsewhere)).toEqual([]);
});

test('shows a change value by value and as a diff, but secrets only by file name', async () => {
  const { folder, history } = await begun();
  await change(history, folder, 'Set it', {
    'config.yaml': 'cloud:\n  name: y\n',
    'secrets.yaml': 'a: ENC[1]\n',
  });
  const [newest] = await history.list(folder, { limit: 1 });
  const shown = await history.show(folder, newest?.id.slice(0, 7) ?? '');
  expect(shown.files).toEqual([
    {
      path: 'config.yaml',
      act: 'change',
      values: [{ path: 'cloud.name', before: 'x', after: 'y' }],
      diff: '@@ -1,2 +1,2 @@\n cloud:\n-  name: x\n+  name: y\n',
    },
    { path: 'secrets.yaml', act: 'add' },
  ]);
});

test('paging, with commits of other git clients among ours', async () => {
  const { folder, history } = await begun();
  await put(folder, { 'notes.txt': 'x', 'config.yaml': 'by: git\n' });
  await git(folder, 'add', 'notes.txt');
  await git(folder, 'commit', '-qm', 'not about the cloud');
  await git(folder, 'commit', '-qam', 'With my own git');
  await change(history, folder, 'Set a', { 'config.yaml': 'a: 1\n' });
  const first = await history.list(folder, { limit: 2 });
  expect(first.map(({ sentence, ours, by }) => [sentence.text, ours, by])).toEqual([
    ['Set a', true, 'Wild Cloud'],
    ['With my own git', false, 'Person'],
  ]);
  const next = await history.list(folder, { limit: 2, before: first[1]?.id });
  expect(next.map(({ sentence }) => sentence.key)).toEqual(['history.begun']);
});

async function begun() {
  const folder = await temporaryFolder();
  const history = historyHere({ values: ['config.yaml'] });
  await put(folder, { 'config.yaml': 'cloud:\n  name: x\n' });
  await change(history, folder, 'begun', {});
  return { folder, history };
}

async function undo(history: History, folder: string, id?: string): Promise<string> {
  const plan = await history.planUndo(folder, id);
  const recording = await history.begin(folder, asTheySaid('undoing'));
  const entry = await history.undo(folder, plan.entry.id, plan.fingerprint);
  const said = undoSentence(entry);
  await recording.record(said);
  return said.text;
}

const text = (folder: string, path: string) => readFile(join(folder, path), 'utf8');
