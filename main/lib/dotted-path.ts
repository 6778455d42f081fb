import { WildError } from './wild-error.ts';

/** A name in a map, or a position in a list. */
export type PathPart = string | number;

const bracketed = String.raw`\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]`;
const name = String.raw`([^.[\]\s"]+)`;
const first = new RegExp(`${name}|${bracketed}`, 'uy');
const following = new RegExp(`\\.${name}|${bracketed}`, 'uy');
const unusable = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Splits `apps.ghost.hosts[0].name`. A name that itself has dots or brackets stands in brackets and double quotes:
 * `cluster.labels["example.org/disk"]`. Throws config.bad-path.
 */
export function parseDottedPath(path: string): PathPart[] {
  const parts: PathPart[] = [];
  for (let at = 0; at < path.length; ) {
    const rule = at === 0 ? first : following;
    rule.lastIndex = at;
    const match = rule.exec(path);
    if (match === null || parts.length === 100) throw badPath(path);
    at = rule.lastIndex;
    const [, bare, index, quoted] = match;
    const next = index !== undefined ? Number(index) : (bare ?? unquote(quoted ?? '', path));
    if (typeof next === 'string' && isUnusableName(next)) throw badPath(path);
    parts.push(next);
  }
  if (parts.length === 0 || typeof parts[0] === 'number') throw badPath(path);
  return parts;
}

/** The reverse of {@link parseDottedPath}. */
export function formatDottedPath(parts: readonly PathPart[]): string {
  return parts
    .map((one, at) => {
      if (typeof one === 'number') return `[${one}]`;
      if (one === '' || /[.[\]\s"]/u.test(one)) return `[${JSON.stringify(one)}]`;
      return at === 0 ? one : `.${one}`;
    })
    .join('');
}

/** Names with a meaning of their own in JavaScript, by which a hostile file could reach into objects. */
export function isUnusableName(name: string): boolean {
  return unusable.has(name);
}

function unquote(quoted: string, path: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch (error) {
    if (error instanceof SyntaxError) throw badPath(path);
    throw error;
  }
}

function badPath(path: string): WildError {
  return new WildError('config.bad-path', {
    title: 'Cannot use this path',
    detail: `“${path.slice(0, 200)}” is not a path to a setting.`,
    hint: 'Write names with dots between them, such as apps.ghost.domain, and positions in brackets, such as hosts[0].',
    context: { path: path.slice(0, 500) },
  });
}
