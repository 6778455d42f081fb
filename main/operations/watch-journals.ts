import { readdir } from 'node:fs/promises';
import { operationIdSchema, type OperationId } from '../../contract/ids.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';

/** The operations with journals in a folder, newest first, since ids increase with time. */
export function journalsIn(folder: string): Promise<OperationId[]> {
  return idsIn(folder, '.ndjson');
}

/** The operations with locks in a folder: active ones, and those whose process died. */
export function heldIn(folder: string): Promise<OperationId[]> {
  return idsIn(folder, '.lock');
}

async function idsIn(folder: string, ending: '.ndjson' | '.lock'): Promise<OperationId[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith(ending))
      .flatMap((name) => operationIdSchema.safeParse(name.slice(0, -ending.length)).data ?? [])
      .toSorted()
      .toReversed();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw storageError(error, 'read', folder);
  }
}
