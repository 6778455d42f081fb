import { expect, test } from 'vitest';
import { type FileAccess, realFiles } from '../lib/file-access.ts';
import { change, git, historyHere, judged, put, temporaryFolder } from './real-git.suite.ts';
import { asTheySaid } from '../lib/sentence.ts';

// A commit writes the index, then moves the branch. Between the two it may fail.

test('an index entry of a failed commit does not stay when the file is reverted', async () => {
  const { folder, history } = await begun({ 'config.yaml': 'a: 1\n' });
  await put(folder, { 'config.yaml': 'a: by hand\n' });
  await change(historyWithoutBranch(1), folder, 'Set a to 1', { 'config.yaml': 'a: 1\n' });
  await change(history, folder, 'Added a note', { 'docs/x.md': 'x\n' });
  expect(await judged(folder)).toMatchObject({ log: ['Added a note', 'begun'], status: [] });
});

test('several failed commits are made up for by a single one', async () => {
  const { folder, history } = await begun({ 'config.yaml': 'a: 1\n' });
  await change(historyWithoutBranch(), folder, 'Set a to 2', { 'config.yaml': 'a: 2\n' });
  await change(historyWithoutBranch(), folder, 'Set a to 3', { 'config.yaml': 'a: 3\n' });
  // Here not even the index can be written, which still holds what the last one put there.
  const failing = historyHere({}, failingRenames(/\.git\/index$/));
  await change(failing, folder, 'Set a to 4', { 'config.yaml': 'a: 4\n' });
  await change(history, folder, 'Added a note', { 'docs/x.md': 'x\n' });
  expect(await judged(folder)).toMatchObject({ log: ['Added a note', 'Set a to 4', 'begun'], status: [] });
});

test('staged changes stay staged after a failed commit of ours and the next one', async () => {
  const { folder, history } = await begun({ 'config.yaml': lines({}) });
  await put(folder, { 'config.yaml': lines({ 1: 'staged' }) });
  await git(folder, 'add', 'config.yaml');
  await change(historyWithoutBranch(), folder, 'Set last', {
    'config.yaml': lines({ 1: 'staged', 9: 'ours' }),
  });
  await change(history, folder, 'Added a note', { 'docs/x.md': 'x\n' });
  expect((await judged(folder)).log[0]).toBe('Added a note');
  expect(await git(folder, 'show', ':config.yaml')).toBe(lines({ 1: 'staged' }).trimEnd());
  expect(await git(folder, 'show', 'HEAD:config.yaml')).toBe(lines({}).trimEnd());
});

test('a person may commit what a failed commit left in the index', async () => {
  const { folder, history } = await begun({ 'config.yaml': 'a: 1\n' });
  await change(historyWithoutBranch(), folder, 'Set a to 2', { 'config.yaml': 'a: 2\n' });
  await git(folder, 'commit', '-qm', 'mine');
  await change(history, folder, 'Added a note', { 'docs/x.md': 'x\n' });
  expect(await judged(folder)).toMatchObject({ log: ['Added a note', 'mine', 'begun'], status: [] });
});

test.each([
  ['the process was killed', undefined],
  ['the commit failed', failingRenames(/refs\/heads\/main$/)],
])('a file that should leave the history leaves with the next change: %s', async (_, files) => {
  const folder = await temporaryFolder();
  await put(folder, { 'config.yaml': 'a: 1\n', 'secrets.yaml': 'a: ENC[]\n' });
  let paths = ['.gitignore', 'config.yaml', 'secrets.yaml'];
  await historyHere(() => ({ paths })).start(folder, { key: 'test.begun', text: 'begun' });
  const recording = await historyHere(() => ({ paths }), files).begin(folder, asTheySaid('keeping it out'));
  await put(folder, { '.gitignore': 'secrets.yaml\n' });
  paths = paths.slice(0, 2);
  if (files !== undefined) await recording.record({ key: 'test.out', text: 'Kept it out' });
  await change(
    historyHere(() => ({ paths })),
    folder,
    'Set a to 2',
    { 'config.yaml': 'a: 2\n' },
  );
  expect(await git(folder, 'show', '--format=', '--name-status', 'HEAD~1')).toBe(
    'A\t.gitignore\nD\tsecrets.yaml',
  );
  expect(await judged(folder)).toMatchObject({ log: ['Set a to 2', expect.anything(), 'begun'], status: [] });
});

async function begun(files: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  const history = historyHere();
  await put(folder, files);
  await history.start(folder, { key: 'test.begun', text: 'begun' });
  return { folder, history };
}

/** The branch cannot be moved, always or so many times. */
const historyWithoutBranch = (times = Number.POSITIVE_INFINITY) =>
  historyHere({}, failingRenames(/refs\/heads\/main$/, times));

function failingRenames(to: RegExp, times = Number.POSITIVE_INFINITY): FileAccess {
  let left = times;
  return {
    ...realFiles,
    async rename(from, path) {
      if (to.test(path) && left-- > 0) throw Object.assign(new Error('EIO: injected'), { code: 'EIO' });
      return realFiles.rename(from, path);
    },
  };
}

function lines(changed: Readonly<Record<number, string>>): string {
  return Array.from({ length: 10 }, (_, index) => `k${index}: ${changed[index] ?? 'first'}\n`).join('');
}
