import { join } from 'node:path';
import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { acquireLock, type Lock } from '../lib/lock-file.ts';
import { waitOrCancel } from '../lib/wait-or-cancel.ts';
import { cancelled, WildError } from '../lib/wild-error.ts';
import type { Sentence } from '../../contract/sentence.ts';

export interface Turn {
  readonly folder: string;
  readonly id: OperationId;
  readonly what: Sentence;
  readonly files: FileAccess;
  readonly signal: AbortSignal;
  /** Running and queued operations in the folder, in any process. */
  readonly active: () => Promise<readonly Operation[]>;
  /** Called whenever it starts waiting for another operation. */
  readonly waits: (other: Operation) => Promise<void>;
}

const pollMs = 200;

/** Held by the operation that is running. */
export const turnPath = (folder: string) => join(folder, 'turn.lock');

/**
 * Waits until no other operation of the folder is running and none requested earlier is queued. The lock decides; the order
 * comes from the journals. Operations whose process died don't block the queue.
 */
export async function takeTurn(turn: Turn): Promise<Lock> {
  let waitingFor: OperationId | undefined;
  for (;;) {
    if (turn.signal.aborted) throw cancelled();
    const ahead = nextAhead(turn.id, await turn.active());
    if (ahead === undefined) {
      const lock = await tryLock(turn);
      if (lock !== undefined) return lock;
    } else if (ahead.id !== waitingFor) {
      waitingFor = ahead.id;
      await turn.waits(ahead);
    }
    await waitOrCancel(pollMs, turn.signal);
  }
}

/** What has to end first: the running operation, or else the last one queued before this one. */
export function nextAhead(id: OperationId, active: readonly Operation[]): Operation | undefined {
  const others = active.filter((other) => other.id !== id);
  const waiting = others.filter((other) => other.state === 'waiting' && other.id < id);
  return (
    others.find(({ state }) => state === 'running') ?? waiting.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]
  );
}

async function tryLock({ folder, what, files }: Turn): Promise<Lock | undefined> {
  try {
    return await acquireLock(turnPath(folder), { what, files });
  } catch (error) {
    if (error instanceof WildError && error.code === 'cloud.locked') return undefined;
    throw error;
  }
}
