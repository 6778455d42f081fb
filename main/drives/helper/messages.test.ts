import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandFrame, commandSchema, framesOf, writeFrame } from './messages.ts';

test.each([
  '/dev/sdb',
  '/dev/sdaa',
  '/dev/vdb',
  '/dev/mmcblk0',
  '/dev/loop7',
  '/dev/disk4',
  '\\\\.\\PhysicalDrive2',
])('%s can be asked for', (device) => {
  const command = { do: 'open', target: { device, identity: { number: '8:16' } } };
  expect(commandSchema.parse(command)).toEqual(command);
});

test.each([
  '/etc/shadow',
  '/dev/../etc/shadow',
  '/dev/sdb1',
  '/dev/sdb/',
  '/dev/nvme0n1',
  '/dev/mmcblk0p1',
  '/dev/mmcblk0boot0',
  '/dev/dm-0',
  '/dev/mapper/vg-root',
  '/dev/disk/by-id/usb-x',
  '/dev/rdisk4',
  '/dev/disk4s1',
  '/dev/sdb\n',
  '/dev/sdb; reboot',
  'sdb',
  '',
  '/tmp/sdb',
  '--help',
  '\\\\.\\PhysicalDrive2; Clear-Disk 0',
  '\\\\.\\C:',
  '\\\\.\\PhysicalDrive',
])('%j is no drive', (device) => {
  for (const verb of ['unmount', 'open'])
    expect(commandSchema.safeParse({ do: verb, target: { device, identity: {} } }).success).toBe(false);
});

test.each([
  { do: 'hash', offset: -512, length: 512 },
  { do: 'hash', offset: 0, length: 0 },
  { do: 'hash', offset: 0.5, length: 512 },
  { do: 'hash', offset: 0 },
  { do: 'run', program: 'sh' },
  { do: 'open', target: { device: '/dev/sdb', identity: { number: 8 } } },
  null,
])('%j is no command', (command) => {
  expect(commandSchema.safeParse(command).success).toBe(false);
});

async function received(parts: readonly Buffer[]) {
  const frames: { kind: string; body: string }[] = [];
  for await (const { kind, body } of framesOf(Readable.from(parts)))
    frames.push({ kind, body: body.toString('latin1') });
  return frames;
}

test('frames arrive whole, however they were cut on the way', async () => {
  const sent = Buffer.concat([
    commandFrame({ do: 'sync' }),
    writeFrame(2 ** 40, Buffer.from('what is written')),
    commandFrame({ do: 'eject' }),
  ]);
  const cuts = fc.array(fc.integer({ min: 0, max: sent.length }), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const ends = [...places.sort((a, b) => a - b), sent.length];
      const parts = ends.map((end, index) => sent.subarray(ends[index - 1] ?? 0, end));
      expect(await received(parts)).toEqual([
        { kind: 'J', body: '{"do":"sync"}' },
        { kind: 'W', body: `\0\0\u0001\0\0\0\0\0what is written` },
        { kind: 'J', body: '{"do":"eject"}' },
      ]);
    }),
    { seed: 19 },
  );
});

test('a frame that ends early is never obeyed, and one that is too long is refused', async () => {
  expect(await received([writeFrame(0, Buffer.alloc(512)).subarray(0, -1)])).toEqual([]);
  await expect(received([Buffer.from('J\xff\xff\xff\xff', 'latin1')])).rejects.toThrow(RangeError);
});
