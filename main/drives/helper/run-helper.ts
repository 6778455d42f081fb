/**
 * The helper: writes one drive for main, with rights that main doesn't have. It never sees the image, compares the drive
 * with the one that was chosen before it unmounts and again after it has opened it, and ends when main closes its input.
 */
import { createHash } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import type { Device, DeviceSystem } from './device.ts';
import { DeviceFailure, deviceFailure } from './device-failure.ts';
import { type Command, commandSchema, framesOf, type Reply, type Target } from './messages.ts';

export async function runHelper(system: DeviceSystem, input: Readable, output: Writable): Promise<void> {
  let open: { device: Device; target: Target } | undefined;
  const say = (reply: Reply) => void output.write(`${JSON.stringify(reply)}\n`);

  const device = (): Device => {
    if (open === undefined) throw new DeviceFailure('io', 'no drive is open');
    return open.device;
  };

  async function obey(command: Command): Promise<Reply> {
    switch (command.do) {
      case 'unmount':
        await system.unmount(command.target);
        return { t: 'done' };
      case 'open': {
        if (open !== undefined) throw new DeviceFailure('io', 'a drive is open already');
        open = { device: await system.open(command.target), target: command.target };
        return { t: 'opened', bytes: open.device.bytes, sector: open.device.sector };
      }
      case 'sync':
        await device().sync();
        return { t: 'done' };
      case 'hash': {
        const data = await device().read(command.offset, command.length);
        return { t: 'hash', sha256: createHash('sha256').update(data).digest('hex') };
      }
      case 'eject': {
        await device().close();
        const target = open?.target;
        open = undefined;
        return { t: 'ejected', ok: target !== undefined && (await system.eject(target)) };
      }
    }
  }

  async function answer(kind: string, body: Buffer): Promise<Reply> {
    if (kind === 'J') return obey(commandSchema.parse(JSON.parse(body.toString('utf8'))));
    if (kind !== 'W') throw new DeviceFailure('io', `unknown frame ${kind}`);
    await device().write(Number(body.readBigUInt64BE(0)), body.subarray(8));
    return { t: 'done' };
  }

  try {
    for await (const { kind, body } of framesOf(input)) {
      try {
        say(await answer(kind, body));
      } catch (error) {
        const { reason, words } = deviceFailure(error);
        say({ t: 'failed', reason, words });
        // What was sent meanwhile must not be written behind a gap.
        break;
      }
    }
  } finally {
    await open?.device.close();
  }
}
