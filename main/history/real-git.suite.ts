import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { onTestFinished } from 'vitest';
import type { FileAccess } from '../lib/file-access.ts';
import { transactionalFiles } from '../lib/file-transaction.ts';
import { createHistory, type History, type HistoryScope } from './history.ts';
import { asTheySaid } from '../lib/sentence.ts';

/** The real git, without the configuration of the person who runs the tests. */
export async function git(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await execa('git', args, {
    cwd: folder,
    env: {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Person',
      GIT_AUTHOR_EMAIL: 'person@example.org',
      GIT_COMMITTER_NAME: 'Person',
      GIT_COMMITTER_EMAIL: 'person@example.org',
    },
  });
  return stdout;
}

export const scope: HistoryScope = {
  paths: ['.gitignore', 'config.yaml', 'secrets.yaml', 'apps/', 'docs/'],
  private: ['secrets.yaml'],
};

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-history-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function put(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** A history with the default scope of these tests, or another one, which may change in between. */
export function historyHere(
  changes: Partial<HistoryScope> | (() => Partial<HistoryScope>) = {},
  files?: FileAccess,
): History {
  return createHistory({
    scope: async () => ({ ...scope, ...(typeof changes === 'function' ? changes() : changes) }),
    places: { home: '/nowhere', files: [] },
    ...(files === undefined ? {} : { files: transactionalFiles(files) }),
  });
}

/** Makes one change of the folder, from begin to record. */
export async function change(
  history: History,
  folder: string,
  text: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const recording = await history.begin(folder, asTheySaid('testing'));
  await put(folder, files);
  await recording.record({ key: 'test.change', text });
}

/** git's view of the folder: commit subjects, newest first, and uncommitted files. Checks all objects. */
export async function judged(folder: string): Promise<{ log: string[]; status: string[] }> {
  await git(folder, 'fsck', '--strict', '--full');
  const log = await git(folder, 'log', '--format=%s');
  const status = await git(folder, 'status', '--porcelain');
  return { log: log.split('\n'), status: status === '' ? [] : status.split('\n') };
}
