import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { inflateSync } from 'node:zlib';
import { systemCode } from '../lib/wild-error.ts';

export interface GitObject {
  readonly oid: string;
  readonly type: 'commit' | 'tree' | 'blob' | 'tag';
  readonly data: Buffer;
}

export interface GitLimits {
  /** Of one object, in bytes. */
  readonly object: number;
  /** Of one pack file, in bytes. */
  readonly pack: number;
  /** Of all that is read, in bytes. */
  readonly all: number;
}

export const usualLimits: GitLimits = { object: 32_000_000, pack: 1_000_000_000, all: 2_000_000_000 };

/**
 * Every object of a repository, loose and packed, whether or not a branch reaches it. Calls `skipped` for everything that is
 * too large or unreadable, so that callers don't mistake it for absent.
 */
export async function* gitObjects(
  gitFolder: string,
  skipped: (what: string) => void,
  limits: GitLimits = usualLimits,
): AsyncGenerator<GitObject> {
  let read = 0;
  let since = performance.now();
  for (const folder of await objectFolders(gitFolder)) {
    for await (const object of objectsIn(folder, skipped, limits)) {
      read += object.data.length;
      if (read > limits.all) return skipped('the rest of the history');
      yield object;
      if (performance.now() - since < 50) continue;
      // Keeps the window responsive.
      await turn();
      since = performance.now();
    }
  }
}

async function objectFolders(gitFolder: string): Promise<string[]> {
  const found = [join(gitFolder, 'objects')];
  for (let at = 0; at < found.length && found.length < 20; at++) {
    const folder = found[at] ?? '';
    const others = await readIfThere(join(folder, 'info', 'alternates'));
    for (const line of (others?.toString('utf8') ?? '').split('\n')) {
      if (line.trim() !== '' && !line.startsWith('#')) found.push(resolve(folder, line.trim()));
    }
  }
  return found;
}

async function* objectsIn(
  folder: string,
  skipped: (what: string) => void,
  limits: GitLimits,
): AsyncGenerator<GitObject> {
  for (const prefix of (await namesIn(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const rest of (await namesIn(join(folder, prefix))).filter((name) =>
      /^[0-9a-f]{38,62}$/.test(name),
    )) {
      const object = looseObject(prefix + rest, await readIfThere(join(folder, prefix, rest)), limits);
      if (object === undefined) skipped(`the object ${prefix}${rest}`);
      else yield object;
    }
  }
  const packs = join(folder, 'pack');
  for (const name of (await namesIn(packs)).filter((one) => one.endsWith('.idx'))) {
    const pack = join(packs, name.replace(/idx$/, 'pack'));
    if ((await sizeOf(pack)) > limits.pack) {
      skipped(pack);
      continue;
    }
    const [index, bytes] = [await readIfThere(join(packs, name)), await readIfThere(pack)];
    if (index !== undefined && bytes !== undefined) yield* packedObjects(index, bytes, skipped, limits);
    else skipped(pack);
  }
}

function looseObject(oid: string, bytes: Buffer | undefined, limits: GitLimits): GitObject | undefined {
  const content = bytes && inflated(bytes, limits.object);
  if (content === undefined) return undefined;
  const [type] = content.subarray(0, 10).toString('latin1').split(' ');
  const start = content.indexOf(0) + 1;
  return isType(type) && start > 0 ? { oid, type, data: content.subarray(start) } : undefined;
}

const isType = (text: string | undefined): text is GitObject['type'] =>
  text === 'commit' || text === 'tree' || text === 'blob' || text === 'tag';

const packTypes: Readonly<Record<number, GitObject['type']>> = {
  1: 'commit',
  2: 'tree',
  3: 'blob',
  4: 'tag',
};
const keepAtMost = 64_000_000;

interface Resolved {
  readonly type: GitObject['type'];
  readonly data: Buffer;
}

type Entry = Resolved | { readonly delta: Buffer; readonly base: number };

function* packedObjects(
  index: Buffer,
  pack: Buffer,
  skipped: (what: string) => void,
  limits: GitLimits,
): Generator<GitObject> {
  const places = readIndex(index);
  if (places === undefined) return skipped('a pack whose index is not known');
  const byOid = new Map(places.map(({ oid, offset }) => [oid, offset]));
  const kept = new Map<number, Resolved>();
  let keptBytes = 0;
  const keep = (offset: number, object: Resolved) => {
    kept.set(offset, object);
    keptBytes += object.data.length;
    for (const [first, { data }] of kept) {
      if (keptBytes <= keepAtMost || first === offset) break;
      kept.delete(first);
      keptBytes -= data.length;
    }
  };
  const objectAt = (offset: number): Resolved | undefined => {
    const deltas: Buffer[] = [];
    for (let at: number | undefined = offset, depth = 0; at !== undefined && depth < 10_000; depth++) {
      const entry: Entry | undefined = kept.get(at) ?? readEntry(pack, at, byOid, limits);
      if (entry === undefined) return undefined;
      if ('type' in entry) {
        if (!kept.has(at)) keep(at, entry);
        const data = deltas.reduceRight<Buffer | undefined>(
          (base, delta) => base && applyDelta(base, delta, limits.object),
          entry.data,
        );
        if (data === undefined) return undefined;
        const whole = { type: entry.type, data };
        if (deltas.length > 0) keep(offset, whole);
        return whole;
      }
      deltas.push(entry.delta);
      at = entry.base;
    }
    return undefined;
  };
  for (const { oid, offset } of places) {
    const object = objectAt(offset);
    if (object === undefined) skipped(`the object ${oid}`);
    else yield { oid, ...object };
  }
}

/** Names and places of a pack's objects, in the order in which they lie; versions 1 and 2 of the index. */
function readIndex(index: Buffer): { oid: string; offset: number }[] | undefined {
  const isNew = index.length > 1032 && index.readUInt32BE(0) === 0xff744f63;
  if (isNew && index.readUInt32BE(4) !== 2) return undefined;
  const table = isNew ? 8 : 0;
  if (index.length < table + 1024) return undefined;
  const count = index.readUInt32BE(table + 255 * 4);
  const start = table + 1024;
  const width = 20;
  if (index.length < start + count * (width + 4)) return undefined;
  const large = start + count * (width + 8);
  const places = Array.from({ length: count }, (_, n) => {
    if (!isNew) {
      const at = start + n * (width + 4);
      return { oid: index.toString('hex', at + 4, at + 4 + width), offset: index.readUInt32BE(at) };
    }
    const short = index.readUInt32BE(start + count * (width + 4) + n * 4);
    const offset =
      short < 0x80000000 ? short : Number(index.readBigUInt64BE(large + (short - 0x80000000) * 8));
    return { oid: index.toString('hex', start + n * width, start + (n + 1) * width), offset };
  });
  return places.sort((one, other) => one.offset - other.offset);
}

function readEntry(
  pack: Buffer,
  offset: number,
  byOid: ReadonlyMap<string, number>,
  limits: GitLimits,
): Entry | undefined {
  let at = offset;
  const next = () => pack[at++] ?? 0;
  let byte = next();
  const kind = (byte >> 4) & 7;
  while (byte & 0x80) byte = next();
  let base: number | undefined;
  if (kind === 6) {
    byte = next();
    let back = byte & 0x7f;
    while (byte & 0x80) {
      byte = next();
      back = (back + 1) * 128 + (byte & 0x7f);
    }
    base = offset - back;
  } else if (kind === 7) {
    base = byOid.get(pack.toString('hex', at, at + 20));
    at += 20;
  }
  const data = inflated(pack.subarray(at), limits.object);
  if (data === undefined) return undefined;
  const type = packTypes[kind];
  if (type !== undefined) return { type, data };
  return base === undefined || base < 0 || base >= pack.length ? undefined : { delta: data, base };
}

/** Copies from the base and insertions, as git writes them. Undefined where they do not fit. */
function applyDelta(base: Buffer, delta: Buffer, limit: number): Buffer | undefined {
  let at = 0;
  const size = () => {
    let [value, shift] = [0, 1];
    for (let byte = 0x80; byte & 0x80; shift *= 128) {
      byte = delta[at++] ?? 0;
      value += (byte & 0x7f) * shift;
    }
    return value;
  };
  if (size() !== base.length) return undefined;
  const whole = size();
  if (whole > limit) return undefined;
  const out = Buffer.alloc(whole);
  let written = 0;
  while (at < delta.length) {
    const act = delta[at++] ?? 0;
    if (act & 0x80) {
      const part = (bits: number, first: number) => {
        let value = 0;
        for (let n = 0; n < bits; n++) if (act & (first << n)) value += (delta[at++] ?? 0) * 256 ** n;
        return value;
      };
      const from = part(4, 0x01);
      const length = part(3, 0x10) || 0x10000;
      if (from + length > base.length || written + length > whole) return undefined;
      written += base.copy(out, written, from, from + length);
    } else {
      if (act === 0 || at + act > delta.length || written + act > whole) return undefined;
      written += delta.copy(out, written, at, at + act);
      at += act;
    }
  }
  return written === whole ? out : undefined;
}

function inflated(bytes: Buffer, limit: number): Buffer | undefined {
  try {
    return inflateSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    // Damaged or too large: both carry a code.
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return [];
    throw error;
  }
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'EACCES'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 0;
    throw error;
  }
}
