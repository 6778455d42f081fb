import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createConfig } from './config.ts';

const config = createConfig();
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wild-hostile-'));
  file = join(folder, 'config.yaml');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const laughs = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...'bcdefghi'.split('').map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]}, `.repeat(9)}]`),
].join('\n');
const deep = (levels: number) => Array.from({ length: levels }, (_, at) => `${' '.repeat(at)}a:`).join('\n');

describe('hostile text is refused within bounds, in reading, checking and editing', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['references that multiply', `${laughs}\n`, /expand to too many values/],
    ['references to references in maps', laughs.replaceAll('[', '{x: [').replaceAll(']', ']}'), /./],
    ['10,000 brackets', `a: ${'['.repeat(10_000)}`, /nested too deeply|opens here/],
    ['10,000 braces', `a: ${'{a: '.repeat(10_000)}`, /nested too deeply|opens here/],
    ['1,900 levels by indentation', deep(1900), /nested too deeply/],
    ['10,000 levels by indentation', deep(10_000), /larger than 2 MB/],
    ['10,000 open lists', `${'- '.repeat(10_000)}a`, /./],
    ['a name into objects', 'cloud:\n  __proto__:\n    polluted: 1\n', /__proto__/],
    ['a quoted name into objects', 'cloud: {"constructor": {prototype: {polluted: 1}}}\n', /constructor/],
    ['a merged name into objects', 'a: &a\n  __proto__: {polluted: 1}\nb:\n  <<: *a\n', /__proto__/],
    ['bytes that are no text', Uint8Array.of(0x61, 0x3a, 0x20, 0xc3, 0x28, 0x0a), /isn’t a UTF-8 text file/],
    ['half a character', Uint8Array.of(0x61, 0x3a, 0x20, 0xf0, 0x9f, 0x8e), /isn’t a UTF-8 text file/],
    ['text in UTF-16', Buffer.from('\uFEFFa: ü', 'utf16le'), /isn’t a UTF-8 text file/],
  ])('%s', async (_, text, reason) => {
    writeFileSync(file, text);
    const begun = performance.now();
    for (const act of [
      () => config.read(folder),
      () => config.set(folder, 'a', 1),
      () => config.form(folder),
    ]) {
      await expect(act()).rejects.toMatchObject({
        code: 'config.unreadable',
        detail: expect.stringMatching(reason),
      });
    }
    const isText = typeof text === 'string' && text.length < 2_000_000;
    const problems = isText ? await config.check(folder) : [];
    if (isText) expect(problems[0]).toMatchObject({ severity: 'error' });
    expect(problems.length).toBeLessThanOrEqual(200);
    expect(performance.now() - begun).toBeLessThan(15_000);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('a file of 50 MB is not even read', async () => {
    writeFileSync(file, 'a: 1\n');
    truncateSync(file, 50_000_000);
    const before = process.memoryUsage().arrayBuffers;
    const begun = performance.now();
    await expect(config.read(folder)).rejects.toMatchObject({
      detail: expect.stringContaining('larger than 2 MB'),
    });
    await expect(config.check(folder)).rejects.toMatchObject({ code: 'config.unreadable' });
    expect(performance.now() - begun).toBeLessThan(500);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });
});
