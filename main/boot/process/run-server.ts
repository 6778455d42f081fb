/**
 * What the process of the boot server does: it reads its settings from the first line of stdin and changes of the list from
 * later ones, prints what happens as lines of JSON, and ends when stdin closes, so it never outlives who started it.
 */
import { createInterface } from 'node:readline';
import { toWireError } from '../../lib/wild-error.ts';
import { type BootServer, startBootServer } from '../serve/boot-server.ts';
import type { ListChange, ServerSettings, WireEvent } from '../serve/wire-events.ts';

/** If nobody reads what happens, the rest is not reported. In bytes; about as much as happens in an hour. */
const mostUnread = 1 << 20;

export function runBootServer(): void {
  const { stdout } = process;
  const tell = (event: WireEvent) => {
    if (stdout.writableLength < mostUnread) stdout.write(`${JSON.stringify(event)}\n`);
  };
  let server: BootServer | undefined;
  let isEnding = false;

  async function end(code: number): Promise<void> {
    if (isEnding) return;
    isEnding = true;
    await server?.close();
    process.exit(code);
  }

  async function begin(settings: ServerSettings): Promise<void> {
    try {
      server = await startBootServer(settings, tell);
    } catch (error) {
      tell({ t: 'stopped', error: toWireError(error) });
      // Windows writes to pipes later.
      await new Promise<void>((resolve) => stdout.write('', () => resolve()));
      await end(1);
    }
  }

  let isFirst = true;
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      if (isFirst) void begin(JSON.parse(line) as ServerSettings);
      else server?.allow((JSON.parse(line) as ListChange).allow);
      isFirst = false;
    })
    .on('close', () => void end(0));
  stdout.on('error', () => void end(0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(0));
}
