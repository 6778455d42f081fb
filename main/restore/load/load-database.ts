import { databaseCommands, parseRows, valueAt } from '../../backup/backup.ts';
import { WildError } from '../../lib/wild-error.ts';
import { dumpInto, execArguments, type ExecTarget, type ResticAccess, run } from '../../tools/tools.ts';
import { databaseFailed, dumpCutOff, dumpNotLoaded, noTool } from './failures.ts';
import { databaseEngine } from './database-engine.ts';
import type { DatabaseEngine } from './engine-commands.ts';

/** A database server: where it runs, and what it is. */
export interface DatabaseServer {
  readonly target: ExecTarget;
  readonly engine: string;
}

/** A dump in a set. */
export interface Dump {
  readonly place: string;
  readonly access: ResticAccess;
  readonly snapshot: string;
  /** Its path in the snapshot. */
  readonly file: string;
  /** What people call it. */
  readonly part: string;
}

export interface LoadWork {
  readonly signal: AbortSignal;
  readonly onBytes?: (done: number) => void;
}

/** Renaming takes no time, but copying a database that can't be renamed does; nothing hangs forever. */
const changeMs = 12 * 60 * 60_000;
const askMs = 10 * 60_000;

/** `empty`: it has no tables. */
export type DatabaseState = 'yes' | 'empty' | 'no';

/** @throws WildError `restore.database-failed` with the server's words */
export async function databaseState(
  server: DatabaseServer,
  name: string,
  signal: AbortSignal,
): Promise<DatabaseState> {
  const said = await ask(server, (engine) => engine.state(name), signal, askMs);
  const state = said.trim();
  return state === 'yes' || state === 'empty' ? state : 'no';
}

/**
 * Streams a dump into a new database, which has the owner and rights of `like` if there is one. A database of that name is
 * replaced, so it can run again.
 * @throws WildError `restore.dump-broken` with the server's words, `restore.database-failed`, `backup.*`
 */
export async function loadDatabase(
  dump: Dump,
  server: DatabaseServer,
  { name, like }: { readonly name: string; readonly like: string },
  { signal, onBytes }: LoadWork,
): Promise<void> {
  await ask(server, (engine) => engine.create(name, like), signal, askMs);
  const { target } = server;
  const command = [target.kubectl, ...execArguments(target, engineOf(server).load(name), ['--stdin'])];
  const dumped = await dumpInto(dump.access, dump.snapshot, dump.file, command, {
    signal,
    ...(onBytes === undefined ? {} : { onBytes }),
  });
  const { exitCode, stderr, stdout, first, last } = valueAt(dump.place, dumped);
  if (exitCode !== 0) throw dumpNotLoaded(dump.part, stderr || stdout);
  if (engineOf(server).isCutOff?.(first, last) === true) throw dumpCutOff(dump.part);
}

/** Renames a database; see {@link DatabaseEngine.move}. @throws WildError `restore.database-failed` */
export async function moveDatabase(
  server: DatabaseServer,
  from: string,
  to: string,
  signal: AbortSignal,
): Promise<void> {
  await ask(server, (engine) => engine.move(from, to), signal, changeMs);
}

/** @throws WildError `restore.database-failed` */
export async function dropDatabase(server: DatabaseServer, name: string, signal: AbortSignal): Promise<void> {
  await ask(server, (engine) => engine.drop(name), signal, changeMs);
}

/** Empties a database: drops it and creates it as it was. @throws WildError `restore.database-failed` */
export async function emptyDatabase(
  server: DatabaseServer,
  name: string,
  like: string,
  signal: AbortSignal,
): Promise<void> {
  await ask(server, (engine) => engine.create(name, like), signal, changeMs);
}

/** The rows of each table; undefined if the server can't tell. */
export async function countRows(
  server: DatabaseServer,
  name: string,
  signal: AbortSignal,
): Promise<Readonly<Record<string, number>> | undefined> {
  const rows = databaseCommands({ name, engine: server.engine })?.rows;
  if (rows === undefined) return undefined;
  return parseRows(await ask(server, () => rows, signal, askMs));
}

/** The server's version, as it says it. */
export async function serverVersion(
  server: DatabaseServer,
  name: string,
  signal: AbortSignal,
): Promise<string | undefined> {
  const version = databaseCommands({ name, engine: server.engine })?.version;
  if (version === undefined) return undefined;
  return (await ask(server, () => version, signal, askMs)).trim();
}

function engineOf({ engine }: DatabaseServer): DatabaseEngine {
  const found = databaseEngine(engine);
  if (found === undefined) throw noTool(engine);
  return found;
}

async function ask(
  server: DatabaseServer,
  command: (engine: DatabaseEngine) => readonly string[],
  signal: AbortSignal,
  timeoutMs: number,
): Promise<string> {
  const { target } = server;
  try {
    const args = execArguments(target, command(engineOf(server)));
    return (await run(target.kubectl, args, { signal, timeoutMs })).stdout;
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'tools.failed') throw error;
    throw databaseFailed(server.engine, error);
  }
}
