import { createInterface } from 'node:readline';
import { startPiped } from './start-piped.ts';

export interface Child {
  /** Its output, line by line; ends when the program ends. */
  readonly lines: AsyncIterable<string>;
  send(line: string): void;
  /** Closes its input, after which it should end; kills it if it doesn't. */
  end(waitMs: number): Promise<void>;
  /** Resolves when it has ended, to its exit code and the end of what it printed as errors. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly errors: string }>;
}

/**
 * Starts a program that works as long as we do, and talks with it line by line.
 * @throws WildError `tools.not-found`
 */
export async function startChild(program: string, args: readonly string[]): Promise<Child> {
  const { input, output, ended, kill } = await startPiped(program, args);
  return {
    lines: createInterface({ input: output }),
    ended,
    send: (line) => void input.write(`${line}\n`),
    async end(waitMs) {
      input.end();
      const timer = setTimeout(kill, waitMs);
      await ended;
      clearTimeout(timer);
    },
  };
}
