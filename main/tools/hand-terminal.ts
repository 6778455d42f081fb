import { execa } from 'execa';
import { plainEnvironment } from './run.ts';

/**
 * Hands the terminal of this process to another program until a person ends it. What it draws is not read.
 * @returns its exit code; 1 where a signal ended it
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
