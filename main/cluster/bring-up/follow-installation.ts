import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { followDmesg, type NodeAccess } from '../../tools/tools.ts';
import { createInstallLog, type InstallLog } from './install-log.ts';

export interface Following {
  readonly log: Pick<InstallLog, 'reason'>;
  /** Listens to the machine, unless that is under way: its API ends and comes again during an installation. */
  follow(access: NodeAccess): void;
  /** Stops listening; nothing of it is left when this returns. */
  end(): Promise<void>;
}

/**
 * Keeps what a machine says while it installs itself. Talos stops its API within seconds after an installation failed,
 * and forgets its log with the restart, so whoever asks afterwards learns nothing.
 */
export function followInstallation(
  { signal, log: note }: Pick<StepContext, 'signal' | 'log'>,
  timeoutMs: number,
): Following {
  const log = createInstallLog();
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  let following: Promise<void> | undefined;

  function take(line: string): void {
    const before = log.reason();
    log.take(line);
    const reason = log.reason();
    // Into the journal at once: a process that goes on with this operation cannot ask for it any more.
    if (before === undefined && reason !== undefined) note(`the installation failed: ${reason}`);
  }

  async function listen(access: NodeAccess): Promise<void> {
    try {
      await followDmesg(access, take, { signal: either, timeoutMs });
    } catch (error) {
      // Ended by us, or not to be had; the waiting goes on without the words.
      if (!(error instanceof WildError)) throw error;
    } finally {
      following = undefined;
    }
  }

  return {
    log,
    follow(access) {
      following ??= listen(access);
    },
    async end() {
      stop.abort();
      await following;
    },
  };
}
