import { once } from 'node:events';
import type { CloudId, OperationId } from '../../contract/ids.ts';
import type { LogLine, Operation } from '../../contract/operations.ts';
import { cancelled } from '../lib/wild-error.ts';
import type { ChangeFeed } from './change-feed.ts';
import { operationNotFound } from './failures.ts';
import { isActive } from './fold-journal.ts';
import { journalPath, readJournal } from './journal-file.ts';
import type { FoundOperation, OperationStore } from './operation-store.ts';
import type { OwnOperations } from './own-operations.ts';

/** How many recent operations are watched. */
const watched = 50;

/** The read-only half of operations. */
export function observeOperations(store: OperationStore, { changes }: ChangeFeed, own: OwnOperations) {
  /** The state known to this process if it runs the operation, or else the state in the journal. */
  const current = ({ operation }: FoundOperation) => own.get(operation.id)?.current() ?? operation;

  /** @throws WildError `operation.not-found`, `operation.too-new` */
  async function find(id: OperationId): Promise<FoundOperation> {
    const found = await store.find(id);
    if (found === undefined) throw operationNotFound(id);
    return found;
  }

  return {
    find,
    current,
    async list({
      cloud,
      limit = 100,
    }: {
      cloud?: CloudId | undefined;
      limit?: number | undefined;
    } = {}): Promise<Operation[]> {
      const found = (await store.list(limit)).map(current);
      return found.filter((one) => cloud === undefined || one.cloud === cloud).slice(0, limit);
    },
    get: async (id: OperationId) => current(await find(id)),
    async *watch(signal: AbortSignal): AsyncGenerator<Operation> {
      const sent = new Map<OperationId, string>();
      for await (const _ of changes(signal)) {
        for (const operation of (await store.list(watched)).map(current).toReversed()) {
          const state = JSON.stringify(operation);
          if (sent.get(operation.id) === state) continue;
          sent.set(operation.id, state);
          yield operation;
        }
      }
    },
    async *log(id: OperationId, after: number, signal: AbortSignal): AsyncGenerator<LogLine> {
      const path = journalPath((await find(id)).folder, id);
      let offset = 0;
      for await (const _ of changes(signal)) {
        const isRunning = isActive(current(await find(id)));
        const piece = await readJournal(path, offset);
        offset = piece.offset;
        for (const entry of piece.entries) {
          if (entry.t !== 'log' || entry.seq <= after) continue;
          const { seq, at, step, text } = entry;
          yield { seq, at, ...(step ? { step } : {}), text };
        }
        if (!isRunning) return;
      }
    },
    async settled(id: OperationId, signal: AbortSignal = new AbortController().signal): Promise<Operation> {
      await endOrAbort(own.get(id)?.ended, signal);
      for await (const _ of changes(signal)) {
        const operation = current(await find(id));
        if (!isActive(operation)) return operation;
      }
      throw cancelled();
    },
  };
}

async function endOrAbort(ended: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  if (ended === undefined || signal.aborted) return;
  const enough = new AbortController();
  try {
    await Promise.race([ended, once(signal, 'abort', { signal: enough.signal })]);
  } finally {
    enough.abort();
  }
}
