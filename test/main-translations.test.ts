/** Main's sentences and failures, in every language that there is. Their English is written where they are made. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMain } from './sentences-of-main.ts';
import { otherLanguages, textsOf } from './texts.ts';

const { sentences, failures } = await readMain();
const translated = await Promise.all(
  otherLanguages().map(async (tag) => ({ tag, texts: await textsOf(tag, 'main') })),
);

/** A parser's words under a key of ours. */
const spoken = new Set<string | RegExp>(['config.yaml.refused', '']);

test.each(translated)('every sentence of main has its $tag', ({ texts }) => {
  expect(sentences.length).toBeGreaterThan(500);
  const isThere = (key: string | RegExp): boolean =>
    typeof key === 'string' ? texts.has(key) : [...texts.keys()].some((one) => key.test(one));
  const missing = sentences.filter(({ key }) => !spoken.has(key) && !isThere(key));
  expect(missing.map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
});

test.each(translated)('the $tag of a sentence fills in nothing that the English does not', ({ texts }) => {
  const places = (text = ''): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place);
  const wrong = sentences.filter(
    ({ key, text }) =>
      typeof key === 'string' &&
      text !== undefined &&
      !places(texts.get(key)).every((place) => places(text).includes(place)),
  );
  expect(wrong.map(({ file, key }) => `${file}: ${key}`)).toEqual([]);
});

test.each(translated)('no $tag is left over from a sentence that main does not make', ({ texts }) => {
  const main = join(import.meta.dirname, '../main');
  const source = globSync('**/*.ts', { cwd: main })
    .filter((file) => !/texts\.\w+\.ts$/.test(file))
    .map((file) => readFileSync(join(main, file), 'utf8'))
    .join('\n');
  const shapes = sentences.flatMap(({ key }) => (typeof key === 'string' ? [] : [key]));
  const isMade = (key: string): boolean =>
    source.includes(`'${key}'`) || shapes.some((shape) => shape.test(key));
  expect([...texts.keys()].filter((key) => !isMade(key))).toEqual([]);
});

test('only the command line, which speaks English, has failures that are not translated', () => {
  const plain = failures.filter(({ file, plain }) => plain.length > 0 && !file.startsWith('cli/'));
  expect(plain.map(({ file, code }) => `${file}: ${code}`)).toEqual([]);
});
