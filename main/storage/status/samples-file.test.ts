import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSamplesFile, parseSamples } from './samples-file.ts';

const hour = 3_600_000;
const sample = (at: number, disks = ['a']) => ({ at, usedBytes: 1, capacityBytes: 2, disks });
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wild-samples-'));
  mkdirSync(join(folder, '.wildcloud', 'logs'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a damaged line costs that line only', () => {
  const good = JSON.stringify(sample(1));
  const damaged = [
    '{"at":1,"usedBy',
    'null',
    '[]',
    '{"at":"1","usedBytes":1,"capacityBytes":1,"disks":[]}',
    '{"at":-1,"usedBytes":1,"capacityBytes":1,"disks":[]}',
    '{"at":1,"usedBytes":1,"capacityBytes":1,"disks":[1]}',
  ];
  expect(parseSamples(`${damaged.join('\n')}\n${good}\n`)).toEqual([sample(1)]);
});

test('measures every six hours, and at once when the disks change', async () => {
  const file = createSamplesFile();
  await file.add(folder, sample(0));
  expect(await file.add(folder, sample(5 * hour))).toHaveLength(1);
  expect(await file.add(folder, sample(6 * hour))).toHaveLength(2);
  expect(await file.add(folder, sample(7 * hour, ['a', 'b']))).toHaveLength(3);
});

test('a clock that was wrong neither blocks nor deletes measurements', async () => {
  const file = createSamplesFile();
  await file.add(folder, sample(100 * hour));
  await file.add(folder, sample(900_000 * hour));
  const all = await file.add(folder, sample(110 * hour));
  expect(all.map(({ at }) => at / hour)).toEqual([100, 900_000, 110]);
});

test('keeps the last thousand', async () => {
  const path = join(folder, '.wildcloud', 'logs', 'storage.ndjson');
  const many = Array.from({ length: 1500 }, (_, index) => JSON.stringify(sample(index * 6 * hour)));
  writeFileSync(path, many.join('\n'));
  await createSamplesFile().add(folder, sample(2000 * 6 * hour));
  expect(readFileSync(path, 'utf8').trim().split('\n')).toHaveLength(1000);
});

test('says why it cannot be written', async () => {
  rmSync(join(folder, '.wildcloud', 'logs'), { recursive: true });
  writeFileSync(join(folder, '.wildcloud', 'logs'), '');
  await expect(createSamplesFile().add(folder, sample(0))).rejects.toThrow(/ENOTDIR|not a directory/);
});
