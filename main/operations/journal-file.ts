import { join } from 'node:path';
import type { OperationId } from '../../contract/ids.ts';
import type { FileAccess, OpenFile } from '../lib/file-access.ts';
import { makeFolder, syncFolder } from '../lib/make-folder.ts';
import { readFrom } from '../lib/read-from.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { isNewer, type JournalEntry, journalEntrySchema } from './journal-entry.ts';
import { parseJson } from '../lib/parse-json.ts';
import { printExactJson } from '../lib/exact-json.ts';

export function journalPath(folder: string, id: OperationId): string {
  return join(folder, `${id}.ndjson`);
}

export interface JournalWriter {
  /** Returns once the line is on disk, so the step can run. */
  append(entry: JournalEntry): Promise<void>;
  close(): Promise<void>;
}

/** Opens a journal for appending. The operation's lock ensures a single writer. */
export async function openJournal(files: FileAccess, path: string, folder: string): Promise<JournalWriter> {
  try {
    await makeFolder(files, folder, 0o755);
    const file = await files.open(path, 'a', 0o600);
    try {
      await syncFolder(files, folder);
      await terminateLastLine(file, path);
    } catch (error) {
      await file.close();
      throw error;
    }
    let last: Promise<void> = Promise.resolve();
    return {
      append(entry) {
        last = last.then(() => write(file, entry, path));
        return last;
      },
      async close() {
        await last.catch(() => undefined);
        await file.close();
      },
    };
  } catch (error) {
    throw storageError(error, 'write', path);
  }
}

/** Terminates a last line that a crash truncated. */
async function terminateLastLine(file: OpenFile, path: string): Promise<void> {
  const [last = 10] = await readFrom(path, -1);
  if (last !== 10) await file.writeFile('\n');
}

const flushed: ReadonlySet<JournalEntry['t']> = new Set([
  'started',
  'step',
  'ended',
  'begun',
  'resumed',
  'cancel-asked',
]);

async function write(file: OpenFile, entry: JournalEntry, path: string): Promise<void> {
  try {
    await file.writeFile(`${printExactJson(entry)}\n`);
    if (flushed.has(entry.t)) await file.sync();
  } catch (error) {
    throw storageError(error, 'write', path);
  }
}

export interface JournalPiece {
  readonly entries: readonly JournalEntry[];
  /** Where the next read continues. */
  readonly offset: number;
  /** Whether a newer version started it. */
  readonly newer: boolean;
}

/** The complete lines from `offset` on. Truncated and unknown lines are skipped. */
export async function readJournal(path: string, offset: number): Promise<JournalPiece> {
  try {
    const bytes = await readFrom(path, offset);
    const whole = bytes.lastIndexOf(10) + 1;
    const lines = new TextDecoder()
      .decode(bytes.subarray(0, whole))
      .split('\n')
      .filter((line) => line !== '');
    const newer = offset === 0 && lines.length > 0 && isNewer(parseJson(lines[0] ?? ''));
    return { entries: newer ? [] : parseLines(lines), offset: offset + whole, newer };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { entries: [], offset, newer: false };
    throw storageError(error, 'read', path);
  }
}

function parseLines(lines: readonly string[]): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const line of lines) {
    const parsed = journalEntrySchema.safeParse(parseJson(line));
    if (parsed.success) entries.push(parsed.data);
  }
  return entries;
}
