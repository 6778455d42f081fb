/**
 * Loaded before the program that is to be killed: ends it with SIGKILL before or after one line of a journal, or writes
 * down where that would be possible. The program itself knows nothing of it.
 */
import { appendFileSync } from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const at = process.env['WILD_END_AT'];
const record = process.env['WILD_END_RECORD'];
const kind = process.env['WILD_END_KIND'];
const open = promises.open;
/** Which kind of work each journal is about. */
const kinds = new Map<string, unknown>();

function labelOf(path: string, line: string): string | undefined {
  const { t, kind: begun, step = '', state = '' } = JSON.parse(line) as Record<string, string>;
  if (t === 'started') kinds.set(path, begun);
  if (kinds.get(path) !== kind || t === undefined) return undefined;
  if (!['started', 'begun', 'step', 'ended'].includes(t)) return undefined;
  return [t, step, state].filter((word) => word !== '').join(' ');
}

function pass(label: string): void {
  if (record !== undefined) appendFileSync(record, `${label}\n`);
  if (label === at) process.kill(process.pid, 'SIGKILL');
}

promises.open = async (...given: Parameters<typeof open>): Promise<FileHandle> => {
  const file = await open(...given);
  const path = String(given[0]);
  if (!path.endsWith('.ndjson') || given[1] !== 'a') return file;
  const write = file.writeFile.bind(file);
  file.writeFile = async (data, options) => {
    const label = typeof data === 'string' && data !== '\n' ? labelOf(path, data) : undefined;
    if (label !== undefined) pass(`before ${label}`);
    await write(data, options);
    if (label !== undefined) pass(`after ${label}`);
  };
  return file;
};
syncBuiltinESMExports();
