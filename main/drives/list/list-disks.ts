/** Asks the system for its disks. Needs no special rights. */
import { readFile } from 'node:fs/promises';
import { plainEnvironment, run } from '../../tools/tools.ts';
import { WildError } from '../../lib/wild-error.ts';
import { notListed } from '../failures.ts';
import type { FoundDisk } from '../found-disk.ts';
import { readDiskFacts } from './disk-facts.ts';
import { parseDiskutil, wholeDisksIn } from './parse-diskutil.ts';
import { listScript, parseGetDisk } from './parse-get-disk.ts';
import { disksIn, parseLsblk } from './parse-lsblk.ts';

export type ListDisks = (signal?: AbortSignal) => Promise<readonly FoundDisk[]>;

/** @throws WildError `drives.not-listed`, `operation.cancelled` */
export const listDisks: ListDisks = async (signal) => {
  try {
    switch (process.platform) {
      case 'linux':
        return await onLinux(signal);
      case 'darwin':
        return await onMac(signal);
      case 'win32':
        return parseGetDisk(await output('powershell.exe', [...quietPowerShell, listScript], signal));
      default:
        throw new Error(`${process.platform} isn't supported`);
    }
  } catch (error) {
    if (error instanceof WildError && error.family === 'cancelled') throw error;
    throw notListed(error);
  }
};

export const quietPowerShell = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command'];

/** Dead drives can keep the commands waiting. */
const timeoutMs = 30_000;

async function output(program: string, args: readonly string[], signal: AbortSignal | undefined) {
  const env = { ...plainEnvironment(), LC_ALL: 'C', LANG: 'C' };
  return (await run(program, args, { signal, timeoutMs, env })).stdout;
}

async function onLinux(signal: AbortSignal | undefined): Promise<FoundDisk[]> {
  const json = await output('lsblk', ['-J', '-b', '-O'], signal);
  const mounts = await readFile('/proc/self/mounts', 'utf8');
  const facts = await Promise.all(
    disksIn(json).map(async (name) => [name, await readDiskFacts(`/sys/class/block/${name}`)] as const),
  );
  return parseLsblk(json, new Map(facts), mounts);
}

async function onMac(signal: AbortSignal | undefined): Promise<FoundDisk[]> {
  const list = await output('/usr/sbin/diskutil', ['list', '-plist'], signal);
  const registry = await output('/usr/sbin/ioreg', ['-a', '-r', '-c', 'IOMedia', '-d', '1'], signal);
  const infos = new Map<string, string>();
  for (const name of wholeDisksIn(list))
    infos.set(name, await output('/usr/sbin/diskutil', ['info', '-plist', name], signal));
  return parseDiskutil(list, infos, registry);
}
