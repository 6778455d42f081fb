import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { awaitedLater } from '../lib/awaited-later.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { folderChanges } from '../lib/folder-changes.ts';
import { acquireLock, type Lock } from '../lib/lock-file.ts';
import { WildError } from '../lib/wild-error.ts';
import type { StepDefinition } from './definition.ts';
import { foldEntry } from './fold-journal.ts';
import { journalPath, type JournalWriter, openJournal } from './journal-file.ts';
import { cancelRequest, lockPath } from './operation-store.ts';
import { type Fact, runOperation } from './run-operation.ts';
import { takeTurn } from './take-turn.ts';

export interface OwnOperation {
  readonly current: () => Operation;
  /** Settles once the last line is written and the lock is released. */
  readonly ended: Promise<void>;
  cancel(): Promise<void>;
}

export interface Launch {
  readonly folder: string;
  readonly operation: Operation;
  /** The entry that starts or resumes it. */
  readonly first: Fact;
  readonly steps: readonly StepDefinition[];
  /** Whether it waits until no other operation of its folder is running. */
  readonly queued: boolean;
}

/** The operations of this process. Each holds a lock, so other processes can tell that it's running. */
export interface OwnOperations {
  get(id: OperationId): OwnOperation | undefined;
  all(): readonly OwnOperation[];
  launch(launch: Launch): Promise<void>;
}

export interface OwnOperationsWork {
  readonly files: FileAccess;
  readonly now: () => string;
  readonly changed: () => void;
  readonly active: (folder: string) => Promise<readonly Operation[]>;
  /** Called after the end. It's part of `ended`, so the process doesn't exit before it's done. */
  readonly after: (folder: string) => Promise<void>;
}

const cancelPollMs = 1000;

export function createOwnOperations(work: OwnOperationsWork): OwnOperations {
  const { files } = work;
  const running = new Map<OperationId, OwnOperation>();

  async function launch(launch: Launch): Promise<void> {
    const { folder, operation: begun } = launch;
    const { id } = begun;
    const lock = await acquireLock(lockPath(folder, id), { what: begun.title, files });
    let journal: JournalWriter | undefined;
    try {
      journal = await openJournal(files, journalPath(folder, id), folder);
      await cancelRequest.clear(files, folder, id);
      begin(launch, lock, journal, await writeFirst(launch, journal));
    } catch (error) {
      await journal?.close();
      await lock.release();
      throw error;
    }
  }

  async function writeFirst({ operation, first }: Launch, journal: JournalWriter): Promise<Operation> {
    const entry = { ...first, at: work.now() };
    await journal.append(entry);
    work.changed();
    return foldEntry(operation, entry);
  }

  function begin(launch: Launch, lock: Lock, journal: JournalWriter, begun: Operation): void {
    const { folder, steps, queued } = launch;
    const { id } = begun;
    const stop = new AbortController();
    const over = new AbortController();
    let operation = begun;
    // What others see is already on disk.
    let written = begun;

    const record = async (fact: Fact) => {
      const entry = { ...fact, at: work.now() };
      operation = foldEntry(operation, entry);
      try {
        await journal.append(entry);
        written = foldEntry(written, entry);
      } catch (error) {
        // Don't do what can't be recorded.
        stop.abort();
        throw error;
      }
      work.changed();
    };
    const cancel = async () => {
      if (stop.signal.aborted) return;
      stop.abort();
      await record({ t: 'cancel-asked' });
    };
    const listen = async () => {
      const folders = () => Promise.resolve([folder]);
      for await (const _ of folderChanges(folders, cancelPollMs, over.signal)) {
        if (await cancelRequest.asked(folder, id)) await cancel();
      }
    };
    const takeMyTurn = () =>
      takeTurn({
        ...{ folder, id, files, signal: stop.signal, what: begun.title },
        active: () => work.active(folder),
        waits: ({ id: other, title }) => record({ t: 'waits', for: { id: other, title } }),
      });
    const run = () => runOperation({ operation: () => operation, steps, signal: stop.signal, record });
    const runInTurn = async () => {
      let turn: Lock | undefined;
      try {
        turn = await takeMyTurn();
        await record({ t: 'begun' });
        await run();
      } catch (error) {
        if (!(error instanceof WildError && error.family === 'cancelled')) throw error;
        await record({ t: 'ended', state: 'cancelled' });
      } finally {
        await turn?.release();
      }
    };
    const live = async () => {
      const works = (queued ? runInTurn() : run()).finally(() => over.abort());
      const [heard, worked] = await Promise.allSettled([listen(), works]);
      try {
        await journal.close();
        await cancelRequest.clear(files, folder, id);
        await work.after(folder);
      } finally {
        await lock.release();
        running.delete(id);
        work.changed();
      }
      for (const part of [worked, heard]) if (part.status === 'rejected') throw part.reason;
    };
    const ended = awaitedLater(live());
    running.set(id, { current: () => written, ended, cancel });
  }

  return { get: (id) => running.get(id), all: () => [...running.values()], launch };
}
