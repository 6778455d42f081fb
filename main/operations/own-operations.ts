import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { folderChanges } from '../lib/folder-changes.ts';
import { acquireLock } from '../lib/lock-file.ts';
import type { StepDefinition } from './definition.ts';
import { foldEntry } from './fold-journal.ts';
import { journalPath, openJournal } from './journal-file.ts';
import { cancelRequest, lockPath } from './operation-store.ts';
import { type Fact, runOperation } from './run-operation.ts';

export interface OwnOperation {
  readonly current: () => Operation;
  /** Ends when the last line is written and the lock is given back. */
  readonly ended: Promise<void>;
  cancel(): Promise<void>;
}

export interface Launch {
  readonly folder: string;
  readonly operation: Operation;
  /** The line that says why it runs now: started or resumed. */
  readonly first: Fact;
  readonly steps: readonly StepDefinition[];
}

/** The operations that this process runs. Each holds a lock, so that everybody can see that somebody does. */
export interface OwnOperations {
  get(id: OperationId): OwnOperation | undefined;
  all(): readonly OwnOperation[];
  launch(launch: Launch): Promise<void>;
}

const lookForCancelEveryMs = 1000;

export function createOwnOperations(
  files: FileAccess,
  now: () => string,
  changed: () => void,
): OwnOperations {
  const running = new Map<OperationId, OwnOperation>();

  async function launch({ folder, operation: begun, first, steps }: Launch): Promise<void> {
    const { id } = begun;
    const lock = await acquireLock(lockPath(folder, id), { what: begun.title.text, files });
    const journal = await openJournal(files, journalPath(folder, id), folder);
    let operation = begun;
    const record = async (fact: Fact) => {
      const entry = { ...fact, at: now() };
      operation = foldEntry(operation, entry);
      await journal.append(entry);
      changed();
    };
    await cancelRequest.clear(files, folder, id);
    await record(first);

    const stop = new AbortController();
    const over = new AbortController();
    const cancel = async () => {
      if (stop.signal.aborted) return;
      stop.abort();
      await record({ t: 'cancel-asked' });
    };
    const listen = async () => {
      for await (const _ of folderChanges(
        () => Promise.resolve([folder]),
        lookForCancelEveryMs,
        over.signal,
      )) {
        if (await cancelRequest.asked(folder, id)) await cancel();
      }
    };
    const work = runOperation({ operation: () => operation, steps, signal: stop.signal, record });
    const live = async () => {
      try {
        await Promise.all([listen(), work.finally(() => over.abort())]);
      } finally {
        await journal.close();
        await cancelRequest.clear(files, folder, id);
        await lock.release();
        running.delete(id);
        changed();
      }
    };
    const ended = live();
    // Whoever waits for the end gets the failure; without anybody it must not end the process.
    ended.catch(() => undefined);
    running.set(id, { current: () => operation, ended, cancel });
  }

  return { get: (id) => running.get(id), all: () => [...running.values()], launch };
}
