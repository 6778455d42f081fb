import { createHash } from 'node:crypto';
import { type BigIntStats, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type EntryStat, parseIndex } from '../../main/history/git-index.ts';
import { firstId, secondId, type World } from './world.ts';

/**
 * The same for two computers whose bytes, names and modes are the same, so that whatever starts on them does the same.
 * Left out is what nobody decides anything by: when something happened, and the letters of temporary names.
 */
export async function footprint(world: World): Promise<string> {
  const hash = createHash('sha256');
  const lines = readdirSync(world.home, { recursive: true, withFileTypes: true }).map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const facts = lstatSync(path, { bigint: true });
    const content = facts.isFile() ? contentOf(path, world) : '';
    return JSON.stringify([withoutLetters(relative(world.home, path)), facts.mode.toString(8), content]);
  });
  for (const line of lines.toSorted()) hash.update(line);
  for (const account of [firstId, secondId]) {
    const kept = await world.keychain.get(account);
    hash.update(kept.state === 'found' ? kept.value.expose() : kept.state);
  }
  return hash.digest('hex');
}

const withoutLetters = (text: string) =>
  text.replaceAll(/\.[0-9a-f]{16}(?=\.wild-|$)|(?<=tmp_obj_)[0-9a-f]{12}$/gm, '~');

function contentOf(path: string, world: World): string {
  const bytes = readFileSync(path);
  if (/\/\.git\/(?:\.index\.[^/]*|index|index\.lock)$/.test(path)) {
    const entries = parseIndex(bytes);
    const folder = path.slice(0, path.lastIndexOf('/.git/'));
    if (typeof entries === 'string') return bytes.toString('latin1');
    return JSON.stringify(entries.map(({ stat, ...entry }) => [entry, isOf(stat, join(folder, entry.path))]));
  }
  return withoutLetters(bytes.toString('latin1'))
    .replaceAll(world.home, '~')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '~');
}

/** Whether git would take the file for the one that is in its index, without a look into it. */
function isOf({ mtime, ino, size }: EntryStat, path: string): boolean {
  const facts: BigIntStats | undefined = lstatSync(path, { bigint: true, throwIfNoEntry: false });
  return (
    facts !== undefined &&
    facts.mtimeNs === BigInt(mtime[0]) * 1_000_000_000n + BigInt(mtime[1]) &&
    Number(facts.ino & 0xffff_ffffn) === ino &&
    Number(facts.size) === size
  );
}
