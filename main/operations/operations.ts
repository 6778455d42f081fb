/**
 * Long work with steps, progress, log and cancel. Its journal is the only truth about it: every turn is written there
 * before it is acted on, so that a crash leaves something to resume, and any shell on this computer sees the same.
 *
 * Most callers `define()` a kind once at start and later `start()` it; windows and the command line `watch()`.
 * A journal lies with what it is about: in the cloud's folder, or among this computer's own state.
 * One writing operation per cloud: a second one waits for its turn, in view, and begins by itself.
 * What never changes: a step may run again after a crash, and input and journal hold no secret.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { CloudId, OperationId } from '../../contract/ids.ts';
import type { LogLine, Operation, OperationKind } from '../../contract/operations.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { acquireLock } from '../lib/lock-file.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { folderChanges } from '../lib/folder-changes.ts';
import { createSerial } from '../lib/serial.ts';
import { cancelled, systemCode, WildError } from '../lib/wild-error.ts';
import type { OperationDefinition } from './definition.ts';
import { beginOperation, isActive } from './fold-journal.ts';
import { journalFormat, type Owner, type StartedEntry } from './journal-entry.ts';
import { journalPath, readJournal } from './journal-file.ts';
import { cancelRequest, createOperationStore, type FoundOperation, lockPath } from './operation-store.ts';
import { createOwnOperations } from './own-operations.ts';
import { forgettable, type Keep, usualKeep } from './prune-journals.ts';
import { printExactJson } from '../lib/exact-json.ts';

export { isActive } from './fold-journal.ts';
export type { OperationDefinition, StepContext, StepDefinition } from './definition.ts';

export interface Operations {
  define<I>(definition: OperationDefinition<I>): void;
  /** Which kinds have been defined. */
  kinds(): readonly OperationKind[];
  /**
   * Begins and returns at once. The same work that already runs or waits is joined, not begun twice; other work in the
   * same cloud waits until what was asked for before it has ended.
   */
  start(kind: OperationKind, input: unknown): Promise<OperationId>;
  list(filter?: { cloud?: CloudId | undefined; limit?: number | undefined }): Promise<Operation[]>;
  get(id: OperationId): Promise<Operation>;
  /** Recent operations first, then each again whenever it changes. */
  watch(signal: AbortSignal): AsyncIterable<Operation>;
  /** Log lines after `after`, until the operation ends. */
  log(id: OperationId, after: number, signal: AbortSignal): AsyncIterable<LogLine>;
  cancel(id: OperationId): Promise<Operation>;
  /** Takes up what was interrupted, failed or cancelled, at its first step that is not done. */
  resume(id: OperationId): Promise<Operation>;
  /** Waits for the end, whoever runs it. */
  settled(id: OperationId, signal?: AbortSignal): Promise<Operation>;
  /** Waits until nothing that this process runs is left; asks it to stop first where `cancel` is set. */
  close(options?: { cancel: boolean }): Promise<void>;
}

export interface OperationsDependencies {
  readonly shell: 'window' | 'cli';
  readonly clock: () => Date;
  /** Every folder in which journals may lie. */
  readonly folders: () => Promise<readonly string[]>;
  /** Where the journal of new work about this cloud, or about this computer, goes. */
  readonly folderFor: (cloud: CloudId | undefined) => Promise<string>;
  readonly files?: FileAccess;
  /** What of the past is kept, per folder. */
  readonly keep?: Keep;
}

/** How long another process's journal may be unread where the system does not tell of changes. */
const lookEveryMs = 1000;
const watched = 50;

export function createOperations(deps: OperationsDependencies): Operations {
  const definitions = new Map<OperationKind, OperationDefinition<unknown>>();
  const files = deps.files ?? realFiles;
  const wakers = new Set<() => void>();
  const store = createOperationStore(deps.folders);
  const starting = createSerial();
  const by: Owner = { shell: deps.shell, host: hostname(), pid: process.pid };

  const now = () => deps.clock().toISOString();
  const own = createOwnOperations({
    files,
    now,
    changed: () => {
      for (const wake of wakers) wake();
    },
    active: async (folder) => (await store.active(folder)).map(({ operation }) => operation),
    after: forgetOld,
  });
  const current = ({ operation }: FoundOperation) => own.get(operation.id)?.current() ?? operation;

  async function find(id: OperationId): Promise<FoundOperation> {
    const found = await store.find(id);
    if (found) return found;
    throw new WildError('operation.not-found', {
      title: 'That work is not known here',
      detail: `There is no record of ${id} in any of your clouds.`,
      hint: 'Look under Activity for what was done lately.',
    });
  }

  function definitionOf(kind: OperationKind): OperationDefinition<unknown> {
    const definition = definitions.get(kind);
    if (definition === undefined) throw new Error(`no operation of kind ${kind} is defined`);
    return definition;
  }

  /** On this computer one of a kind is enough, whatever its input; in a cloud another input is another wish. */
  async function sameWork(folder: string, asked: Pick<StartedEntry, 'cloud' | 'kind' | 'subject' | 'input'>) {
    const input = printExactJson(asked.input);
    return (await store.active(folder)).find(
      ({ started }) =>
        started.cloud === asked.cloud &&
        started.kind === asked.kind &&
        started.subject === asked.subject &&
        (asked.cloud === undefined || printExactJson(started.input) === input),
    )?.operation.id;
  }

  /** The past of a folder is as long as it is useful. That it could not be shortened stops nobody. */
  async function forgetOld(folder: string): Promise<void> {
    try {
      const all = (await store.list(Number.POSITIVE_INFINITY, folder)).map(({ operation }) => operation);
      for (const { id } of forgettable(all, deps.clock(), deps.keep ?? usualKeep))
        await files.removeAll(journalPath(folder, id));
      for (const id of await store.abandoned(folder)) {
        // Taken first: another process may be looking at the same one.
        const lock = await acquireLock(lockPath(folder, id), { what: 'tidying up', files });
        try {
          if ((await store.find(id)) === undefined) await files.removeAll(journalPath(folder, id));
        } finally {
          await lock.release();
        }
      }
    } catch (error) {
      if (!(error instanceof WildError) && systemCode(error) === undefined) throw error;
    }
  }

  async function* changes(signal: AbortSignal): AsyncGenerator<void> {
    let woken = false;
    let wake: (() => void) | undefined;
    const local = () => {
      woken = true;
      wake?.();
    };
    wakers.add(local);
    const outside = folderChanges(deps.folders, lookEveryMs, signal);
    try {
      let next = outside.next();
      while (!signal.aborted) {
        const which = woken
          ? 'local'
          : await Promise.race([
              next.then(({ done }) => (done ? 'over' : 'outside')),
              new Promise<'local'>((resolve) => {
                wake = () => resolve('local');
              }),
            ]);
        if (which === 'over') return;
        if (which === 'outside') next = outside.next();
        woken = false;
        yield;
      }
    } finally {
      wakers.delete(local);
    }
  }

  return {
    kinds: () => [...definitions.keys()],
    define(definition) {
      definitions.set(definition.kind, definition);
    },
    async start(kind, raw) {
      const definition = definitionOf(kind);
      const input = definition.input.parse(raw);
      const cloud = definition.cloud?.(input);
      const subject = definition.subject?.(input);
      const folder = await deps.folderFor(cloud);
      const about = {
        kind,
        ...(cloud === undefined ? {} : { cloud }),
        ...(subject === undefined ? {} : { subject }),
        input,
      };
      // One after the other: of two equal wishes that come at the same time, the second finds the first.
      return starting(folder, async () => {
        const same = await sameWork(folder, about);
        if (same !== undefined) return same;
        const steps = await definition.steps(input);
        const id = newId(deps.clock());
        const queued = cloud !== undefined;
        const first: Omit<StartedEntry, 'at'> = {
          t: 'started',
          format: journalFormat,
          id,
          ...about,
          title: definition.title(input),
          steps: steps.map((step) => ({ id: step.id, title: step.title })),
          by,
          ...(queued ? { queued } : {}),
        };
        await makeFolder(files, folder, 0o755);
        const operation = beginOperation({ ...first, at: now() });
        await own.launch({ folder, operation, first, steps, queued });
        return id;
      });
    },
    async list({ cloud, limit = 100 } = {}) {
      const found = (await store.list(limit)).map(current);
      return found.filter((one) => cloud === undefined || one.cloud === cloud).slice(0, limit);
    },
    get: async (id) => current(await find(id)),
    async *watch(signal) {
      const told = new Map<OperationId, string>();
      for await (const _ of changes(signal)) {
        for (const operation of (await store.list(watched)).map(current).toReversed()) {
          const state = JSON.stringify(operation);
          if (told.get(operation.id) === state) continue;
          told.set(operation.id, state);
          yield operation;
        }
      }
    },
    async *log(id, after, signal) {
      const { folder } = await find(id);
      const path = journalPath(folder, id);
      let offset = 0;
      for await (const _ of changes(signal)) {
        const running = isActive(current(await find(id)));
        const piece = await readJournal(path, offset);
        offset = piece.offset;
        for (const entry of piece.entries) {
          if (entry.t !== 'log' || entry.seq <= after) continue;
          yield {
            seq: entry.seq,
            at: entry.at,
            ...(entry.step ? { step: entry.step } : {}),
            text: entry.text,
          };
        }
        if (!running) return;
      }
    },
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
      if (!current(found).canResume) {
        throw new WildError('operation.not-resumable', {
          title: 'There is nothing to continue',
          detail: `${found.operation.title.text} is ${isActive(current(found)) ? 'still running' : 'already done'}.`,
        });
      }
      const definition = definitionOf(found.operation.kind);
      const steps = await definition.steps(definition.input.parse(found.started.input));
      const { folder, operation } = found;
      const queued = operation.cloud !== undefined;
      const first = { t: 'resumed', by, ...(queued ? { queued } : {}) } as const;
      await own.launch({ folder, operation, first, steps, queued });
      return current(await find(id));
    },
    async settled(id, signal = new AbortController().signal) {
      await own.get(id)?.ended;
      for await (const _ of changes(signal)) {
        const operation = current(await find(id));
        if (!isActive(operation)) return operation;
      }
      throw cancelled();
    },
    async close({ cancel } = { cancel: false }) {
      const running = own.all();
      if (cancel) await Promise.allSettled(running.map((one) => one.cancel()));
      await Promise.allSettled(running.map(({ ended }) => ended));
    },
  };
}

/** Rises with time, so that names sort by age. */
function newId(at: Date): OperationId {
  const time = at.getTime().toString(36).padStart(9, '0');
  const random = Number.parseInt(randomBytes(4).toString('hex'), 16).toString(36).padStart(7, '0');
  return `o-${time}${random}` as OperationId;
}
