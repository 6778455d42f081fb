import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sentence } from '../../contract/sentence.ts';
import { writeTemporary } from './atomic-write.ts';
import { createNewFile } from './create-new-file.ts';
import { realFiles, type FileAccess } from './file-access.ts';
import { type LockHolder, parseHolder, printHolder } from './lock-holder.ts';
import { processStart } from './process-start.ts';
import { sentence } from './sentence.ts';
import { storageError } from './storage-error.ts';
import { cancelled, systemCode, WildError } from './wild-error.ts';

export type { LockHolder } from './lock-holder.ts';

export interface LockOptions {
  /** What the lock is held for, as a phrase that fits after a colon: "installing Ghost". */
  readonly what: Sentence;
  /** How long to keep trying while somebody else holds the lock. */
  readonly wait?: { readonly ms: number; readonly signal?: AbortSignal };
  /** A holder that a person declared gone, such as a computer that won't come back. Only this holder is replaced. */
  readonly replacing?: LockHolder;
  readonly files?: FileAccess;
}

export interface Lock {
  readonly holder: LockHolder;
  /** Calling it again does nothing. */
  release(): Promise<void>;
}

/**
 * Takes a lock that works across processes and, on a shared disk, across computers: a file that names its holder.
 * A dead holder on this computer is replaced; a holder on another computer never is, unless `replacing` names it.
 * Two calls in the same process exclude each other too.
 * @throws WildError `cloud.locked`, `operation.cancelled`, `storage.*`
 */
export async function acquireLock(path: string, options: LockOptions): Promise<Lock> {
  const until = performance.now() + (options.wait?.ms ?? 0);
  const signal = options.wait?.signal;
  for (;;) {
    if (signal?.aborted) throw cancelled();
    const got = await tryAcquire(path, options, 0);
    if ('release' in got) return got;
    if (performance.now() >= until) throw lockedBy(got.holder, path);
    try {
      await pause(50 + Math.random() * 50, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      if (signal?.aborted) throw cancelled();
      throw error;
    }
  }
}

/** The current holder, or undefined if the lock is free. A dead holder on this computer doesn't count. */
export async function readLock(path: string, files: FileAccess = realFiles): Promise<LockHolder | undefined> {
  const present = await readPresent(files, path);
  if (present?.holder === undefined || (await isDead(present))) return undefined;
  return present.holder;
}

/** A lock file's content. `holder` is undefined if it can't be parsed, such as while it is being written. */
interface Present {
  readonly text: string;
  readonly holder: LockHolder | undefined;
  readonly ageMs: number;
}

type Attempt = Lock | { readonly holder: LockHolder | undefined };

async function tryAcquire(path: string, options: LockOptions, depth: number): Promise<Attempt> {
  const holder: LockHolder = {
    host: hostname(),
    pid: process.pid,
    startedAt: (await processStart(process.pid)) ?? '',
    since: new Date().toISOString(),
    what: options.what,
  };
  const text = printHolder(holder);
  const files = options.files ?? realFiles;
  try {
    const present = await readPresent(files, path);
    if (present === undefined) {
      return (await createExclusively(files, path, text))
        ? held(files, path, holder, text)
        : { holder: (await readPresent(files, path))?.holder };
    }
    if (!(await isGone(present, options.replacing))) return { holder: present.holder };
    return await takeOver(path, present, { holder, text, options }, depth);
  } catch (error) {
    throw storageError(error, 'write', path);
  }
}

const takingOver = sentence('doing.take-over-lock', 'taking over a lock');

/**
 * Replaces exactly the lock that was read. The right to do so is itself a lock, named after the content to be replaced:
 * only the process that holds it and still finds that content may rename over it.
 */
async function takeOver(
  path: string,
  seen: Present,
  ours: { readonly holder: LockHolder; readonly text: string; readonly options: LockOptions },
  depth: number,
): Promise<Attempt> {
  // Each level is a process that died within the few lines below.
  if (depth > 4) return { holder: seen.holder };
  const mark = createHash('sha256').update(seen.text).digest('hex').slice(0, 16);
  const files = ours.options.files ?? realFiles;
  const right = await tryAcquire(`${path}.${mark}`, { what: takingOver, files }, depth + 1);
  if (!('release' in right)) return { holder: right.holder ?? seen.holder };
  try {
    const now = await readPresent(files, path);
    if (now?.text !== seen.text || !(await isGone(now, ours.options.replacing)))
      return { holder: now?.holder };
    await files.rename(await writeTemporary(files, path, ours.text, 0o644), path);
    return held(files, path, ours.holder, ours.text);
  } finally {
    await right.release();
  }
}

function held(files: FileAccess, path: string, holder: LockHolder, text: string): Lock {
  let released = false;
  return {
    holder,
    async release() {
      if (released) return;
      const present = await readPresent(files, path);
      if (present?.text === text) await giveBack(files, path);
      released = true;
    },
  };
}

/** Empties the file if it can't be removed: an empty lock expires, while a full one would be held until we exit. */
async function giveBack(files: FileAccess, path: string): Promise<void> {
  try {
    await unlinkIfThere(files, path);
  } catch (error) {
    try {
      await (await files.open(path, 'w', 0o644)).close();
    } catch (second) {
      // Report the first failure.
      if (systemCode(second) === undefined) throw second;
    }
    throw error;
  }
}

/** A hard link creates the file with its full content; without hard links it is empty for a moment. */
async function createExclusively(files: FileAccess, path: string, text: string): Promise<boolean> {
  const temporary = await writeTemporary(files, path, text, 0o644);
  try {
    await files.link(temporary, path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return false;
    if (code === undefined || !['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
    return await createNewFile(files, path, text);
  } finally {
    await unlinkIfThere(files, temporary);
  }
}

async function readPresent(files: FileAccess, path: string): Promise<Present | undefined> {
  try {
    const [bytes, { mtimeMs }] = await Promise.all([files.readFile(path), files.stat(path)]);
    const text = new TextDecoder().decode(bytes);
    return { text, holder: parseHolder(text), ageMs: Date.now() - mtimeMs };
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw storageError(error, 'read', path);
  }
}

/** A file without a holder is probably still being written; after this time it isn't. */
const beingWrittenMs = 10_000;

async function isGone(present: Present, declared: LockHolder | undefined): Promise<boolean> {
  return (declared !== undefined && isSame(present.holder, declared)) || (await isDead(present));
}

async function isDead({ holder, ageMs }: Present): Promise<boolean> {
  if (holder === undefined) return ageMs > beingWrittenMs;
  if (holder.host !== hostname()) return false;
  const started = await processStart(holder.pid);
  if (started === undefined) return true;
  return started !== '' && holder.startedAt !== '' && started !== holder.startedAt;
}

function isSame(one: LockHolder | undefined, other: LockHolder): boolean {
  return (
    one !== undefined &&
    one.host === other.host &&
    one.pid === other.pid &&
    one.startedAt === other.startedAt &&
    one.since === other.since
  );
}

async function unlinkIfThere(files: FileAccess, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error;
  }
}

function lockedBy(holder: LockHolder | undefined, path: string): WildError {
  const common = {
    family: 'environment',
    title: sentence('lock.held.title', 'Can’t change this cloud right now'),
    retry: true,
  } as const;
  if (holder === undefined) {
    return new WildError('cloud.locked', {
      ...common,
      detail: sentence('lock.held.just-now', 'Another Wild Cloud process has just started changing it.'),
      hint: sentence(
        'lock.held.just-now-hint',
        'Try again in a few seconds. You can view everything in the meantime.',
      ),
      context: { path },
    });
  }
  const { host, pid, since, what } = holder;
  const values = { host, what, since: `${since.slice(0, 10)} ${since.slice(11, 16)} UTC` };
  const isHere = host === hostname();
  return new WildError('cloud.locked', {
    ...common,
    detail: isHere
      ? sentence(
          'lock.held.here',
          'Another Wild Cloud process on this computer has been changing it since {since}: {what}.',
          values,
        )
      : sentence('lock.held.elsewhere', '{host} has been changing it since {since}: {what}.', values),
    hint: isHere
      ? sentence(
          'lock.held.here-hint',
          'Wait until that’s done, then try again. You can view everything in the meantime.',
        )
      : sentence(
          'lock.held.elsewhere-hint',
          'Wait until {host} is done, then try again. If {host} won’t come back, unlock the cloud in the window or with “wild cloud unlock”.',
          values,
        ),
    context: { path, host, pid: String(pid), since, what: what.text },
  });
}
