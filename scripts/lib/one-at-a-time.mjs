import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const lives = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const holderOf = (folder) => {
  try {
    return Number(readFileSync(join(folder, 'pid'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Runs `work` while holding a lock on `folder`, shared by all processes. The lock of a process that died is ignored. */
export async function oneAtATime(folder, work) {
  mkdirSync(dirname(folder), { recursive: true });
  for (let tries = 0; ; tries++) {
    try {
      mkdirSync(folder);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = holderOf(folder);
    // There is a moment between creating the folder and writing the process id.
    const gone = holder === undefined ? tries > 20 : !lives(holder);
    if (gone) rmSync(folder, { recursive: true, force: true });
    else await wait(100);
  }
  try {
    writeFileSync(join(folder, 'pid'), String(process.pid));
    return await work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
