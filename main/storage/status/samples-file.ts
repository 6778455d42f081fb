import { join } from 'node:path';
import { readTextFile, writeFileAtomic } from '../../lib/atomic-write.ts';
import { type FileAccess, realFiles } from '../../lib/file-access.ts';
import { parseJson } from '../../lib/parse-json.ts';
import type { StorageSample } from './estimate-full.ts';

const most = 1000;
const apart = 6 * 3_600_000;

export interface SamplesFile {
  /** Adds a measurement, unless one with the same disks is younger than six hours. Returns all of them. */
  add(folder: string, sample: StorageSample): Promise<readonly StorageSample[]>;
}

/**
 * `.wildcloud/logs/storage.ndjson`: one measurement per line, in the order in which they were taken. Old ones are dropped by
 * number and never by date, so a wrong clock can't delete them. Several processes may write it without a lock; the
 * worst outcome is one measurement less.
 */
export function createSamplesFile(files: FileAccess = realFiles): SamplesFile {
  const pathOf = (folder: string) => join(folder, '.wildcloud', 'logs', 'storage.ndjson');
  const read = async (folder: string) => parseSamples((await readTextFile(pathOf(folder), files)) ?? '');
  return {
    async add(folder, sample) {
      const before = await read(folder);
      const last = before.findLast(({ at }) => at <= sample.at);
      if (last !== undefined && sample.at - last.at < apart && isSameSet(last.disks, sample.disks))
        return before;
      const all = [...before, sample].slice(-most);
      const text = all.map((each) => `${JSON.stringify(each)}\n`).join('');
      await writeFileAtomic(pathOf(folder), text, { mode: 0o600, files });
      return all;
    },
  };
}

/** Skips lines that a crash or a person damaged. */
export function parseSamples(text: string): readonly StorageSample[] {
  return text.split('\n').flatMap((line) => {
    const value = parseJson(line);
    return isSample(value) ? [value] : [];
  });
}

function isSample(value: unknown): value is StorageSample {
  if (typeof value !== 'object' || value === null) return false;
  const { at, usedBytes, capacityBytes, disks } = value as Readonly<Record<string, unknown>>;
  return (
    [at, usedBytes, capacityBytes].every((each) => typeof each === 'number' && each >= 0) &&
    Array.isArray(disks) &&
    disks.every((each) => typeof each === 'string')
  );
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}
