/** Starts the process of the boot server and listens to it. */
import { type Child, startChild } from '../../tools/tools.ts';
import { cancelled, fromWireError, toWireError, type WildError } from '../../lib/wild-error.ts';
import { notAllowed, serverEnded } from '../failures.ts';
import type { Allow, ServerSettings, WireEvent } from '../serve/wire-events.ts';
import type { ServerProgram } from './server-program.ts';

export interface RunningServer {
  allow(list: Allow): void;
  /** Everything is closed afterwards. */
  stop(): Promise<void>;
}

const endWithinMs = 3000;

/**
 * @param hear called for each event; after `stopped`, the server has ended or is of no use
 * @param signal ends a start that still waits, such as for an administrator's password
 * @returns when it serves
 * @throws WildError `boot.*`, `operation.cancelled`
 */
export async function startServer(
  [program, ...args]: ServerProgram,
  settings: ServerSettings,
  hear: (event: WireEvent) => void,
  signal?: AbortSignal,
): Promise<RunningServer> {
  if (signal?.aborted) throw cancelled();
  const child = await startChild(program, args);
  child.send(JSON.stringify(settings));
  const events = eventsOf(child);
  const first = await firstOf(events, child, signal);
  hear(first);
  const running = { isStopping: false };
  void listen(events, hear, running);
  return {
    allow: (allow) => child.send(JSON.stringify({ allow })),
    async stop() {
      running.isStopping = true;
      await child.end(endWithinMs);
    },
  };
}

async function firstOf(
  events: AsyncGenerator<WireEvent, WildError>,
  child: Child,
  signal: AbortSignal | undefined,
): Promise<WireEvent> {
  const cancel = () => void child.end(endWithinMs);
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    const first = await events.next();
    if (signal?.aborted) throw cancelled();
    if (first.done) throw first.value;
    return first.value;
  } catch (error) {
    await child.end(endWithinMs);
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

/** Ends with the reason when the process ends. @throws WildError if it says why it can't serve, before it serves */
async function* eventsOf(child: Child): AsyncGenerator<WireEvent, WildError> {
  let serves = false;
  for await (const line of child.lines) {
    // Whatever else starts it may print, such as a warning of Electron.
    if (!line.startsWith('{"t":"')) continue;
    const event = JSON.parse(line) as WireEvent;
    if (event.t === 'stopped' && !serves) throw fromWireError(event.error);
    serves = true;
    yield event;
  }
  const { exitCode, errors } = await child.ended;
  // From pkexec: the dialog was dismissed, or this person may not.
  const isRefused = !serves && (exitCode === 126 || exitCode === 127);
  return isRefused ? notAllowed() : serverEnded(exitCode, errors);
}

async function listen(
  events: AsyncGenerator<WireEvent, WildError>,
  hear: (event: WireEvent) => void,
  running: { readonly isStopping: boolean },
): Promise<void> {
  for (;;) {
    const next = await events.next();
    if (!next.done) hear(next.value);
    else if (running.isStopping) return;
    else return hear({ t: 'stopped', error: toWireError(next.value) });
  }
}
