import { sentence } from './sentence.ts';
import { WildError } from './wild-error.ts';

/** A key of a map, or an index of a list. */
export type PathPart = string | number;

const bracketed = String.raw`\[(\d{1,6})\]|\[("(?:[^"\\]|\\.)*")\]`;
const name = String.raw`([^.[\]\s"]+)`;
const first = new RegExp(`${name}|${bracketed}`, 'uy');
const following = new RegExp(`\\.${name}|${bracketed}`, 'uy');
const unusable = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Splits `apps.ghost.hosts[0].name`. A name that contains dots or brackets goes in brackets and double quotes:
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

/** Names that are special in JavaScript; a malicious file could use them for prototype pollution. */
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
    title: sentence('config.bad-path.title', 'Can’t use this path'),
    detail: sentence('config.bad-path.detail', '“{path}” isn’t a valid path to a setting.', {
      path: path.slice(0, 200),
    }),
    hint: sentence(
      'config.bad-path.hint',
      'Separate names with dots, such as apps.ghost.domain, and put list positions in brackets, such as hosts[0].',
    ),
    context: { path: path.slice(0, 500) },
  });
}
