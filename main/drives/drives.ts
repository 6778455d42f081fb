/** Removable drives of this computer: lists them, writes images on them, reads back what was written. Never a fixed disk. */
import type { Parsed } from '../../contract/contract.ts';
import type { Drives as DriveList } from '../../contract/drives.ts';
import type { OperationId } from '../../contract/ids.ts';

export interface Drives {
  list(signal: AbortSignal): Promise<DriveList>;
  watch(signal: AbortSignal): AsyncIterable<DriveList>;
  write(asked: Parsed<'drives.write'>): Promise<OperationId>;
  erase(asked: Parsed<'drives.erase'>): Promise<OperationId>;
}

export function createDrives(): Drives {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return new Proxy({} as Drives, { get: () => missing });
}
