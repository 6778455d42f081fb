import { readdir } from 'node:fs/promises';
import { operationIdSchema, type OperationId } from '../../contract/ids.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';

/** The operations whose journals lie in a folder; newest first, for their ids rise with time. */
export async function journalsIn(folder: string): Promise<OperationId[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.ndjson'))
      .flatMap((name) => operationIdSchema.safeParse(name.slice(0, -'.ndjson'.length)).data ?? [])
      .toSorted()
      .toReversed();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw storageError(error, 'read', folder);
  }
}
