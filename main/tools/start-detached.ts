import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { systemCode } from '../lib/wild-error.ts';
import { toolNotFound } from './failures.ts';
import { plainEnvironment } from './run.ts';

export interface DetachedFiles {
  /** The file for the program's output; overwritten. */
  readonly stdout: string;
  readonly stderr: string;
}

/** How this computer reaches the internet, which the controllers of a practice cloud need, too. */
export function withWayOut(from: NodeJS.ProcessEnv): Record<string, string> {
  const passed = Object.entries(from).filter((pair): pair is [string, string] =>
    /^(https_proxy|no_proxy|ssl_cert_(file|dir))$/i.test(pair[0]),
  );
  const way = Object.fromEntries(passed);
  const direct = [way['NO_PROXY'] ?? way['no_proxy'], ...ofCluster].filter(Boolean).join(',');
  return { ...plainEnvironment(from), ...way, NO_PROXY: direct, no_proxy: direct };
}

/** Names inside a cluster, which its API server calls. No proxy knows them. */
const ofCluster = ['.svc', '.cluster.local'];

/**
 * Starts a program that outlives this process, such as the practice cloud. Its output goes to files (0600).
 * @returns its process id
 * @throws WildError `tools.not-found`, `tools.failed`
 */
export async function startDetached(
  program: string,
  args: readonly string[],
  files: DetachedFiles,
): Promise<number> {
  const stdout = await open(files.stdout, 'w', 0o600);
  const stderr = await open(files.stderr, 'w', 0o600);
  try {
    const child = spawn(program, [...args], {
      detached: true,
      env: withWayOut(process.env),
      stdio: ['ignore', stdout.fd, stderr.fd],
      windowsHide: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    if (child.pid === undefined) throw new Error(`${program} started without a process id`);
    return child.pid;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      throw toolNotFound(basename(program), program, error);
    }
    throw error;
  } finally {
    await stdout.close();
    await stderr.close();
  }
}
