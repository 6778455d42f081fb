import type { Secret } from '../lib/secret.ts';
import { isSearchable } from './recognize-secrets.ts';

/** Known secrets by path, as texts to search for. */
export type Needles = readonly { readonly path: string; readonly text: string }[];

/** Longest first, so that a URL containing a password is replaced as a whole. */
export function needlesOf(secrets: ReadonlyMap<string, Secret>): Needles {
  const found = new Map<string, string>();
  for (const [path, secret] of secrets) {
    for (const value of tellingParts(path, secret.expose())) {
      for (const text of spellings(value)) if (!found.has(text)) found.set(text, path);
    }
  }
  return [...found]
    .map(([text, path]) => ({ text, path }))
    .sort((one, other) => other.text.length - one.text.length);
}

/** A secret that is a whole file is found by its long lines, and comments by whatever looks like a password. */
function tellingParts(path: string, value: string): string[] {
  if (path === 'adopted.comments') {
    const words = value.split(/[\s"'`,;()]+/);
    return words.filter(
      (word) => word.length >= 12 && /\d/.test(word) && /[a-z]/i.test(word) && isSearchable(word),
    );
  }
  if (!value.includes('\n')) return isSearchable(value) ? [value] : [];
  const lines = value.split('\n').map((line) => line.trim().replace(/^[\w-]+:\s+/, ''));
  return [value, ...lines.filter((line) => line.length >= 20 && !/\s/.test(line) && isSearchable(line))];
}

/** Verbatim, URL-encoded, escaped as in JSON and quoted YAML, and in base64 with and without a line break. */
function spellings(value: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return [
    value,
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
    base64(value),
    base64(`${value}\n`),
  ];
}

/** The paths of the secrets that a text contains. */
export function secretsIn(content: string | Buffer, needles: Needles): string[] {
  return [...new Set(needles.filter(({ text }) => content.includes(text)).map(({ path }) => path))];
}

/** What replaces a secret. */
export const pointerTo = (path: string): string => `(secret ${path} is in secrets.yaml)`;

export function cleanText(text: string, needles: Needles): { text: string; taken: readonly string[] } {
  const taken = new Set<string>();
  let clean = text;
  for (const needle of needles) {
    if (!clean.includes(needle.text)) continue;
    clean = clean.replaceAll(needle.text, () => pointerTo(needle.path));
    taken.add(needle.path);
  }
  return { text: clean, taken: [...taken] };
}
