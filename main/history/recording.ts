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
import { HistoryTrouble, troubleOf } from './trouble.ts';

export interface Recorder extends Place {
  readonly scope: HistoryScope;
  readonly clock: () => Date;
  /** Troubles that could not be written down, by folder. */
  readonly untold: Map<string, Waiting>;
}

export interface Recording {
  /**
   * Writes one commit with everything that changed, under this sentence. Never fails for the history's sake: what it could
   * not write is told by the state of the history and goes along with the next one.
   */
  record(said: Sentence): Promise<void>;
}

const begun = sentence('history.begun', 'Wild Cloud began to keep the history of this folder');
const outside = sentence('history.outside', 'Changed outside of Wild Cloud');
const interrupted = (what: string) => sentence('history.interrupted', 'Interrupted: {what}', { what });

/** Writes down what was left over, notes what is being done now, and gives what ends it. */
export async function beginRecording(
  recorderNow: () => Promise<Recorder>,
  doing: string,
  first: Sentence = begun,
): Promise<Recording> {
  const recorder = await recorderNow();
  const { folder } = recorder;
  let before: Snapshot | undefined;
  let stagedBefore: ReadonlyMap<string, Uint8Array> = new Map();
  await telling(recorder, async () => {
    const repository = await prepared(recorder);
    const state = await readState(folder);
    before = await takeSnapshot(folder, recorder.scope, keptBytes(repository));
    await commit(
      recorder,
      repository,
      before,
      { ...wordsOfLeftovers(state, repository, first), doing },
      new Map(),
    );
    const now = await openRepository(recorder);
    stagedBefore = await stagedContents(now, recorder.scope);
  });
  return {
    async record(said) {
      await telling(
        recorder,
        async () => {
          // The change may have been about what belongs to the history.
          const last = await recorderNow();
          const repository = await openRepository(last);
          const now = await takeSnapshot(folder, last.scope, keptBytes(repository), before);
          const touched = touchedOf(stagedBefore, before, now);
          const { waiting } = await readState(folder);
          await commit(last, repository, now, { said, earlier: waiting?.sentences ?? [] }, touched);
        },
        said,
      );
    },
  };
}

interface Said {
  /** What is being done from then on, for whoever finds it after a crash. */
  readonly doing?: string;
  readonly said: Sentence;
  readonly earlier: readonly Sentence[];
}

function wordsOfLeftovers(state: StoredState, { head }: Repository, first: Sentence): Said {
  const waited = state.waiting?.sentences ?? [];
  const last = waited.at(-1);
  const earlier = waited.slice(0, -1);
  if (last !== undefined) return { said: last, earlier };
  if (state.doing !== undefined) return { said: interrupted(state.doing), earlier };
  return { said: head.at === 'branch' && head.oid === undefined ? first : outside, earlier };
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
  { said, earlier, doing }: Said,
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
        words: { sentence: said, earlier },
        at: recorder.clock(),
        attempted: state.attempted ?? {},
        onAttempt: (attempted) => writeState(recorder.files, folder, { ...state, attempted }),
        stagedBefore,
        leaving,
      });
      const inScope = (scope.private ?? []).filter((path) => scope.paths.includes(path));
      // A power cut may take the commit back: what left is noted until a commit is found without it.
      const tookPart = [...inScope, ...leaving];
      await writeState(recorder.files, folder, {
        ...(doing === undefined ? {} : { doing }),
        ...(tookPart.length > 0 ? { tookPart } : {}),
        ...(now.leftOut.size > 0 ? { leftOut: Object.fromEntries(now.leftOut) } : {}),
      });
      return;
    } catch (error) {
      if (!(error instanceof HistoryTrouble) || error.kind !== 'moved' || attempt === attempts) throw error;
    }
  }
}

/** What the person staged, as the files are before our change. */
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

/** Of the staged files, those that our change wrote. */
function touchedOf(
  staged: ReadonlyMap<string, Uint8Array>,
  before: Snapshot | undefined,
  now: Snapshot,
): Map<string, Uint8Array> {
  return new Map([...staged].filter(([path]) => before?.files.get(path)?.oid !== now.files.get(path)?.oid));
}

/** Does work on the history; what stands in its way is kept to be told instead of thrown. */
async function telling(recorder: Recorder, work: () => Promise<void>, said?: Sentence): Promise<void> {
  try {
    await work();
    recorder.untold.delete(recorder.folder);
  } catch (error) {
    await keepTrouble(recorder, troubleOf(error).sentence, said);
  }
}

async function keepTrouble(recorder: Recorder, reason: Sentence, said: Sentence | undefined): Promise<void> {
  const { folder, untold, clock } = recorder;
  const waiting = (state: StoredState): Waiting => ({
    since: state.waiting?.since ?? clock().toISOString(),
    reason,
    sentences: [
      ...(state.waiting?.sentences ?? []),
      said ?? (state.doing === undefined ? undefined : interrupted(state.doing)),
    ]
      .filter((one) => one !== undefined)
      .slice(-50),
  });
  try {
    const state = await readState(folder);
    const { doing: _, ...rest } = state;
    await writeState(recorder.files, folder, { ...rest, waiting: waiting(state) });
  } catch (error) {
    // A disk that takes no commit takes no note of it either; then it is remembered as long as this process lives.
    const { sentence: worse } = troubleOf(error);
    const known = untold.get(folder);
    untold.set(folder, { ...waiting(known === undefined ? {} : { waiting: known }), reason: worse });
  }
}
