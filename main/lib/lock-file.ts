import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { writeTemporary } from './atomic-write.ts';
import { realFiles, type FileAccess } from './file-access.ts';
import { processStart } from './process-start.ts';
import { storageError } from './storage-error.ts';
import { cancelled, systemCode, WildError } from './wild-error.ts';

const holderSchema = z.object({
  host: z.string().max(300),
  pid: z.int().positive(),
  /** As {@link processStart} tells it, so that a number given to another process is not taken for the holder. */
  startedAt: z.string().max(200),
  since: z.iso.datetime(),
  /** What it is doing, as a phrase: "installing Ghost". */
  what: z.string().max(500),
});
export type LockHolder = Readonly<z.infer<typeof holderSchema>>;

export interface LockOptions {
  /** What the lock is held for, as a phrase that fits behind a colon: "installing Ghost". */
  readonly what: string;
  /** Tries again for so many milliseconds while somebody else holds it. */
  readonly wait?: { readonly ms: number; readonly signal?: AbortSignal };
  /** A holder that a person declared gone, such as a computer that will not come back; it alone is then replaced. */
  readonly replacing?: LockHolder;
  readonly files?: FileAccess;
}

export interface Lock {
  readonly holder: LockHolder;
  /** Gives the lock back. A second call does nothing. */
  release(): Promise<void>;
}

/**
 * Takes a lock that holds between processes and, on a shared disk, between computers: a file that says who has it.
 * A holder of this computer that died is replaced; one of another computer never is, unless `replacing` names it.
 * Two calls in one process exclude each other as well. Throws cloud.locked, operation.cancelled and storage.*.
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

/** Who holds the lock now. Undefined where nobody does, which includes a holder of this computer that died. */
export async function readLock(path: string, files: FileAccess = realFiles): Promise<LockHolder | undefined> {
  const present = await readPresent(files, path);
  if (present?.holder === undefined || (await isDead(present))) return undefined;
  return present.holder;
}

/** A lock file as it is. `holder` is undefined where it does not say, as in the instant in which it is written. */
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
    what: options.what.slice(0, 500),
  };
  const text = `${JSON.stringify(holder)}\n`;
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

/**
 * Replaces exactly the lock that was seen. The right to do so is itself a lock, named after the content that is to go:
 * whoever has it and still finds that content in place is the only one who may rename over it.
 */
async function takeOver(
  path: string,
  seen: Present,
  ours: { readonly holder: LockHolder; readonly text: string; readonly options: LockOptions },
  depth: number,
): Promise<Attempt> {
  // Each level stands for a process that died in the few lines below.
  if (depth > 4) return { holder: seen.holder };
  const mark = createHash('sha256').update(seen.text).digest('hex').slice(0, 16);
  const files = ours.options.files ?? realFiles;
  const right = await tryAcquire(`${path}.${mark}`, { what: 'taking over a lock', files }, depth + 1);
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

/** Where it cannot be removed it is emptied, and counts as left behind after a moment instead of as held until the end. */
async function giveBack(files: FileAccess, path: string): Promise<void> {
  try {
    await unlinkIfThere(files, path);
  } catch (error) {
    try {
      await (await files.open(path, 'w', 0o644)).close();
    } catch (second) {
      // The first failure says more.
      if (systemCode(second) === undefined) throw second;
    }
    throw error;
  }
}

/** A hard link makes the file appear with all of its content; where the disk has none, it appears empty first. */
async function createExclusively(files: FileAccess, path: string, text: string): Promise<boolean> {
  const temporary = await writeTemporary(files, path, text, 0o644);
  try {
    await files.link(temporary, path);
    return true;
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST') return false;
    if (code === undefined || !['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
    return await createEmptyFirst(files, path, text);
  } finally {
    await unlinkIfThere(files, temporary);
  }
}

async function createEmptyFirst(files: FileAccess, path: string, text: string): Promise<boolean> {
  try {
    const file = await files.open(path, 'wx', 0o644);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
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

function parseHolder(text: string): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A file that names nobody is one that is being written, unless that would take too long to be true. */
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
    title: 'Cannot change this cloud at the moment',
    retry: true,
  } as const;
  if (holder === undefined) {
    return new WildError('cloud.locked', {
      ...common,
      detail: 'Another Wild Cloud began to change it a moment ago.',
      hint: 'Try again in a few seconds. You can look at everything in the meantime.',
      context: { path },
    });
  }
  const { host, pid, since, what } = holder;
  const here = host === hostname();
  const moment = `${since.slice(0, 10)} ${since.slice(11, 16)} UTC`;
  return new WildError('cloud.locked', {
    ...common,
    detail: here
      ? `Another Wild Cloud on this computer has been changing it since ${moment}: ${what}.`
      : `It is being changed from another computer, ${host}, since ${moment}: ${what}.`,
    hint: here
      ? 'Wait until that is done, then try again. You can look at everything in the meantime.'
      : `Wait until ${host} is done, then try again. If it will not come back, take the cloud over with “wild cloud unlock” or in the window.`,
    context: { path, host, pid: String(pid), since, what },
  });
}
