/** What is refused before anything starts. No drive is touched. */
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { createDrives } from '../../main/drives/drives.ts';
import { notListed } from '../../main/drives/failures.ts';
import type { FoundDisk } from '../../main/drives/found-disk.ts';
import { drivesHere, imageFile } from './drives-here.ts';

const stick: FoundDisk = {
  device: '/dev/sdz',
  name: 'SanDisk Ultra',
  bytes: 31e9,
  sector: 512,
  bus: 'usb',
  removable: true,
  readOnly: false,
  volumes: [],
  uses: [],
  identity: { diskseq: '7' },
};

function here(change: Partial<FoundDisk> = {}, needed: readonly string[] = []) {
  return drivesHere({
    found: async () => ({ ...stick, ...change }),
    needed,
    startHelper: () => Promise.reject(new Error('the helper was started')),
  });
}

test.each([
  ['nothing', {}, 'drives.failed.size.detail'],
  ['something else', { typedSize: '12 GB' }, 'drives.failed.size.other'],
  ['yes', { typedSize: 'yes' }, 'drives.failed.size.other'],
])('over 64 GB, %s typed is not enough', async (_, typed, key) => {
  const { drives, operations, asked } = here({ bytes: 128_043_712_512 });
  const error = { code: 'drives.size-not-typed', sentences: { detail: { key } } };
  const image = imageFile(1).path;
  await expect(drives.erase({ ...(await asked()), ...typed })).rejects.toMatchObject(error);
  await expect(drives.write({ ...(await asked()), ...typed, image })).rejects.toMatchObject(error);
  expect(await operations.list()).toEqual([]);
});

test('a size that was typed must fit a small drive, too', async () => {
  const { drives, asked } = here();
  await expect(drives.erase({ ...(await asked()), typedSize: '128 GB' })).rejects.toMatchObject({
    code: 'drives.size-not-typed',
  });
});

test.each<[string, Partial<FoundDisk>, string]>([
  ['a built-in disk', { removable: false }, 'drives.refused.fixed'],
  ['the system’s', { uses: [{ t: 'system' }] }, 'drives.refused.system'],
  ['part of LVM', { uses: [{ t: 'part', of: 'vg-photos' }] }, 'drives.refused.part'],
  ['write-protected', { readOnly: true }, 'drives.refused.read-only'],
])('%s is refused, even when the size was typed', async (_, change, key) => {
  const { drives, asked } = here({ bytes: 128_043_712_512, ...change });
  await expect(drives.erase({ ...(await asked()), typedSize: '128 GB' })).rejects.toMatchObject({
    code: 'drives.refused',
    sentences: { detail: { key } },
  });
});

test('the drive with the clouds, and the one with the image', async () => {
  const on = (path: string) => ({ volumes: [{ label: '', format: 'ext4', bytes: 1, mounted: [path] }] });
  const clouds = here(on('/media/ada/DISK'), ['/media/ada/DISK/clouds/home']);
  const needed = { code: 'drives.refused', sentences: { detail: { key: 'drives.refused.needed' } } };
  await expect(clouds.drives.erase(await clouds.asked())).rejects.toMatchObject(needed);
  const { path } = imageFile(1);
  const image = here(on(dirname(path)));
  await expect(image.drives.write({ ...(await image.asked()), image: path })).rejects.toMatchObject({
    code: 'drives.refused',
  });
});

test('a relative path, and a drive that isn’t there', async () => {
  const { drives, asked } = here();
  await expect(drives.write({ ...(await asked()), image: 'talos.iso' })).rejects.toMatchObject({
    sentences: { detail: { key: 'drives.image.relative' } },
  });
  await expect(drives.erase({ drive: 'x', device: '/dev/sdy' })).rejects.toMatchObject({
    code: 'drives.changed',
  });
});

test('watching says what changes, once, and survives a single failure of the system’s command', async () => {
  const failure = notListed(new Error('lsblk: sdz: not found'));
  const answers: (readonly FoundDisk[] | Error)[] = [
    [stick],
    [stick],
    failure,
    [],
    [],
    failure,
    [{ ...stick, identity: { diskseq: '8' } }],
    failure,
    failure,
  ];
  const drives = createDrives({
    operations: here().operations,
    needed: async () => [],
    watchEveryMs: 1,
    async listDisks() {
      const answer = answers.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  const counts: number[] = [];
  const watching = async () => {
    for await (const list of drives.watch({}, new AbortController().signal)) counts.push(list.drives.length);
  };
  await expect(watching()).rejects.toBe(failure);
  expect(counts).toEqual([1, 0, 1]);
});
