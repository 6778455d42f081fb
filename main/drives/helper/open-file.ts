/** Reads and writes an open device in whole sectors, from memory at an address that direct access accepts. */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Device } from './device.ts';
import { DeviceFailure, deviceFailure } from './device-failure.ts';

// Of 64 KiB: more than the largest piece.
const pages = 80;

/** The types of Node leave it out, because browsers have it too. */
declare const WebAssembly: {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
};

/** @param failure for an error while it is open, by which the drive may have disappeared */
export function fileDevice(
  file: FileHandle,
  { bytes, sector }: { readonly bytes: number; readonly sector: number },
  failure: (error: unknown) => Promise<DeviceFailure>,
): Device {
  // Direct access (O_DIRECT) needs aligned memory, which Buffer doesn't promise and WebAssembly does.
  const memory = Buffer.from(new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer);
  const checked = (offset: number, length: number): void => {
    const isWhole = Number.isSafeInteger(offset) && offset % sector === 0 && length % sector === 0;
    if (!isWhole || offset < 0 || length > memory.length || offset + length > bytes)
      throw new DeviceFailure('io', `${offset}+${length} is outside of the drive, or no whole sectors`);
  };
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw await failure(error);
    }
  };
  return {
    bytes,
    sector,
    write: (offset, data) =>
      attempt(async () => {
        checked(offset, data.length);
        memory.set(data);
        for (let done = 0; done < data.length; ) {
          const { bytesWritten } = await file.write(memory, done, data.length - done, offset + done);
          if (bytesWritten === 0) throw new DeviceFailure('io', 'nothing more could be written');
          done += bytesWritten;
        }
      }),
    sync: () => attempt(() => file.sync()),
    read: (offset, length) =>
      attempt(async () => {
        const whole = Math.ceil(length / sector) * sector;
        checked(offset, whole);
        for (let done = 0; done < length; ) {
          const { bytesRead } = await file.read(memory, done, whole - done, offset + done);
          if (bytesRead === 0) throw new DeviceFailure('io', 'nothing more could be read');
          done += bytesRead;
        }
        return memory.subarray(0, length);
      }),
    close: () => file.close(),
  };
}

/** Past the system's memory where Node can ask for that. */
export async function openDirectly(path: string, flags: number): Promise<FileHandle> {
  try {
    return await open(path, flags | (constants.O_DIRECT ?? 0));
  } catch (error) {
    throw deviceFailure(error);
  }
}
