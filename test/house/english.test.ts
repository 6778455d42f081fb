import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Phrases that nobody would say, and the terms of an older glossary. docs/terms.md lists their replacements. */
const banned: readonly RegExp[] = [
  /\b(?:that|who|which|only|to) steers?\b/i,
  /\bsteering\b/i,
  /\bways? in(?:to Kubernetes|to its?)?\b(?= ?[,.:;)]|$)/im,
  /\bkey ring\b/i,
  /\bcertificate office\b/i,
  /\bfront door\b/i,
  /\bshall\b/i,
  /\blately\b/i,
  /\banew\b/i,
  /\bwhoever\b/i,
  /\bis told\b/i,
  /\blook whether\b/i,
  /\bso that it\b/i,
  /\bis had\b|\bcan(?:not)? be had\b|\bto be had\b/i,
  /\bmend(?:s|ed|ing)?\b/i,
  /\bgroup of programs\b/i,
  /\binner workings\b/i,
  /\bpretended\b/i,
  /\bFind or do\b/,
  /\bNeeds you\b/,
  /\bLook closer\b/,
  /\bBehind the scenes\b/,
];

/** The glossary lists the old terms, and frozen texts must not change. */
const exempt =
  /^(docs\/terms\.md|test\/house\/english\.test\.ts|LICENSE|package-lock\.json|main\/clouds\/format-1\.ts)$|testdata|texts\.(?!en)\w+\.ts$/;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (file) =>
      /\.(ts|tsx|mjs|cjs|go|md|yaml|yml|css|html|json)$/.test(file) &&
      !exempt.test(file) &&
      existsSync(join(root, file)),
  );

test('no file contains a banned phrase', () => {
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const phrase = banned.map((one) => one.exec(line)?.[0]).find((one) => one !== undefined);
        return phrase === undefined ? [] : [`${file}:${index + 1}: ${phrase.trim()}`];
      }),
  );
  expect(found).toEqual([]);
});
