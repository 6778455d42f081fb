import { plainEnvironment, run } from '../../tools/tools.ts';
import { WildError } from '../../lib/wild-error.ts';

// The helper has more rights than the person, so the person's search path doesn't count.
const systemPath = '/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin';

/** @returns `undefined` if it succeeded, or what it said */
export async function tryProgram(program: string, args: readonly string[]): Promise<string | undefined> {
  const env = { ...plainEnvironment(), LC_ALL: 'C' };
  try {
    await run(program, args, {
      env: process.platform === 'win32' ? env : { ...env, PATH: systemPath },
      timeoutMs: 120_000,
    });
    return undefined;
  } catch (error) {
    if (error instanceof WildError) return error.detail;
    throw error;
  }
}
