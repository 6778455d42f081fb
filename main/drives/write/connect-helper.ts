/** Starts the helper and exchanges commands and answers with it. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { WildError } from '../../lib/wild-error.ts';
import { startPiped } from '../../tools/tools.ts';
import { helperEnded, notAllowed, notAllowedReasons } from '../failures.ts';
import { type Command, commandFrame, type Reply, writeFrame } from '../helper/messages.ts';
import { elevate, helperProgram } from './helper-program.ts';

export interface Helper {
  /** Answers come in the order of the requests, so several may wait. */
  command(command: Command): Promise<Reply>;
  write(offset: number, data: Uint8Array): Promise<Reply>;
  /** The helper stops after what it is doing right now. Waits for its end. */
  close(): Promise<void>;
}

export type StartHelper = () => Promise<Helper>;

/** @throws WildError `drives.not-allowed` */
export const startHelper: StartHelper = async () => {
  const elevation = elevate(helperProgram());
  if (elevation.t === 'socket') return throughSocket(elevation.program);
  const [program, ...args] = elevation.program;
  try {
    const { input, output, ended } = await startPiped(program, args);
    return speak(input, output, ended);
  } catch (error) {
    if (error instanceof WildError && error.code === 'tools.not-found' && elevation.t === 'pipes')
      throw notAllowed(notAllowedReasons.noAgent);
    throw error;
  }
};

interface End {
  readonly exitCode: number | null;
  readonly errors: string;
}

/** @param ended resolves when the helper is gone */
export function speak(input: Writable, output: Readable, ended: Promise<End>): Helper {
  const waiting: { answer: (reply: Reply) => void; fail: (error: unknown) => void }[] = [];
  let answered = 0;
  let end: WildError | undefined;
  const lines: Interface = createInterface({ input: output });
  lines.on('line', (line) => {
    // Whatever else starts it may print, such as a warning of Electron.
    if (!line.startsWith('{"t":"')) return;
    answered += 1;
    waiting.shift()?.answer(JSON.parse(line) as Reply);
  });
  const over = ended.then(({ exitCode, errors }) => {
    // From pkexec: the dialog was dismissed, or this person may not.
    const isRefused = answered === 0 && (exitCode === 126 || exitCode === 127);
    end = isRefused ? notAllowed(notAllowedReasons.dismissed) : helperEnded(errors.trim().slice(-1000));
    for (const { fail } of waiting.splice(0)) fail(end);
  });
  const request = (frame: Buffer): Promise<Reply> =>
    new Promise<Reply>((answer, fail) => {
      if (end !== undefined) return fail(end);
      waiting.push({ answer, fail });
      input.write(frame);
    });
  return {
    command: (command) => request(commandFrame(command)),
    write: (offset, data) => request(writeFrame(offset, data)),
    async close() {
      input.end();
      await over;
    },
  };
}

/** Only this person can connect, and only with the token. */
async function throughSocket(programFor: (socket: string, token: string) => readonly [string, ...string[]]) {
  const token = randomBytes(32).toString('hex');
  const folder = await mkdtemp(join(tmpdir(), 'wild-drive-'));
  const path =
    process.platform === 'win32'
      ? `\\\\.\\pipe\\wild-drive-${randomBytes(16).toString('hex')}`
      : join(folder, 'socket');
  const server = createServer();
  try {
    const connected = new Promise<Socket>((resolve) => {
      server.on('connection', (socket) => {
        socket.on('error', () => socket.destroy());
        socket.once('readable', () => {
          const said = (socket.read(token.length + 1) as Buffer | null)?.toString('latin1') ?? '';
          const isOurs =
            said.length === token.length + 1 && timingSafeEqual(Buffer.from(said), Buffer.from(`${token}\n`));
          if (isOurs) resolve(socket);
          else socket.destroy();
        });
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    const [program, ...args] = programFor(path, token);
    const starter = await startPiped(program, args);
    starter.output.resume();
    const socket = await Promise.race([connected, starter.ended]);
    if ('exitCode' in socket) throw notAllowed(notAllowedReasons.dismissed);
    const ended = new Promise<End>((resolve) =>
      socket.once('close', () => resolve({ exitCode: null, errors: '' })),
    );
    return speak(socket, socket, ended);
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
