import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { OperationId } from '../../contract/ids.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import { type JournalEntry, journalEntrySchema } from './journal-entry.ts';
import { parseJson } from '../lib/parse-json.ts';

export function journalPath(folder: string, id: OperationId): string {
  return join(folder, `${id}.ndjson`);
}

export interface JournalWriter {
  /** Returns when the line is on the disk, so that an act can follow it. */
  append(entry: JournalEntry): Promise<void>;
  close(): Promise<void>;
}

/** Opens a journal for adding lines; one writer at a time, which the operation's lock sees to. */
export async function openJournal(path: string, folder: string): Promise<JournalWriter> {
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(path, 'a', 0o600);
    await closeCutLine(file, path);
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

/** A crash may have cut the last line; the next one must not be glued to it. */
async function closeCutLine(file: FileHandle, path: string): Promise<void> {
  const { size } = await file.stat();
  if (size === 0) return;
  const reader = await open(path, 'r');
  try {
    const last = Buffer.alloc(1);
    await reader.read(last, 0, 1, size - 1);
    if (last[0] !== 10) await file.writeFile('\n');
  } finally {
    await reader.close();
  }
}

const flushed: ReadonlySet<JournalEntry['t']> = new Set([
  'started',
  'step',
  'ended',
  'resumed',
  'cancel-asked',
]);

async function write(file: FileHandle, entry: JournalEntry, path: string): Promise<void> {
  try {
    await file.writeFile(`${JSON.stringify(entry)}\n`);
    if (flushed.has(entry.t)) await file.datasync();
  } catch (error) {
    throw storageError(error, 'write', path);
  }
}

export interface JournalPiece {
  readonly entries: readonly JournalEntry[];
  /** Where the next read goes on. */
  readonly offset: number;
}

/** The whole lines from `offset` on. A line that is cut or that we do not know is passed over, never fatal. */
export async function readJournal(path: string, offset: number): Promise<JournalPiece> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size <= offset) return { entries: [], offset };
      const buffer = Buffer.alloc(size - offset);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
      const whole = buffer.subarray(0, bytesRead).lastIndexOf(10) + 1;
      return { entries: parseLines(buffer.toString('utf8', 0, whole)), offset: offset + whole };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return { entries: [], offset };
    throw storageError(error, 'read', path);
  }
}

function parseLines(text: string): JournalEntry[] {
  const entries: JournalEntry[] = [];
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const parsed = journalEntrySchema.safeParse(parseJson(line));
    if (parsed.success) entries.push(parsed.data);
  }
  return entries;
}
