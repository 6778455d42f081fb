import { awaitedLater } from '../../lib/awaited-later.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { StepContext } from '../../operations/operations.ts';
import { followDmesg, type NodeAccess } from '../../tools/tools.ts';
import { createInstallLog, type InstallLog } from './install-log.ts';

export interface Following {
  readonly log: Pick<InstallLog, 'reason'>;
  /** Listens to the machine, unless it does already: its API stops and returns during an installation. */
  follow(access: NodeAccess): void;
  /** Stops listening; no process is left when this returns. */
  end(): Promise<void>;
}

/**
 * Records what a machine says while it installs itself. Talos stops its API within seconds after a failed installation
 * and loses its log with the restart, so it's too late to ask afterwards.
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
    // Into the journal at once: a process that resumes this operation can no longer ask for it.
    if (before === undefined && reason !== undefined) note(`the installation failed: ${reason}`);
  }

  async function listen(access: NodeAccess): Promise<void> {
    try {
      await followDmesg(access, take, { signal: either, timeoutMs });
    } catch (error) {
      // Stopped by us, or unavailable; the wait goes on without its log. `end` reports anything else.
      if (!(error instanceof WildError)) throw error;
    }
    following = undefined;
  }

  return {
    log,
    follow(access) {
      following ??= awaitedLater(listen(access));
    },
    async end() {
      stop.abort();
      await following;
    },
  };
}
