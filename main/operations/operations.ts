/**
 * Long-running work with steps, progress, a log and cancellation. The journal is the single source of truth: every step is
 * recorded before it runs, so it can be resumed after a crash, and all shells on this computer see the same state.
 *
 * Most callers `define()` a kind once at startup and later `start()` it; the window and the command line `watch()`.
 * A journal is stored with its subject: in the cloud's folder, or in this computer's own state.
 * One operation per cloud runs at a time; others are queued visibly and start on their own.
 * A step may run again after a crash. Inputs and journals never contain secrets.
 */
import { hostname } from 'node:os';
import type { CloudId, OperationId } from '../../contract/ids.ts';
import type { LogLine, Operation, OperationKind } from '../../contract/operations.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { createChangeFeed } from './change-feed.ts';
import type { OperationDefinition } from './definition.ts';
import { notResumable } from './failures.ts';
import { isActive } from './fold-journal.ts';
import type { Owner } from './journal-entry.ts';
import { createLauncher } from './launch-operation.ts';
import { observeOperations } from './observe-operations.ts';
import { cancelRequest, createOperationStore } from './operation-store.ts';
import { createOwnOperations } from './own-operations.ts';
import { defaultKeep, type Keep, pruneJournals } from './prune-journals.ts';

export { isActive } from './fold-journal.ts';
export type { OperationDefinition, StepContext, StepDefinition } from './definition.ts';

export interface Operations {
  define<I>(definition: OperationDefinition<I>): void;
  /** All defined kinds. */
  kinds(): readonly OperationKind[];
  /**
   * Starts an operation and returns at once. Joins an active operation that does the same. Other work in the same cloud is
   * queued until everything requested before has ended.
   */
  start(kind: OperationKind, input: unknown): Promise<OperationId>;
  list(filter?: { cloud?: CloudId | undefined; limit?: number | undefined }): Promise<Operation[]>;
  get(id: OperationId): Promise<Operation>;
  /** Recent operations, then each one again whenever it changes. */
  watch(signal: AbortSignal): AsyncIterable<Operation>;
  /** Log lines after `after`, until the operation ends. */
  log(id: OperationId, after: number, signal: AbortSignal): AsyncIterable<LogLine>;
  cancel(id: OperationId): Promise<Operation>;
  /** Continues an interrupted, failed or cancelled operation at its first unfinished step. */
  resume(id: OperationId): Promise<Operation>;
  /** Waits until it ends, in whichever process it runs. */
  settled(id: OperationId, signal?: AbortSignal): Promise<Operation>;
  /** Waits for all operations of this process; cancels them first if `cancel` is set. */
  close(options?: { cancel: boolean }): Promise<void>;
}

export interface OperationsDependencies {
  readonly shell: 'window' | 'cli';
  readonly clock: () => Date;
  /** All folders with journals. */
  readonly folders: () => Promise<readonly string[]>;
  /** The journal folder for new operations of a cloud, or of this computer. */
  readonly folderFor: (cloud: CloudId | undefined) => Promise<string>;
  readonly files?: FileAccess;
  /** How many journals to keep per folder. */
  readonly keep?: Keep;
}

export function createOperations(deps: OperationsDependencies): Operations {
  const files = deps.files ?? realFiles;
  const by: Owner = { shell: deps.shell, host: hostname(), pid: process.pid };
  const store = createOperationStore(deps.folders);
  const feed = createChangeFeed(deps.folders);
  const own = createOwnOperations({
    files,
    now: () => deps.clock().toISOString(),
    changed: feed.notify,
    active: async (folder) => (await store.active(folder)).map(({ operation }) => operation),
    after: (folder) => pruneJournals(store, files, folder, deps.clock(), deps.keep ?? defaultKeep),
  });
  const launcher = createLauncher({ ...deps, files }, store, own, by);
  const { find, current, ...observer } = observeOperations(store, feed, own);

  return {
    define: launcher.define,
    kinds: launcher.kinds,
    start: launcher.start,
    ...observer,
    async cancel(id) {
      const found = await find(id);
      const mine = own.get(id);
      if (mine) {
        await mine.cancel();
        await mine.ended;
      } else if (isActive(found.operation)) {
        await cancelRequest.ask(files, found.folder, id);
      }
      return current(await find(id));
    },
    async resume(id) {
      const found = await find(id);
      const operation = current(found);
      if (!operation.canResume) throw notResumable(operation.title, isActive(operation));
      await launcher.resume(found);
      return current(await find(id));
    },
    async close({ cancel } = { cancel: false }) {
      const running = own.all();
      if (cancel) await Promise.allSettled(running.map((one) => one.cancel()));
      await Promise.allSettled(running.map(({ ended }) => ended));
    },
  };
}
