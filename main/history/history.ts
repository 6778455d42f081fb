/**
 * The history of a folder: every change that a person would name is one git commit with a sentence of theirs.
 *
 * Most callers `begin()` before they change files and `record()` after it, both under the folder's writer lock, and read
 * with `list()` and `show()`. The folder's own `.git` is used, and made where there is none, so that `git log` tells the
 * same. Where a repository around the folder or a special form of repository is in the way, the history is kept apart in
 * `.wildcloud/history/`.
 *
 * What never changes: a change of files never fails because of its history; what a person does with git in the folder
 * (branches, staged changes, hooks, configuration, remotes) is left as it is; a path outside of the scope is never
 * committed. This domain knows nothing of clouds: what belongs to the history is said by a {@link HistoryScope}.
 */
import { createHash } from 'node:crypto';
import type { HistoryFile } from '../../contract/history.ts';
import type { Sentence } from '../../contract/wire.ts';
import { realFiles } from '../lib/file-access.ts';
import { type FilesTogether, filesTogether } from '../lib/files-together.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { type GitConfigPlaces, usualGitConfig } from './git-config.ts';
import { beginRecording, type Recorder, type Recording } from './recording.ts';
import type { HistoryScope } from './snapshot.ts';
import { readState, type Waiting } from './state-file.ts';
import { describeChange, describeUndo } from './describe-files.ts';
import { changedBy, type HistoryEntry, listEntries } from './read-changes.ts';
import { findRepository } from './repository.ts';
import { troubleOf } from './trouble.ts';
import { type FileUndo, planFiles } from './undo.ts';
import { writeUndo } from './write-undo.ts';

export type { Recording } from './recording.ts';
export type { HistoryScope } from './snapshot.ts';
export type { HistoryEntry } from './read-changes.ts';

export interface HistoryState {
  /** Changes that stand in the folder and wait to be written into the history. */
  readonly waiting?: { readonly since: string; readonly reason: Sentence };
  /** Files that do not take part, with the reason in a few words. */
  readonly leftOut: Readonly<Record<string, string>>;
  readonly kind: 'shared' | 'apart' | 'none';
}

export interface UndoPlan {
  readonly entry: HistoryEntry;
  readonly files: readonly HistoryFile[];
  readonly possible: boolean;
  /** Says the same for the same plan. */
  readonly fingerprint: string;
}

export interface History {
  /**
   * Commits what was changed outside of Wild Cloud or left by a crash, then notes what is being done.
   * @param doing a phrase: "installing Ghost"
   */
  begin(folder: string, doing: string): Promise<Recording>;
  /** The first commit of a folder that has just been made. */
  start(folder: string, said: Sentence): Promise<void>;
  state(folder: string): Promise<HistoryState>;
  /** Newest first; `before` goes on after an entry. @throws WildError `history.not-found` */
  list(
    folder: string,
    options: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<HistoryEntry[]>;
  /** What an entry changed. An id may be the beginning of one. @throws WildError `history.not-found` */
  show(folder: string, id: string): Promise<{ entry: HistoryEntry; files: HistoryFile[] }>;
  /** What going back behind one entry would do to the files; without an id, behind the newest. Writes nothing. */
  planUndo(folder: string, id?: string): Promise<UndoPlan>;
  /**
   * Does what was planned, as a new change of the folder: the caller holds its lock and has begun to record.
   * @throws WildError `history.cannot-undo` where the plan has conflicts or is not the one that was shown
   */
  undo(folder: string, id: string, fingerprint: string): Promise<HistoryEntry>;
}

export interface HistoryDependencies {
  readonly scope: (folder: string) => Promise<HistoryScope>;
  readonly files?: FilesTogether;
  readonly clock?: () => Date;
  /** Where git's own configuration lies, for the name and address of the person. */
  readonly places?: GitConfigPlaces;
}

export function createHistory(deps: HistoryDependencies): History {
  const files = deps.files ?? filesTogether(realFiles);
  const untold = new Map<string, Waiting>();
  const recorderOf = async (folder: string): Promise<Recorder> => ({
    folder,
    files,
    scope: await deps.scope(folder),
    places: deps.places ?? usualGitConfig(),
    clock: deps.clock ?? (() => new Date()),
    untold,
  });
  const found = (folder: string) =>
    findRepository({ folder, files, places: deps.places ?? usualGitConfig() });

  async function entryOf(folder: string, id: string | undefined) {
    const [repository, scope] = [await found(folder), await deps.scope(folder)];
    const entries = repository ? await listEntries(repository, scope, { limit: farthest }) : [];
    const matching = id === undefined ? entries.slice(0, 1) : entries.filter((one) => one.id.startsWith(id));
    const [entry, ...others] = matching;
    if (repository === undefined || entry === undefined || others.length > 0)
      throw notFound(id, matching.length);
    return { entry, repository, scope, isFirst: entry.id === entries.at(-1)?.id };
  }

  const planned = (folder: string, id: string | undefined) =>
    reading(async () => {
      const { entry, repository, scope, isFirst } = await entryOf(folder, id);
      if (isFirst) throw cannotUndo('It is the beginning of this history.');
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
    async start(folder, said) {
      const recording = await beginRecording(() => recorderOf(folder), said.text, said);
      await recording.record(said);
    },
    async state(folder) {
      const { waiting: written, leftOut = {} } = await readState(folder);
      const waiting = written ?? untold.get(folder);
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
      if (plan.fingerprint !== fingerprint) throw cannotUndo('The folder was changed since this was shown.');
      const conflict = plan.files.find((one) => one.conflict !== undefined)?.conflict;
      if (conflict) throw cannotUndo(conflict.text);
      if (!plan.possible) throw cannotUndo('The folder is already as it was before that change.');
      await writeUndo(files, repository, scope, work);
      return plan.entry;
    },
  };
}

/** How far back an entry is found by its id. */
const farthest = 5000;

/** The sentence of a change that takes one back. Taking that back does the first one again. */
export function undoSentence({ sentence: said }: Pick<HistoryEntry, 'sentence'>): Sentence {
  const what = said.values?.['what'];
  return said.key === 'history.undid' && typeof what === 'string'
    ? sentence('history.redid', 'Did “{what}” again', { what })
    : sentence('history.undid', 'Undid “{what}”', {
        what: said.key === 'history.redid' && what ? what : said.text,
      });
}

/** A repository that cannot be read is a failure here: there is nothing else to show. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WildError) throw error;
    throw new WildError('history.cannot-undo', {
      title: 'The history of this folder cannot be read',
      detail: troubleOf(error).sentence.text,
      hint: 'Look at the folder with git: “git fsck” and “git status” say what is wrong.',
      cause: error,
    });
  }
}

function fingerprintOf(id: string, files: readonly FileUndo[]): string {
  const hash = createHash('sha256').update(id);
  for (const { path, act, before, after } of files) hash.update(JSON.stringify([path, act, before, after]));
  return hash.digest('hex').slice(0, 32);
}

function cannotUndo(detail: string): WildError {
  return new WildError('history.cannot-undo', {
    title: 'This cannot be undone',
    detail,
    hint: 'Nothing was changed. Look at what it changed, and set it by hand.',
  });
}

function notFound(id: string | undefined, matching: number): WildError {
  return new WildError('history.not-found', {
    title: 'There is no such change',
    detail:
      id === undefined
        ? 'Nothing has been changed in this cloud yet.'
        : matching > 1
          ? `${matching} changes begin with ${id}.`
          : `No change of this cloud is named ${id}.`,
    hint: 'Look at the list with “wild history”.',
  });
}
