import { execa } from 'execa';
import { plainEnvironment } from './run.ts';

/**
 * Hands this process's terminal to another program until it exits, without reading its output.
 * @returns its exit code; 1 if it was killed by a signal
 */
export async function handTerminal(program: string, args: readonly string[]): Promise<number> {
  const { exitCode } = await execa(program, [...args], {
    stdio: 'inherit',
    env: { ...plainEnvironment(), TERM: process.env['TERM'] ?? 'xterm-256color' },
    extendEnv: false,
    reject: false,
  });
  return exitCode ?? 1;
}
