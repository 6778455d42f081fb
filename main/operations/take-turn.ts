import { join } from 'node:path';
import type { OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { acquireLock, type Lock } from '../lib/lock-file.ts';
import { waitOrCancel } from '../lib/wait-or-cancel.ts';
import { cancelled, WildError } from '../lib/wild-error.ts';

export interface Turn {
  readonly folder: string;
  readonly id: OperationId;
  readonly what: string;
  readonly files: FileAccess;
  readonly signal: AbortSignal;
  /** What runs or waits in the folder now, whoever does it. */
  readonly active: () => Promise<readonly Operation[]>;
  /** Told whenever it waits for something else than before. */
  readonly waits: (other: Operation) => Promise<void>;
}

const lookMs = 200;

/** Held by the one operation that may change what the folder is about. */
export const turnPath = (folder: string) => join(folder, 'turn.lock');

/**
 * Waits until no other operation of the folder runs and none that was asked for earlier waits. The lock decides; the
 * order is read from the journals. Whoever died in the queue holds nobody up.
 */
export async function takeTurn(turn: Turn): Promise<Lock> {
  let told: OperationId | undefined;
  for (;;) {
    if (turn.signal.aborted) throw cancelled();
    const ahead = nextAhead(turn.id, await turn.active());
    if (ahead === undefined) {
      const lock = await tryLock(turn);
      if (lock !== undefined) return lock;
    } else if (ahead.id !== told) {
      told = ahead.id;
      await turn.waits(ahead);
    }
    await waitOrCancel(lookMs, turn.signal);
  }
}

/** What has to end first: what runs, else the one that was asked for last before this one. */
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
