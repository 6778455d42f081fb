/** Starts the process of the boot server and listens to it. */
import { join } from 'node:path';
import { type Child, startChild } from '../../tools/tools.ts';
import { fromWireError, toWireError, type WildError } from '../../lib/wild-error.ts';
import { notAllowed, serverEnded } from '../failures.ts';
import type { Allow, ServerSettings, WireEvent } from '../serve/wire-events.ts';

export interface RunningServer {
  allow(list: Allow): void;
  /** Everything is closed afterwards. */
  stop(): Promise<void>;
}

/** The program that runs the server, and its arguments. */
export type ServerProgram = readonly [program: string, ...args: string[]];

const endWithinMs = 3000;

/** Node with the built file, or with the source in tests. */
export function ownServerProgram(): ServerProgram {
  const isBuilt = !import.meta.filename.endsWith('.ts');
  return [process.execPath, join(import.meta.dirname, isBuilt ? 'boot-server.js' : 'boot-server.ts')];
}

/**
 * @param hear called for each event; after `stopped`, the server has ended or is of no use
 * @returns when it serves
 * @throws WildError `boot.*`
 */
export async function startServer(
  [program, ...args]: ServerProgram,
  settings: ServerSettings,
  hear: (event: WireEvent) => void,
): Promise<RunningServer> {
  const child = await startChild(program, args);
  child.send(JSON.stringify(settings));
  const events = eventsOf(child);
  let first: IteratorResult<WireEvent, WildError>;
  try {
    first = await events.next();
  } catch (error) {
    await child.end(endWithinMs);
    throw error;
  }
  if (first.done) throw first.value;
  hear(first.value);
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

/** Ends with the reason when the process ends. @throws WildError if it says why it can't serve, before it serves */
async function* eventsOf(child: Child): AsyncGenerator<WireEvent, WildError> {
  let serves = false;
  for await (const line of child.lines) {
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
