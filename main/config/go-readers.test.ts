import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createConfig } from './config.ts';
import { words } from './testdata/words.ts';

const config = createConfig();
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wild-go-readers-'));
  file = join(folder, 'config.yaml');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const tool = (variable: string, path: string) =>
  process.env[variable] ?? join(homedir(), '.cache/wild-cloud/tools', path);
const kubectl = tool('WILD_KUBECTL', 'kubectl/v1.36.3/kubectl');
const gomplate = tool('WILD_GOMPLATE', 'gomplate/v4.3.3/gomplate');
const absent = (path: string) => (existsSync(path) ? '' : ` (skipped: there is no ${path})`);
const outputOf = async (program: string, args: readonly string[]) =>
  (await promisify(execFile)(program, args, { cwd: folder, maxBuffer: 10_000_000 })).stdout;

describe('programs in Go read the same texts', () => {
  const texts = Object.fromEntries(words.map((word, at) => [`w${at}`, word]));
  const names = Object.fromEntries(words.map((word) => [word, 'x']));

  /** A config map, so that kubectl takes it, with every word as a text and as a name. */
  const writeAll = () =>
    config.create(folder, {
      ...{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'words' } },
      ...{ data: texts, names },
    });

  test.skipIf(absent(kubectl) !== '')(`kubectl, as it reads any object${absent(kubectl)}`, async () => {
    await writeAll();
    const args = ['annotate', '--local', '-o', 'json', '-f', file, 'a=b'];
    expect(JSON.parse(await outputOf(kubectl, args))).toMatchObject({ data: texts, names });
  });

  test.skipIf(absent(kubectl) !== '')(`kustomize${absent(kubectl)}`, async () => {
    // What cannot be shown it writes in a form that it does not read itself.
    const shown = words.filter((word) => !/[^\P{Cc}\t\n]|[\u2028\u2029\uFEFF\uFFFE]/u.test(word));
    const data = Object.fromEntries(shown.map((word, at) => [`w${at}`, word]));
    await config.create(folder, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'words' }, data });
    writeFileSync(join(folder, 'kustomization.yaml'), 'resources: [config.yaml]\n');
    expect(parse(await outputOf(kubectl, ['kustomize', folder]))).toMatchObject({ data });
  });

  test.skipIf(absent(gomplate) !== '')(`gomplate${absent(gomplate)}`, async () => {
    await writeAll();
    const args = ['-c', `.=file://${file}`, '-i', '{{ . | toJSON }}'];
    expect(JSON.parse(await outputOf(gomplate, args))).toMatchObject({ data: texts, names });
  });
});
