import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRenderer } from './renderer.ts';

const kubectl =
  process.env['WILD_KUBECTL'] ?? join(homedir(), '.cache/wild-cloud/tools/kubectl/v1.36.3/kubectl');
const noKubectl = existsSync(kubectl) ? '' : ` (skipped: there is no kubectl at ${kubectl})`;
const head = 'apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: one}\n';

async function render(files: Record<string, string>) {
  const request = { kubectl, bundle: 'widgets', files: new Map(Object.entries(files)) };
  return createRenderer().render({ ...request, signal: new AbortController().signal });
}

async function specOf(spec: string, more: Record<string, string> = {}): Promise<unknown> {
  const [first] = await render({
    'kustomization.yaml': 'resources: [widget.yaml]\n',
    'widget.yaml': `${head}spec:\n${spec.replaceAll(/^/gm, '  ')}\n`,
    ...more,
  });
  return first?.['spec'];
}

describe.skipIf(noKubectl !== '')(`numbers in kustomize${noKubectl}`, () => {
  test.each<[string, unknown]>([
    ['9007199254740991', 9_007_199_254_740_991],
    ['9007199254740993', 9_007_199_254_740_993n],
    ['-9223372036854775808', -9_223_372_036_854_775_808n],
    ['9223372036854775807', 9_223_372_036_854_775_807n],
    ['9_007_199_254_740_993', 9_007_199_254_740_993n],
    ['0x20000000000001', 9_007_199_254_740_993n],
    ['!!int "9007199254740993"', 9_007_199_254_740_993n],
    ['"9007199254740993"', '9007199254740993'],
    ['[9007199254740993, {a: 9007199254740995}]', [9_007_199_254_740_993n, { a: 9_007_199_254_740_995n }]],
    ['0755', 493],
    ['0o17', 15],
    ['017', 15],
    ['1_000', 1000],
    ['0b11', 3],
    ['1.10', 1.1],
    ['1.0', 1],
    ['1e3', 1000],
    ['1e19', 1e19],
    ['0.12345678901234567891', 0.123_456_789_012_345_68],
    ['yes', 'yes'],
  ])('%s', async (written, value) => {
    expect(await specOf(`a: ${written}`)).toEqual({ a: value });
  });

  test('references and merges keep them', async () => {
    const big = 9_007_199_254_740_993n;
    expect(await specOf('a: &a {k: &k 9007199254740993}\nb: *a\nc: {<<: *a, l: *k}')).toEqual({
      a: { k: big },
      b: { k: big },
      c: { k: big, l: big },
    });
  });

  test('patches in separate files keep them', async () => {
    const patches = 'patches:\n- path: merge.yaml\n- path: steps.yaml\n  target: {kind: Widget}\n';
    const spec = await specOf('a: 1\nb: 9007199254740993', {
      'kustomization.yaml': `resources: [widget.yaml]\n${patches}`,
      'merge.yaml': `${head}spec: {a: 9007199254740995}\n`,
      'steps.yaml': '- {op: add, path: /spec/c, value: 9007199254740997}\n',
    });
    expect(spec).toEqual({
      a: 9_007_199_254_740_995n,
      b: 9_007_199_254_740_993n,
      c: 9_007_199_254_740_997n,
    });
  });

  test('a byte order mark, several documents, lists, comments and JSON are in nobody\u2019s way', async () => {
    const widget = (name: string, spec: string) => `${head.replace('one', name)}${spec}\n`;
    const stream = [
      widget('a', 'spec: {a: 9007199254740993} # 9007199254740993 🎉'),
      '# nothing but 9007199254740993\n',
      widget('b', 'spec:\n  text: |\n    9007199254740993\n  a: &x 9007199254740995 # 🎉\n  b: *x'),
    ].join('---\n');
    const list = { apiVersion: 'v1', kind: 'List', items: [] as unknown[] };
    const json = JSON.stringify({
      ...list,
      items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }],
    });
    const objects = await render({
      'kustomization.yaml': 'resources: [stream.yaml, list.json, item.json]\n',
      'stream.yaml': `\uFEFF${stream}`.replaceAll('\n', '\r\n'),
      'list.json': json,
      'item.json': `{"apiVersion":"example.org/v1","kind":"Widget","metadata":{"name":"d"},"spec":{"a":[-9007199254740993,"9007199254740993"]}}`,
    });
    expect(Object.fromEntries(objects.map(({ metadata, spec }) => [metadata.name, spec]))).toEqual({
      a: { a: 9_007_199_254_740_993n },
      b: { text: '9007199254740993\n', a: 9_007_199_254_740_995n, b: 9_007_199_254_740_995n },
      c: undefined,
      d: { a: [-9_007_199_254_740_993n, '9007199254740993'] },
    });
  });

  test('a value that becomes a string keeps its text', async () => {
    const settings = 'kind: Settings\nid: 9007199254740993\n';
    const [made] = await render({
      'kustomization.yaml':
        'configMapGenerator:\n- {name: a, files: [settings.yaml], literals: [id=9007199254740993]}\n',
      'settings.yaml': settings,
    });
    expect(made?.['data']).toEqual({ 'settings.yaml': settings, id: '9007199254740993' });
  });

  test.each([
    ['18446744073709551615', /^widget\.yaml:5:6: 18446744073709551615 is larger than Kubernetes allows/],
    ['123456789012345678901234567890', /^widget\.yaml:5:6: /],
  ])('%s, which Kubernetes could not keep, is refused with its place', async (written, said) => {
    await expect(specOf(`a: ${written}`)).rejects.toMatchObject({
      code: 'deploy.invalid-object',
      detail: expect.stringMatching(said),
    });
  });

  test('a patch within kustomization.yaml that kustomize would round is refused with its place', async () => {
    const patch =
      'patches:\n- target: {kind: Widget}\n  patch: |-\n    - {op: add, path: /spec/c, value: 9007199254740993}\n';
    await expect(
      specOf('a: 1', { 'kustomization.yaml': `resources: [widget.yaml]\n${patch}` }),
    ).rejects.toMatchObject({
      code: 'deploy.invalid-object',
      detail: expect.stringMatching(/^kustomization\.yaml:4:10: /),
    });
  });
});
