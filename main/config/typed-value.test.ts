import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createConfig, editConfig, parseConfig } from './config.ts';
import { words } from './testdata/words.ts';

const config = createConfig();
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wild-typed-'));
  file = join(folder, 'config.yaml');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('a word that is typed', () => {
  test.each(words)('%j is that text, in quotes, in braces, in a list and as a name', async (word) => {
    const text = "a: 'old' # kept\nd: {e: 1.5, f: x}\ng:\n  - x\n# end\n";
    writeFileSync(file, text);
    expect(await config.setTyped(folder, 'a', { word })).toBe(word);
    expect(await config.get(folder, 'a')).toBe(word);
    const intended = { a: word, d: { e: 1.5, f: word }, g: ['x', word], h: { [word]: word } };
    const edited = editConfig(text, file, intended);
    expect(edited).toMatch(/ # kept\n[^]*# end\n/);
    expect(parseConfig(edited, file).values).toEqual(intended);
    expect(parse(edited, { version: '1.1' })).toEqual(intended);
  });

  test('keeps a number a number, and true or false what it is', async () => {
    writeFileSync(file, 'n: 8\nf: true\nd: 1.5\n');
    await config.setTyped(folder, 'n', { word: '9007199254740993' });
    await config.setTyped(folder, 'f', { word: 'false' });
    await config.setTyped(folder, 'd', { word: '2.25' });
    expect(readFileSync(file, 'utf8')).toBe('n: 9007199254740993\nf: false\nd: 2.25\n');
    await config.setTyped(folder, 'd', { word: '1.30' });
    await config.setTyped(folder, 'n', { word: 'many' });
    expect(readFileSync(file, 'utf8')).toBe('n: many\nf: false\nd: "1.30"\n');
  });

  test.each([
    ['cloud.smtp.port', '465', 465],
    ['cluster.nodeCount', '3', 3],
    ['cloud.monitoring', 'true', true],
    ['cloud.name', '1.30', '1.30'],
    ['cloud.name', 'true', 'true'],
    ['cloud.name', ' two words ', ' two words '],
    ['cloud.domain', ' home.example.org\n', 'home.example.org'],
    ['cluster.nodes.active.nas.labels["example.org/gpu"]', 'true', 'true'],
    ['cluster.nodes.active.nas.roles[0]', 'worker', 'worker'],
    ['apps.notes.port', '465', '465'],
    ['services["a.b"].port', '465', '465'],
  ])('%s: %j is what the schema wants: %j', async (path, word, value) => {
    writeFileSync(file, '');
    expect(await config.setTyped(folder, path, { word })).toBe(value);
    expect(await config.get(folder, path)).toBe(value);
  });

  test('is what its app says where the schema does not know', async () => {
    writeFileSync(file, 'apps:\n  notes: {port: 8, open: "yes"}\n');
    await config.setTyped(folder, 'apps.notes.port', { word: '9', takes: 'text' });
    await config.setTyped(folder, 'apps.notes.open', { word: 'true', takes: 'flag' });
    await config.setTyped(folder, 'apps.notes.size', { word: '3', takes: 'number' });
    expect(readFileSync(file, 'utf8')).toBe('apps:\n  notes: {port: "9", open: true, size: 3}\n');
  });

  test.each([
    ['cloud.smtp.port', 'abc'],
    ['cloud.smtp.port', '0465'],
    ['cloud.smtp.port', '465.5'],
    ['cloud.smtp.port', ''],
    ['cluster.nodeCount', '1e3'],
    ['cloud.monitoring', 'yes'],
    ['cloud.domain', 'Home Example'],
    ['cloud.domain', ''],
    ['cloud', 'home'],
    ['cluster.nodes.active', 'a'],
    ['cluster.nodes.active.nas', 'a'],
    ['cluster.nodes.active.nas.roles', 'worker'],
    ['apps', 'ghost'],
    ['apps.ghost', 'ghost'],
    ['x.list', 'one'],
    ['x.group', 'one'],
    ['x.on', 'no'],
  ])('%s: %j is refused, and nothing is written', async (path, word) => {
    const text = 'x: {list: [1], group: {a: 1}, on: true}\n';
    writeFileSync(file, text);
    await expect(config.setTyped(folder, path, { word })).rejects.toMatchObject({
      code: 'config.bad-value',
      context: { path },
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('is a text over a number, true or false, where that is said', async () => {
    writeFileSync(file, 'n: 8\nf: true\nl: [a]\n');
    for (const path of ['n', 'f', 'l']) await config.setTyped(folder, path, { word: 'no', as: 'text' });
    expect(readFileSync(file, 'utf8')).toBe('n: "no"\nf: "no"\nl: "no"\n');
  });

  test('is not written over what changed meanwhile', async () => {
    writeFileSync(file, 'a: 2\n');
    const set = config.setTyped(folder, 'a', { word: '3' }, { value: 1 });
    await expect(set).rejects.toMatchObject({ code: 'config.changed-meanwhile' });
    expect(readFileSync(file, 'utf8')).toBe('a: 2\n');
  });
});

describe('a word that is read as YAML', () => {
  test.each([
    ['[one, two]', ['one', 'two']],
    ['{a: 1, b: [true]}', { a: 1, b: [true] }],
    ['a: 1\nb:\n  - 2\n', { a: 1, b: [2] }],
    ['{a: &x 1, b: *x}', { a: 1, b: 1 }],
    ['{a: &x {c: 1}, b: {<<: *x, d: 2}}', { a: { c: 1 }, b: { c: 1, d: 2 } }],
    ['3', 3],
    ['"3"', '3'],
    ['true', true],
    ['null', null],
    ['""', ''],
    ['!!str 3', '3'],
    ['a text', 'a text'],
  ])('%j is %j', async (word, value) => {
    writeFileSync(file, 'a: old\n');
    expect(await config.setTyped(folder, 'a', { word, as: 'yaml' })).toEqual(value);
    expect(await config.get(folder, 'a')).toEqual(value);
  });

  test.each([
    ['', /no value/],
    ['# nothing', /no value/],
    ['[one', /isn’t closed/],
    ['a: b: c', /colon/],
    ['a\n---\nb', /second document/],
    ['*x', /points to nothing/],
    ['!size 10Gi', /tag/],
    ['{a: 1, a: 2}', /twice/],
    ['['.repeat(300), /nested too deeply/],
    ['{"__proto__": {a: 1}}', /__proto__/],
    [
      `{a: &a [x], b: &b [${'*a,'.repeat(99)}], c: &c [${'*b,'.repeat(99)}], d: [*c, *c, *c, *c, *c, *c]}`,
      /too many values/,
    ],
  ])('%.40j is refused with the reason, and nothing is written', async (word, detail) => {
    writeFileSync(file, 'a: old\n');
    await expect(config.setTyped(folder, 'a', { word, as: 'yaml' })).rejects.toMatchObject({
      code: 'config.bad-value',
      detail: expect.stringMatching(detail),
    });
    expect(readFileSync(file, 'utf8')).toBe('a: old\n');
  });
});
