/**
 * Preloaded into the process that is killed: sends it SIGKILL before or after one line of a journal or one phase of a restore's
 * record, or records where that would be possible. The process itself is unaware of it.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const at = process.env['WILD_END_AT'];
const record = process.env['WILD_END_RECORD'];
/** A file of lines at which processes were killed already: each step kills one when it is done but not yet recorded. */
const once = process.env['WILD_END_ONCE'];
/** A deep run also kills one after each step has started, which takes twice as long. */
const chosen = process.env['WILD_END_LINES'];
const ends =
  chosen !== undefined
    ? new RegExp(chosen)
    : process.env['WILD_DEEP'] !== undefined
      ? /^(?:after step \S+ running|before step \S+ done|(?:before|after) phase \S+)$/
      : /^(?:before step \S+ done|before phase \S+)$/;
const kind = process.env['WILD_END_KIND'];
const { open, rename } = promises;
/** The operation kind of each journal. */
const kinds = new Map<string, unknown>();

function labelOf(path: string, line: string): string | undefined {
  const { t, kind: begun, step = '', state = '', text = '' } = JSON.parse(line) as Record<string, string>;
  if (t === 'started') kinds.set(path, begun);
  // Another process started it.
  if (!kinds.has(path)) kinds.set(path, kindIn(readFileSync(path, 'utf8')));
  if (kinds.get(path) !== kind || t === undefined) return undefined;
  // What an operation logs is different each time, but for its first words.
  if (t === 'log' && chosen !== undefined) return ['log', step, ...text.split(' ').slice(0, 2)].join(' ');
  if (!['started', 'begun', 'step', 'ended'].includes(t)) return undefined;
  return [t, step, state].filter((word) => word !== '').join(' ');
}

function kindIn(journal: string): unknown {
  return (JSON.parse(journal.split('\n')[0] ?? '{}') as Record<string, unknown>)['kind'];
}

function pass(label: string): void {
  if (record !== undefined) appendFileSync(record, `${label}\n`);
  if (label === at || isNew(label)) process.kill(process.pid, 'SIGKILL');
}

function isNew(label: string): boolean {
  if (once === undefined || !ends.test(label)) return false;
  if (existsSync(once) && readFileSync(once, 'utf8').split('\n').includes(label)) return false;
  appendFileSync(once, `${label}\n`);
  return true;
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
/** How far a restore is, in main/restore/apps/in-place/record.ts. */
promises.rename = async (from, to) => {
  const label = String(to).endsWith('restore.json') ? phaseIn(readFileSync(from, 'utf8')) : undefined;
  if (label !== undefined) pass(`before ${label}`);
  await rename(from, to);
  if (label !== undefined) pass(`after ${label}`);
};
const phaseIn = (text: string) => `phase ${(JSON.parse(text) as Record<string, string>)['phase'] ?? ''}`;
syncBuiltinESMExports();
