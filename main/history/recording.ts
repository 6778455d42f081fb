import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { systemCode } from '../lib/wild-error.ts';
import { commitFiles, filesOfHead, keptBytes, stagedPaths } from './commit-files.ts';
import { releaseLeftLock } from './locked-file.ts';
import { indexPath, openRepository, type Place, type Repository } from './repository.ts';
import { type HistoryScope, type Snapshot, takeSnapshot } from './snapshot.ts';
import { readState, type StoredState, type Waiting, writeState } from './state-file.ts';
import { CommitFailure, commitFailureOf } from './commit-failure.ts';

export interface Recorder extends Place {
  readonly scope: HistoryScope;
  readonly clock: () => Date;
  /** Waiting changes that couldn't be saved to the state file, by folder. */
  readonly unsaved: Map<string, Waiting>;
}

export interface Recording {
  /**
   * Commits everything that changed, with this sentence. Never fails because of the history: changes that couldn't be
   * committed are shown in its state and become part of the next commit.
   */
  record(summary: Sentence): Promise<void>;
}

const begun = sentence('history.begun', 'Wild Cloud started keeping the history of this folder');
const outside = sentence('history.outside', 'Changed outside Wild Cloud');
const interrupted = (what: Sentence) => sentence('history.interrupted', 'Interrupted: {what}', { what });

/** Commits leftover changes and saves what is being done now. */
export async function beginRecording(
  recorderNow: () => Promise<Recorder>,
  doing: Sentence,
  first: Sentence = begun,
): Promise<Recording> {
  const recorder = await recorderNow();
  const { folder } = recorder;
  let before: Snapshot | undefined;
  let stagedBefore: ReadonlyMap<string, Uint8Array> = new Map();
  await keepingFailures(recorder, async () => {
    const repository = await prepared(recorder);
    const state = await readState(folder);
    before = await takeSnapshot(folder, recorder.scope, keptBytes(repository));
    await commit(
      recorder,
      repository,
      before,
      { ...summarizeLeftovers(state, repository, first), doing },
      new Map(),
    );
    const now = await openRepository(recorder);
    stagedBefore = await stagedContents(now, recorder.scope);
  });
  return {
    async record(summary) {
      await keepingFailures(
        recorder,
        async () => {
          // The change may have affected the scope itself.
          const last = await recorderNow();
          const repository = await openRepository(last);
          const now = await takeSnapshot(folder, last.scope, keptBytes(repository), before);
          const touched = touchedOf(stagedBefore, before, now);
          const { waiting } = await readState(folder);
          await commit(last, repository, now, { summary, earlier: waiting?.sentences ?? [] }, touched);
        },
        summary,
      );
    },
  };
}

interface Summaries {
  /** What is being done next, saved in case of a crash. */
  readonly doing?: Sentence;
  readonly summary: Sentence;
  readonly earlier: readonly Sentence[];
}

function summarizeLeftovers(state: StoredState, { head }: Repository, first: Sentence): Summaries {
  const waited = state.waiting?.sentences ?? [];
  const last = waited.at(-1);
  const earlier = waited.slice(0, -1);
  if (last !== undefined) return { summary: last, earlier };
  if (state.doing !== undefined) return { summary: interrupted(state.doing), earlier };
  return { summary: head.at === 'branch' && head.oid === undefined ? first : outside, earlier };
}

async function prepared(recorder: Recorder): Promise<Repository> {
  const repository = await openRepository(recorder);
  await releaseLeftLock(recorder.files, indexPath(repository));
  if (repository.head.at === 'branch')
    await releaseLeftLock(recorder.files, join(repository.commondir, repository.head.ref));
  return repository;
}

const attempts = 3;

async function commit(
  recorder: Recorder,
  first: Repository,
  now: Snapshot,
  { summary, earlier, doing }: Summaries,
  stagedBefore: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const { folder, scope } = recorder;
  for (let attempt = 1; ; attempt++) {
    const repository = attempt === 1 ? first : await openRepository(recorder);
    const state = await readState(folder);
    const gone = (state.tookPart ?? []).filter((path) => !scope.paths.includes(path));
    const leaving = [...(await filesOfHead(repository, { paths: gone })).keys()];
    try {
      await commitFiles(repository, {
        scope,
        now,
        message: { sentence: summary, earlier },
        at: recorder.clock(),
        attempted: state.attempted ?? {},
        onAttempt: (attempted) => writeState(recorder.files, folder, { ...state, attempted }),
        stagedBefore,
        leaving,
      });
      const inScope = (scope.private ?? []).filter((path) => scope.paths.includes(path));
      // A power cut may lose the commit, so keep the removed files listed until a commit without them exists.
      const tookPart = [...inScope, ...leaving];
      await writeState(recorder.files, folder, {
        ...(doing === undefined ? {} : { doing }),
        ...(tookPart.length > 0 ? { tookPart } : {}),
        ...(now.leftOut.size > 0 ? { leftOut: Object.fromEntries(now.leftOut) } : {}),
      });
      return;
    } catch (error) {
      if (!(error instanceof CommitFailure) || error.kind !== 'moved' || attempt === attempts) throw error;
    }
  }
}

/** The files that the person staged, with their content before our change. */
async function stagedContents(repository: Repository, scope: HistoryScope): Promise<Map<string, Uint8Array>> {
  const head = await filesOfHead(repository, scope);
  const contents = new Map<string, Uint8Array>();
  for (const path of stagedPaths(repository, head, scope)) {
    try {
      const bytes = await readFile(join(repository.folder, path));
      contents.set(path, keptBytes(repository)(path, bytes));
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
  }
  return contents;
}

/** The staged files that our change wrote. */
function touchedOf(
  staged: ReadonlyMap<string, Uint8Array>,
  before: Snapshot | undefined,
  now: Snapshot,
): Map<string, Uint8Array> {
  return new Map([...staged].filter(([path]) => before?.files.get(path)?.oid !== now.files.get(path)?.oid));
}

/** Runs `work`; a commit failure is saved in the state instead of thrown. */
async function keepingFailures(
  recorder: Recorder,
  work: () => Promise<void>,
  summary?: Sentence,
): Promise<void> {
  try {
    await work();
    recorder.unsaved.delete(recorder.folder);
  } catch (error) {
    await saveFailure(recorder, commitFailureOf(error).sentence, summary);
  }
}

async function saveFailure(
  recorder: Recorder,
  reason: Sentence,
  summary: Sentence | undefined,
): Promise<void> {
  const { folder, unsaved, clock } = recorder;
  const waiting = (state: StoredState): Waiting => ({
    since: state.waiting?.since ?? clock().toISOString(),
    reason,
    sentences: [
      ...(state.waiting?.sentences ?? []),
      summary ?? (state.doing === undefined ? undefined : interrupted(state.doing)),
    ]
      .filter((one) => one !== undefined)
      .slice(-50),
  });
  try {
    const state = await readState(folder);
    const { doing: _, ...rest } = state;
    await writeState(recorder.files, folder, { ...rest, waiting: waiting(state) });
  } catch (error) {
    // A disk that can't store the commit often can't store the state either; keep it in memory then.
    const { sentence: second } = commitFailureOf(error);
    const known = unsaved.get(folder);
    unsaved.set(folder, { ...waiting(known === undefined ? {} : { waiting: known }), reason: second });
  }
}
