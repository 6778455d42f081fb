/**
 * The history of a folder: every meaningful change is one git commit with a readable sentence.
 *
 * Most callers `begin()` before they change files and `record()` afterwards, both under the folder's write lock, and read
 * with `list()` and `show()`. The folder's own `.git` is used, and created if needed, so `git log` shows the same history.
 * If the folder is inside a repository, or its repository has an unsupported format, the history is kept separately in
 * `.wildcloud/history/`.
 *
 * Guarantees: a change of files never fails because of the history. A person's own use of git in the folder (branches,
 * staged changes, hooks, configuration, remotes) is left alone. Nothing outside the scope is ever committed. This domain
 * knows nothing about clouds: a {@link HistoryScope} says which files belong to the history.
 */
import { createHash } from 'node:crypto';
import type { HistoryFile } from '../../contract/history.ts';
import type { Sentence } from '../../contract/wire.ts';
import { realFiles } from '../lib/file-access.ts';
import { type TransactionalFiles, transactionalFiles } from '../lib/file-transaction.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { type GitConfigPlaces, usualGitConfig } from './git-config.ts';
import { beginRecording, type Recorder, type Recording } from './recording.ts';
import type { HistoryScope } from './snapshot.ts';
import { readState, type Waiting } from './state-file.ts';
import { describeChange, describeUndo } from './describe-files.ts';
import { changedBy, type HistoryEntry, listEntries } from './read-changes.ts';
import { findRepository } from './repository.ts';
import { commitFailureOf } from './commit-failure.ts';
import { cannotUndo, changeNotFound, historyUnreadable, undoReasons } from './failures.ts';
import { type FileUndo, planFiles } from './undo.ts';
import { writeUndo } from './write-undo.ts';

export type { Recording } from './recording.ts';
export type { HistoryScope } from './snapshot.ts';
export type { HistoryEntry } from './read-changes.ts';

export interface HistoryState {
  /** Changes in the folder that couldn't be committed yet. */
  readonly waiting?: { readonly since: string; readonly reason: Sentence };
  /** Files excluded from the history, each with a short reason. */
  readonly leftOut: Readonly<Record<string, string>>;
  readonly kind: 'shared' | 'apart' | 'none';
}

export interface UndoPlan {
  readonly entry: HistoryEntry;
  readonly files: readonly HistoryFile[];
  readonly possible: boolean;
  /** Equal for equal plans. */
  readonly fingerprint: string;
}

export interface History {
  /**
   * Commits changes made outside Wild Cloud or left by a crash, then records what is being done.
   * @param doing a phrase: "installing Ghost"
   */
  begin(folder: string, doing: Sentence): Promise<Recording>;
  /** Creates the first commit of a new folder. */
  start(folder: string, summary: Sentence): Promise<void>;
  state(folder: string): Promise<HistoryState>;
  /** Newest first; `before` continues after an entry. @throws WildError `history.not-found` */
  list(
    folder: string,
    options: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<HistoryEntry[]>;
  /** What an entry changed. The id may be abbreviated. @throws WildError `history.not-found` */
  show(folder: string, id: string): Promise<{ entry: HistoryEntry; files: HistoryFile[] }>;
  /** What undoing an entry (by default the newest) would do to the files. Writes nothing. */
  planUndo(folder: string, id?: string): Promise<UndoPlan>;
  /**
   * Carries out a plan as a new change of the folder. The caller holds its lock and has called `begin()`.
   * @throws WildError `history.cannot-undo` if the plan has conflicts or isn't the one that was shown
   */
  undo(folder: string, id: string, fingerprint: string): Promise<HistoryEntry>;
}

export interface HistoryDependencies {
  readonly scope: (folder: string) => Promise<HistoryScope>;
  readonly files?: TransactionalFiles;
  readonly clock?: () => Date;
  /** Where to find git's configuration, for the author's name and email address. */
  readonly places?: GitConfigPlaces;
}

export function createHistory(deps: HistoryDependencies): History {
  const files = deps.files ?? transactionalFiles(realFiles);
  const unsaved = new Map<string, Waiting>();
  const recorderOf = async (folder: string): Promise<Recorder> => ({
    folder,
    files,
    scope: await deps.scope(folder),
    places: deps.places ?? usualGitConfig(),
    clock: deps.clock ?? (() => new Date()),
    unsaved,
  });
  const found = (folder: string) =>
    findRepository({ folder, files, places: deps.places ?? usualGitConfig() });

  async function entryOf(folder: string, id: string | undefined) {
    const [repository, scope] = [await found(folder), await deps.scope(folder)];
    const entries = repository ? await listEntries(repository, scope, { limit: searchLimit }) : [];
    const matching = id === undefined ? entries.slice(0, 1) : entries.filter((one) => one.id.startsWith(id));
    const [entry, ...others] = matching;
    if (repository === undefined || entry === undefined || others.length > 0)
      throw changeNotFound(id, matching.length);
    return { entry, repository, scope, isFirst: entry.id === entries.at(-1)?.id };
  }

  const planned = (folder: string, id: string | undefined) =>
    reading(async () => {
      const { entry, repository, scope, isFirst } = await entryOf(folder, id);
      if (isFirst) throw cannotUndo(undoReasons.firstEntry);
      const work = await planFiles(repository, scope, entry.id);
      const plan: UndoPlan = {
        entry,
        files: work
          .filter(({ act, conflict }) => act !== 'nothing' || conflict)
          .map((one) => describeUndo(scope, one)),
        possible: work.some(({ act }) => act !== 'nothing') && !work.some(({ conflict }) => conflict),
        fingerprint: fingerprintOf(entry.id, work),
      };
      return { plan, work, repository, scope };
    });

  return {
    begin: async (folder, doing) => beginRecording(() => recorderOf(folder), doing),
    async start(folder, summary) {
      const recording = await beginRecording(() => recorderOf(folder), summary, summary);
      await recording.record(summary);
    },
    async state(folder) {
      const { waiting: written, leftOut = {} } = await readState(folder);
      const waiting = written ?? unsaved.get(folder);
      const kind = (await reading(() => found(folder)))?.kind ?? 'none';
      return waiting === undefined
        ? { leftOut, kind }
        : { waiting: { since: waiting.since, reason: waiting.reason }, leftOut, kind };
    },
    list: (folder, { limit, before }) =>
      reading(async () => {
        const repository = await found(folder);
        if (repository === undefined) return [];
        const scope = await deps.scope(folder);
        const after = before === undefined ? undefined : (await entryOf(folder, before)).entry.id;
        return listEntries(repository, scope, { limit, before: after });
      }),
    show: (folder, id) =>
      reading(async () => {
        const { entry, repository, scope } = await entryOf(folder, id);
        const changes = await changedBy(repository, scope, entry.id);
        return {
          entry,
          files: await Promise.all(changes.map((one) => describeChange(repository, scope, one))),
        };
      }),
    planUndo: async (folder, id) => (await planned(folder, id)).plan,
    async undo(folder, id, fingerprint) {
      const { plan, work, repository, scope } = await planned(folder, id);
      if (plan.fingerprint !== fingerprint) throw cannotUndo(undoReasons.planChanged);
      const conflict = plan.files.find((one) => one.conflict !== undefined)?.conflict;
      if (conflict) throw cannotUndo(conflict);
      if (!plan.possible) throw cannotUndo(undoReasons.nothingToDo);
      await writeUndo(files, repository, scope, work);
      return plan.entry;
    },
  };
}

/** How many entries are searched for an id. */
const searchLimit = 5000;

/** The sentence for undoing a change. Undoing an undo redoes the original change. */
export function undoSentence({ sentence: undone }: Pick<HistoryEntry, 'sentence'>): Sentence {
  const what = undone.values?.['what'];
  return undone.key === 'history.undid' && what !== undefined
    ? sentence('history.redid', 'Redid “{what}”', { what })
    : sentence('history.undid', 'Undid “{what}”', {
        what: undone.key === 'history.redid' && what !== undefined ? what : undone,
      });
}

/** When reading, a broken repository is a failure: there is nothing else to show. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WildError) throw error;
    throw historyUnreadable(commitFailureOf(error).sentence, error);
  }
}

function fingerprintOf(id: string, files: readonly FileUndo[]): string {
  const hash = createHash('sha256').update(id);
  for (const { path, act, before, after } of files) hash.update(JSON.stringify([path, act, before, after]));
  return hash.digest('hex').slice(0, 32);
}
