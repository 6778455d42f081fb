import { dirname, join } from 'node:path';
import { readTextFile } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { replaceLocked } from './locked-file.ts';

/** Where a commit would go. `oid` is undefined for a branch without commits. */
export type Head =
  | { readonly at: 'branch'; readonly ref: string; readonly oid: string | undefined }
  | { readonly at: 'commit'; readonly oid: string }
  | { readonly at: 'nowhere' };

export interface GitFolders {
  /** HEAD and index of this worktree. */
  readonly gitdir: string;
  /** Objects, branches and configuration, shared by all worktrees. */
  readonly commondir: string;
}

const oidPattern = /^[0-9a-f]{40}$/;

export async function readHead({ gitdir, commondir }: GitFolders): Promise<Head> {
  const text = (await readTextFile(join(gitdir, 'HEAD')))?.trim() ?? '';
  if (oidPattern.test(text)) return { at: 'commit', oid: text };
  const ref = /^ref: (refs\/heads\/\S+)$/.exec(text)?.[1];
  // Prevents path traversal.
  if (ref === undefined || ref.split('/').includes('..')) return { at: 'nowhere' };
  return { at: 'branch', ref, oid: await readRef(commondir, ref) };
}

async function readRef(commondir: string, ref: string): Promise<string | undefined> {
  const loose = (await readTextFile(join(commondir, ref)))?.trim();
  if (loose !== undefined && oidPattern.test(loose)) return loose;
  const packed = (await readTextFile(join(commondir, 'packed-refs'))) ?? '';
  for (const line of packed.split('\n')) {
    if (line.endsWith(` ${ref}`) && oidPattern.test(line.slice(0, 40))) return line.slice(0, 40);
  }
  return undefined;
}

/** Moves a branch to a new commit, unless it has moved since `from` was read. */
export async function moveBranch(
  files: FileAccess,
  folders: GitFolders,
  ref: string,
  step: { readonly from: string | undefined; readonly to: string; readonly log: string | undefined },
): Promise<'done' | 'locked' | 'changed'> {
  const moved = await replaceLocked(
    files,
    join(folders.commondir, ref),
    `${step.to}\n`,
    async () => (await readRef(folders.commondir, ref)) === step.from,
  );
  if (moved === 'done' && step.log !== undefined) {
    const line = `${step.from ?? '0'.repeat(40)} ${step.to} ${step.log}\n`;
    for (const path of [join(folders.gitdir, 'logs', 'HEAD'), join(folders.commondir, 'logs', ref)]) {
      await makeFolder(files, dirname(path), 0o755);
      await append(files, path, line);
    }
  }
  return moved;
}

async function append(files: FileAccess, path: string, line: string): Promise<void> {
  const file = await files.open(path, 'a', 0o644);
  try {
    await file.writeFile(line);
  } finally {
    await file.close();
  }
}
