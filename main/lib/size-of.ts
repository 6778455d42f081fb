import { stat } from 'node:fs/promises';
import { systemCode } from './wild-error.ts';

/** The size of a file in bytes, or undefined if it doesn't exist. */
export async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
