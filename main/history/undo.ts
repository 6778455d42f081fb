import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { keptBytes } from './commit-files.ts';
import { mergeText } from './merge-text.ts';
import { fileMode, type TreeFile } from './objects.ts';
import { changedBy, type FileChange, textOf } from './read-changes.ts';
import type { Repository } from './repository.ts';
import { type HistoryScope, type SeenFile, takeSnapshot } from './snapshot.ts';
import { changedValues } from './value-changes.ts';

/** What undoing does with one file. `conflict` is set if a person has to resolve it. */
export interface FileUndo {
  readonly path: string;
  readonly act: 'add' | 'change' | 'remove' | 'nothing';
  readonly conflict?: Sentence;
  /** The file's current and future text; undefined if it doesn't exist or isn't text. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What to write; undefined if the file is removed or unchanged. */
  readonly write: { readonly bytes: Uint8Array; readonly mode: string } | undefined;
}

/** The files as they would be without a commit, by three-way merge: later changes are kept. Writes nothing. */
export async function planFiles(
  repository: Repository,
  scope: HistoryScope,
  id: string,
): Promise<FileUndo[]> {
  const all = await changedBy(repository, scope, id);
  const changes = all.filter(({ path }) => !scope.generated?.includes(path));
  const paths = changes.map(({ path }) => path);
  const contents = new Map<string, Uint8Array>();
  const keep = keptBytes(repository);
  const now = await takeSnapshot(repository.folder, { ...scope, paths }, (path, bytes) => {
    const kept = keep(path, bytes);
    contents.set(path, kept);
    return kept;
  });
  return Promise.all(
    changes.map(async (change) =>
      now.leftOut.has(change.path)
        ? conflicting(change.path, undefined, 'left-out')
        : planFile(repository, scope, change, now.files.get(change.path), contents.get(change.path)),
    ),
  );
}

async function planFile(
  repository: Repository,
  scope: HistoryScope,
  { path, before: earlier, after: base }: FileChange,
  now: SeenFile | undefined,
  content: Uint8Array | undefined,
): Promise<FileUndo> {
  const before = content && Buffer.from(content).toString('utf8');
  const settle = async (target: TreeFile | undefined): Promise<FileUndo> => {
    const bytes = target && (await repository.objects.blob(target.oid));
    return outcome(path, before, now, bytes, target?.mode ?? fileMode);
  };
  const same = (one: TreeFile | undefined, other: TreeFile | undefined) =>
    one?.oid === other?.oid && (one === undefined || one.mode === other?.mode);
  if (same(now, earlier)) return outcome(path, before, now, content, now?.mode ?? fileMode);
  if (same(now, base)) return settle(earlier);
  if (now === undefined) return conflicting(path, before, 'gone');
  if (earlier === undefined || base === undefined) return conflicting(path, before, 'changed-since');
  const [baseText, earlierText] = [await textOf(repository, base), await textOf(repository, earlier)];
  if (baseText === undefined || earlierText === undefined || before === undefined) {
    return conflicting(path, before, 'changed-since');
  }
  // An encrypted file has a checksum over its whole content, so its lines can't be merged.
  if (scope.private?.includes(path)) return conflicting(path, before, 'changed-since');
  const merged = mergeText(baseText, before, earlierText) ?? mergeValues(path, baseText, before, earlierText);
  if (merged === undefined) return conflicting(path, before, 'same-place');
  const mode = now.mode === base.mode ? earlier.mode : now.mode;
  return outcome(path, before, now, Buffer.from(merged), mode);
}

/** Merges adjacent lines if comparing the values shows that nothing else changed. */
function mergeValues(path: string, base: string, ours: string, theirs: string): string | undefined {
  if (!/\.ya?ml$/.test(path)) return undefined;
  const merged = mergeText(base, ours, theirs, true);
  const meant = merged === undefined ? undefined : changedValues(base, theirs);
  const came = merged === undefined ? undefined : changedValues(ours, merged);
  const asMeant = came?.every((one) =>
    meant?.some((other) => other.path === one.path && other.after === one.after),
  );
  return asMeant && came?.length === meant?.length ? merged : undefined;
}

function outcome(
  path: string,
  before: string | undefined,
  now: SeenFile | undefined,
  bytes: Uint8Array | undefined,
  mode: string,
): FileUndo {
  const after = bytes && Buffer.from(bytes).toString('utf8');
  if (before === after && (now === undefined || now.mode === mode)) {
    return { path, act: 'nothing', before, after, write: undefined };
  }
  const act = bytes === undefined ? 'remove' : before === undefined ? 'add' : 'change';
  return { path, act, before, after, write: bytes && { bytes, mode } };
}

const conflicts = {
  'left-out': (path: string) =>
    sentence('history.conflict.left-out', '{path} is no longer part of the history.', { path }),
  gone: (path: string) => sentence('history.conflict.gone', '{path} has since been removed.', { path }),
  'changed-since': (path: string) =>
    sentence('history.conflict.changed-since', '{path} has since been changed as a whole.', { path }),
  'same-place': (path: string) =>
    sentence('history.conflict.same-place', 'The same lines of {path} have since been changed again.', {
      path,
    }),
} as const;

function conflicting(path: string, before: string | undefined, why: keyof typeof conflicts): FileUndo {
  const conflict = conflicts[why](path);
  return { path, act: 'nothing', before, after: before, write: undefined, conflict };
}
