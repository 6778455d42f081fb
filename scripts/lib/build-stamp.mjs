import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot, root } from './project.mjs';

const notBuilt = /\.(test|suite|fake)\.tsx?$|(^|\/)(testdata|node_modules|tsconfig\.json$)/;

function* filesUnder(path) {
  if (!existsSync(path)) return;
  if (statSync(path).isFile()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    yield* filesUnder(join(path, entry.name));
  }
}

/** One hash of all sources of a part. */
export function hashOfSources(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesUnder(inRoot(path))) {
      const name = relative(root, file).replaceAll('\\', '/');
      if (notBuilt.test(name)) continue;
      hash.update(`${name}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

const stampOf = (part) => inRoot('out', `.${part}.stamp`);

/** True if the part was never built, or was built from different sources. */
export function isStale(part, hash) {
  const stamp = stampOf(part);
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash;
}

export function markBuilt(part, hash) {
  mkdirSync(inRoot('out'), { recursive: true });
  writeFileSync(stampOf(part), hash);
}
