import { WildError } from '../../lib/wild-error.ts';
import { run } from '../run.ts';

const newer = (found: readonly number[], wanted: readonly number[]): boolean => {
  for (const [at, part] of wanted.entries()) {
    const difference = (found[at] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
};

/** Whether `go version` names a release of at least `atLeast` (`1.26.1`). Release candidates and forks do not count. */
export function isRecentEnough(output: string, atLeast: string): boolean {
  const version = /^go version go(\d+(?:\.\d+){1,2})(?: |$)/.exec(output.trim())?.[1];
  return version !== undefined && newer(version.split('.').map(Number), atLeast.split('.').map(Number));
}

/** Whether the person's own Go, on the PATH, can build our tools. */
export async function hasRecentGo(
  atLeast: string,
  environment: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<boolean> {
  try {
    const { stdout } = await run('go', ['version'], { env: environment, signal, timeoutMs: 20_000 });
    return isRecentEnough(stdout, atLeast);
  } catch (error) {
    // A Go that can't print its version is unusable.
    if (error instanceof WildError && ['tools.not-found', 'tools.failed'].includes(error.code)) return false;
    throw error;
  }
}
