import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { keptBytes } from './commit-files.ts';
import { mergeText } from './merge-text.ts';
import { fileMode, type TreeFile } from './objects.ts';
import { changedBy, type FileChange, textOf } from './read-changes.ts';
import type { Repository } from './repository.ts';
import { type HistoryScope, type SeenFile, takeSnapshot } from './snapshot.ts';
import { changedValues } from './value-changes.ts';

/** What undoing does with one file. `conflict` is set where only a person can say what is meant. */
export interface FileUndo {
  readonly path: string;
  readonly act: 'add' | 'change' | 'remove' | 'nothing';
  readonly conflict?: Sentence;
  /** How the file is now and would be; undefined where it is not there, or is no text. */
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** What to write; undefined where the file goes or stays as it is. */
  readonly write: { readonly bytes: Uint8Array; readonly mode: string } | undefined;
}

/** How the files would be without a commit, three-way: what was changed since stays. Writes nothing. */
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
  // A sealed file has a sum over all of it, so its lines cannot be joined.
  if (scope.private?.includes(path)) return conflicting(path, before, 'changed-since');
  const merged = mergeText(baseText, before, earlierText) ?? mergeValues(path, baseText, before, earlierText);
  if (merged === undefined) return conflicting(path, before, 'same-place');
  const mode = now.mode === base.mode ? earlier.mode : now.mode;
  return outcome(path, before, now, Buffer.from(merged), mode);
}

/** Lines that touch may be joined where the values show that nothing else came of it. */
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

const reasons = {
  'left-out': '{path} does not take part in the history now.',
  gone: '{path} was removed since.',
  'changed-since': '{path} was changed since as a whole.',
  'same-place': 'The same lines of {path} were changed again since.',
} as const;

function conflicting(path: string, before: string | undefined, why: keyof typeof reasons): FileUndo {
  const conflict = sentence(`history.conflict.${why}`, reasons[why], { path });
  return { path, act: 'nothing', before, after: before, write: undefined, conflict };
}
