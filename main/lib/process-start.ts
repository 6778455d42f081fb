import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { systemCode } from './wild-error.ts';

/**
 * A process's start time in the system's notation, which distinguishes it from a later process with the same id.
 * `undefined`: there is no such process. `''`: it's running, but its start time is unknown.
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
    // Another user's process refuses the signal, so it exists.
    if (systemCode(error) === 'EPERM') return true;
    throw error;
  }
}

/** The boot id and clock ticks since boot; ticks alone repeat after a reboot. */
async function startOnLinux(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The program's name in parentheses may itself contain spaces and parentheses.
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

/** Uses a fixed locale and time zone, so that the output is comparable. */
function startElsewhere(pid: number): Promise<string> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], { env, timeout: 5000 }, (error, stdout) => {
      resolve(error === null ? stdout.trim() : '');
    });
  });
}
