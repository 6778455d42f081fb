import type { Secret } from '../lib/secret.ts';
import { isTelling } from './judge-secret.ts';

/** Known secrets by their path, as texts that can be looked for. */
export type Needles = readonly { readonly path: string; readonly text: string }[];

/** Longest first, so that an address with a password in it goes as a whole. */
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

/** A whole file as a secret is known by its long lines, and comments by what in them looks like a password. */
function tellingParts(path: string, value: string): string[] {
  if (path === 'adopted.comments') {
    const words = value.split(/[\s"'`,;()]+/);
    return words.filter(
      (word) => word.length >= 12 && /\d/.test(word) && /[a-z]/i.test(word) && isTelling(word),
    );
  }
  if (!value.includes('\n')) return isTelling(value) ? [value] : [];
  const lines = value.split('\n').map((line) => line.trim().replace(/^[\w-]+:\s+/, ''));
  return [value, ...lines.filter((line) => line.length >= 20 && !/\s/.test(line) && isTelling(line))];
}

/** As it is, as addresses spell it, as JSON and quoted YAML spell it, and in base64 with and without a line break. */
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

/** Paths of the secrets that can be read in a text. */
export function secretsIn(content: string | Buffer, needles: Needles): string[] {
  return [...new Set(needles.filter(({ text }) => content.includes(text)).map(({ path }) => path))];
}

/** What stands where a secret stood. */
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
