/** `wild drive …` against real operations and the real helper. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createBridge } from '../../main/bridge/bridge.ts';
import { createHandlers } from '../../main/bridge/create-handlers.ts';
import type { Doors } from '../../main/bridge/doors.ts';
import { runCli } from '../../main/cli/run-cli.ts';
import type { FoundDisk } from '../../main/drives/found-disk.ts';
import { drivesHere, imageFile } from './drives-here.ts';
import { canLoop, loopDrive } from './loop-drive.ts';

function wildOn(found: () => Promise<FoundDisk>) {
  const { drives, operations } = drivesHere({ found });
  // These commands use nothing else.
  const bridge = createBridge(createHandlers({ drives, operations } as unknown as Doors));
  return async (...argv: readonly string[]) => {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const code = await runCli(argv, {
      bridge: async () => bridge,
      out: (text) => stdout.push(text),
      err: (text) => stderr.push(text),
      cwd: '/',
      version: '1.2.3',
      signal: new AbortController().signal,
    });
    return { code, stdout: stdout.join(''), stderr: stderr.join('') };
  };
}

const stick: FoundDisk = {
  device: '/dev/sdz',
  name: 'SanDisk Ultra',
  bytes: 128_043_712_512,
  sector: 512,
  bus: 'usb',
  removable: true,
  readOnly: false,
  volumes: [{ label: 'FOTOS', format: 'vfat', bytes: 128e9, mounted: ['/media/ada/FOTOS'] }],
  uses: [],
  identity: { diskseq: '7' },
};

test('the list and the plan say what would be lost', async () => {
  const wild = wildOn(async () => stick);
  for (const argv of [
    ['drive', 'list'],
    ['drive', 'erase', 'sdz', '--plan'],
  ]) {
    const { code, stdout } = await wild(...argv);
    expect(code).toBe(0);
    for (const fact of ['SanDisk Ultra', '128 GB', 'FOTOS', '/media/ada/FOTOS'])
      expect(stdout).toContain(fact);
  }
});

test('the plan of a drive that can’t be used fails', async () => {
  const wild = wildOn(async () => ({ ...stick, uses: [{ t: 'system' }] }));
  expect((await wild('drive', 'erase', '/dev/sdz', '--plan')).code).toBe(1);
});

test.each([
  [['--confirm', '64 GB'], 'drives.size-not-typed'],
  [[], undefined],
])('nothing is erased with %j', async (flags, errorCode) => {
  const wild = wildOn(async () => stick);
  const { code, stdout, stderr } = await wild('drive', 'erase', '/dev/sdz', '--json', ...flags);
  expect(code).not.toBe(0);
  expect(stdout + stderr).toContain(errorCode ?? '--confirm');
});

describe.skipIf(!canLoop)('on a loop device (needs root)', () => {
  test('an image is written, and then the drive is made an ordinary one again', async () => {
    const drive = loopDrive(64);
    const wild = wildOn(() => drive.found());
    const image = imageFile(2);
    const size = '67 MB';
    const written = await wild('drive', 'write', drive.device, '--image', image.path, '--confirm', size);
    expect(written).toMatchObject({ code: 0 });
    const length = image.bytes.length;
    expect(readFileSync(drive.file).subarray(0, length).equals(image.bytes)).toBe(true);
    const erased = await wild('drive', 'erase', drive.device, '--confirm', size);
    expect(erased).toMatchObject({ code: 0, stderr: expect.stringContaining('pull it out') });
    expect(readFileSync(drive.file).toString('latin1', 1024 * 1024 + 82, 1024 * 1024 + 87)).toBe('FAT32');
  });
});
