/** A drive that the helper has to itself. */
import type { Target } from './messages.ts';

export interface Device {
  readonly bytes: number;
  /** Everything is read and written in multiples of this. */
  readonly sector: number;
  /** @throws {@link DeviceFailure} */
  write(offset: number, data: Uint8Array): Promise<void>;
  /** Waits until the drive has everything. @throws {@link DeviceFailure} */
  sync(): Promise<void>;
  /** From the drive itself. @throws {@link DeviceFailure} */
  read(offset: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface DeviceSystem {
  /** @throws {@link DeviceFailure} if it is another drive, or something on it is in use */
  unmount(target: Target): Promise<void>;
  /** Exclusively. @throws {@link DeviceFailure} also if it isn't the same drive any more */
  open(target: Target): Promise<Device>;
  /** After it was closed. @returns whether it can be pulled out without telling the system */
  eject(target: Target): Promise<boolean>;
}
