import type { StepContext } from '../../operations/operations.ts';
import { pollUntil } from '../../lib/poll-until.ts';
import { bootId, type TalosAnswer } from '../../tools/tools.ts';
import { pollOptions } from './poll-options.ts';
import type { CloudConnection } from '../cloud-connection.ts';
import { machineRefused, type Request } from '../failures.ts';
import type { WorkedNode } from '../upkeep-input.ts';
import { isGoingDown, notAnswering } from './wait-for-machine.ts';

export interface Command {
  readonly request: Request;
  /** True if an earlier attempt, possibly of a process that was killed, has taken effect. Called before each attempt. */
  readonly isDone: () => Promise<boolean>;
  readonly send: () => Promise<TalosAnswer>;
  /** Whether a machine that stays silent may be carrying out the command, so that the next step can find out. */
  readonly silenceIsFine: boolean;
}

/**
 * Sends a machine a command that takes it down, once, however often the step runs. If the machine is unreachable, or
 * becomes so before it answers, it may be carrying out the command already: that is polled for before it is sent again.
 * @throws WildError `upkeep.machine-refused`
 */
export async function sendCommand(
  connection: CloudConnection,
  { name, address }: WorkedNode,
  { request, isDone, send, silenceIsFine }: Command,
  context: StepContext,
): Promise<void> {
  const { signal, log } = context;
  const { timeouts } = connection;
  const access = connection.access(address);
  const silent = machineRefused(name, request, '');
  const attempt = async (): Promise<boolean> => {
    if (await isDone()) {
      log(`${name} has done it already`);
      return true;
    }
    if (!(await bootId(access, signal)).ok) return false;
    if (await isGoingDown(access, signal)) {
      log(`${name} is going down already`);
      return true;
    }
    const answer = await send();
    if (isUnavailable(answer)) return false;
    assertAccepted(answer, name, request);
    return true;
  };
  try {
    await pollUntil(
      async () => ((await attempt()) ? { reached: true } : { pending: { note: notAnswering(name) } }),
      pollOptions(connection, context, timeouts.silentMs, () => silent),
    );
  } catch (error) {
    if (error !== silent || !silenceIsFine) throw error;
    log(`${name} does not answer; it may be going down already`);
  }
}

/** It does not answer now, so whether the call reached it is unknown. */
function isUnavailable(answer: TalosAnswer): boolean {
  return !answer.ok && answer.code === 'Unavailable';
}

/** @throws WildError `upkeep.machine-refused` */
export function assertAccepted(answer: TalosAnswer, name: string, request: Request): void {
  if (!answer.ok) throw machineRefused(name, request, answer.words);
}
