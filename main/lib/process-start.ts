import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { systemCode } from './wild-error.ts';

/**
 * When a process of this computer was started, in the system's own notation: equal for the same process, different for
 * another one that got its number later. `undefined`: no such process. `''`: it runs, but the system does not say since when.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (!isRunning(pid)) return undefined;
  return process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return false;
    // A process of another user refuses the signal and thereby shows that it runs.
    if (systemCode(error) === 'EPERM') return true;
    throw error;
  }
}

/** Clock ticks since boot, told apart between boots: early processes get the same ticks again. */
async function startOnLinux(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The program's name in parentheses may hold blanks and parentheses itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, ticks] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return undefined;
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    return `${boot}:${ticks}`;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ESRCH') return undefined;
    if (systemCode(error) === 'EACCES') return '';
    throw error;
  }
}

/** In one language and zone, for a moment printed otherwise would look like another process. */
function startElsewhere(pid: number): Promise<string> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], { env, timeout: 5000 }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : '');
    });
  });
}
