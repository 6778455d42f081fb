/** What the helper does for somebody who speaks to it without our checks. Needs root. */
import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Reply } from '../../main/drives/helper/messages.ts';
import { linuxSystem } from '../../main/drives/helper/on-linux.ts';
import { readDiskFacts } from '../../main/drives/list/disk-facts.ts';
import { helperOn } from './helper-here.ts';
import { canLoop, loopDrive, temporaryFolder } from './loop-drive.ts';

const sector = Buffer.alloc(512, 0x5a);

async function helper() {
  const one = await helperOn(linuxSystem)();
  onTestFinished(() => one.close());
  return one;
}

const reason = (reply: Reply) => (reply.t === 'failed' ? reply.reason : reply.t);

describe.skipIf(!canLoop)('the helper on its own (needs root)', () => {
  test('writes nothing before it was told which drive, and compared', async () => {
    const { write, command } = await helper();
    expect(reason(await write(0, sector))).toBe('io');
    // A failure is the end: what was sent behind it must not be written.
    const next = command({ do: 'sync' });
    await expect(next).rejects.toMatchObject({ code: 'drives.write-failed' });
  });

  test.each(['file', 'link to a drive', 'link to a file'])('a %s is no drive', async (what) => {
    const drive = loopDrive(64);
    const folder = temporaryFolder();
    const [file, link] = [join(folder, 'file'), join(folder, 'sdb')];
    writeFileSync(file, 'mine');
    symlinkSync(what === 'link to a drive' ? drive.device : file, link);
    const { identity } = await drive.found();
    const { command } = await helper();
    const device = what === 'file' ? file : link;
    expect(reason(await command({ do: 'open', target: { device, identity } }))).toBe('io');
    expect(readFileSync(file, 'utf8')).toBe('mine');
    // Nor behind the check of the name.
    const open = linuxSystem.open({ device, identity });
    await expect(open).rejects.toMatchObject({ name: 'DeviceFailure' });
  });

  test('a name that came to mean a link meanwhile is not followed', async () => {
    const drive = loopDrive(64);
    const device = join(temporaryFolder(), 'sdb');
    symlinkSync(drive.device, device);
    const { identity } = await drive.found();
    await expect(linuxSystem.open({ device, identity })).rejects.toMatchObject({ reason: 'io' });
  });

  test('a disk that is built in is refused, with its true identity', async () => {
    const name = execFileSync('lsblk', ['-ndo', 'KNAME,TYPE'], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/ +/))
      .find(([one = '', type]) => type === 'disk' && /^[a-z]{2,8}$/.test(one))?.[0];
    if (name === undefined) return;
    const { identity } = await readDiskFacts(`/sys/class/block/${name}`);
    const target = { device: `/dev/${name}`, identity };
    for (const verb of ['unmount', 'open'] as const) {
      const { command } = await helper();
      expect(reason(await command({ do: verb, target }))).toBe('fixed');
    }
  });

  test.each(['diskseq', 'number', 'bytes', 'folder', 'boot'])('another %s is another drive', async (fact) => {
    const drive = loopDrive(64);
    const { device, identity } = await drive.found();
    for (const verb of ['unmount', 'open'] as const) {
      const { command } = await helper();
      const target = { device, identity: { ...identity, [fact]: '1' } };
      expect(reason(await command({ do: verb, target }))).toBe('changed');
    }
  });

  test('an empty identity fits no drive', async () => {
    const { device } = loopDrive(64);
    const { command } = await helper();
    expect(reason(await command({ do: 'open', target: { device, identity: {} } }))).toBe('changed');
  });

  test('a partition is not written, even though its disk was chosen', async () => {
    const drive = loopDrive(64);
    const table = Buffer.alloc(512);
    table.set([0x0c, 0, 0, 0, 0, 8], 450);
    table.writeUInt32LE(4096, 458);
    table.set([0x55, 0xaa], 510);
    writeFileSync(drive.device, table);
    execFileSync('partx', ['-a', drive.device]);
    onTestFinished(() => void execFileSync('partx', ['-d', drive.device]));
    const { identity } = await drive.found();
    const open = linuxSystem.open({ device: `${drive.device}p1`, identity });
    await expect(open).rejects.toMatchObject({ reason: 'changed' });
  });

  test.each([
    ['behind the end', 64 * 1024 * 1024, sector],
    ['across the end', 64 * 1024 * 1024 - 512, Buffer.alloc(1024)],
    ['between sectors', 1, sector],
    ['less than a sector', 0, sector.subarray(1)],
  ])('%s', async (_, offset, data) => {
    const drive = loopDrive(64);
    const { device, identity } = await drive.found();
    const { command, write } = await helper();
    expect(reason(await command({ do: 'open', target: { device, identity } }))).toBe('opened');
    expect(reason(await write(offset, data))).toBe('io');
  });

  test('a write-protected drive is refused before anything is written', async () => {
    const drive = loopDrive(64);
    execFileSync('blockdev', ['--setro', drive.device]);
    onTestFinished(() => void execFileSync('blockdev', ['--setrw', drive.device]));
    const { device, identity } = await drive.found();
    const { command } = await helper();
    expect(reason(await command({ do: 'open', target: { device, identity } }))).toBe('read-only');
  });

  test('a drive that the kernel swaps to is busy', async () => {
    const drive = loopDrive(64);
    execFileSync('mkswap', ['-q', drive.device]);
    execFileSync('swapon', [drive.device]);
    onTestFinished(() => void execFileSync('swapoff', [drive.device]));
    const { device, identity } = await drive.found();
    const { command } = await helper();
    expect(reason(await command({ do: 'open', target: { device, identity } }))).toBe('busy');
  });

  test('one drive is enough', async () => {
    const [one, other] = [loopDrive(64), loopDrive(64)];
    const { command } = await helper();
    const targetOf = async ({ found }: typeof one) => {
      const { device, identity } = await found();
      return { device, identity };
    };
    expect(reason(await command({ do: 'open', target: await targetOf(one) }))).toBe('opened');
    expect(reason(await command({ do: 'open', target: await targetOf(other) }))).toBe('io');
  });
});
