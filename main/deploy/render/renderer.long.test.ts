import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createRenderer } from './renderer.ts';

const real =
  process.env['WILD_KUBECTL'] ?? join(homedir(), '.cache/wild-cloud/tools/kubectl/v1.36.3/kubectl');
const isMissing = process.platform === 'win32' || !existsSync(real);
const noSignal = new AbortController().signal;

/** The real kubectl, which notes down each of its starts. */
async function countingKubectl(): Promise<{ kubectl: string; starts: () => Promise<number> }> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-render-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [kubectl, notes] = [join(folder, 'kubectl'), join(folder, 'starts')];
  await writeFile(notes, '');
  await writeFile(kubectl, `#!/bin/sh\necho >> '${notes}'\nexec '${real}' "$@"\n`);
  await chmod(kubectl, 0o755);
  return { kubectl, starts: async () => (await readFile(notes, 'utf8')).length };
}

const files = (kustomization: object, others: Record<string, object> = {}): Map<string, string> =>
  new Map(
    Object.entries({ 'kustomization.yaml': kustomization, ...others }).map(([name, content]) => [
      name,
      JSON.stringify(content),
    ]),
  );
const configMap = (name: string, annotations?: object) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...(annotations === undefined ? {} : { annotations }) },
});
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { ports: [{ port: 80 }] },
};

const apps: Readonly<Record<string, Map<string, string>>> = {
  plain: files(
    { resources: ['a.yaml', 'below/b.yaml'], namespace: 'plain' },
    {
      'a.yaml': configMap('a', { cache: 'yes' }),
      'below/b.yaml': configMap('b', {}),
    },
  ),
  made: files({ namespace: 'made', configMapGenerator: [{ name: 'settings', literals: ['a=1'] }] }),
  changed: files(
    {
      resources: ['service.yaml'],
      namespace: 'changed',
      namePrefix: 'my-',
      labels: [{ pairs: { app: 'changed' }, includeSelectors: true }],
      commonAnnotations: { note: 'all' },
      patches: [
        { target: { kind: 'Service' }, patch: '[{"op":"add","path":"/spec/type","value":"LoadBalancer"}]' },
      ],
    },
    { 'service.yaml': service },
  ),
};

describe.skipIf(isMissing)(
  `bundles that are rendered together${isMissing ? ` (skipped: there is no kubectl at ${real})` : ''}`,
  () => {
    test('each gets the same result as alone, with fewer runs of kubectl', async () => {
      const { kubectl, starts } = await countingKubectl();
      const names = ['plain', 'made', 'changed'];
      const alone = [];
      for (const bundle of names)
        alone.push(
          await createRenderer().render({
            kubectl,
            bundle,
            files: apps[bundle] ?? new Map(),
            signal: noSignal,
          }),
        );
      expect(alone.map((objects) => objects.length)).toEqual([2, 1, 1]);
      expect(await starts()).toBe(3);
      const { render } = createRenderer();
      const together = await Promise.all(
        names.map((bundle) =>
          render({ kubectl, bundle, files: apps[bundle] ?? new Map(), signal: noSignal }),
        ),
      );
      expect(together).toEqual(alone);
      expect(await starts()).toBe(4);
    });

    test('a broken one fails with its own reason, and the others succeed', async () => {
      const { kubectl } = await countingKubectl();
      const { render } = createRenderer();
      const request = (bundle: string, content: Map<string, string>) =>
        render({ kubectl, bundle, files: content, signal: noSignal });
      const [, plain, lost, made] = await Promise.allSettled([
        request('changed', apps['changed'] ?? new Map()),
        request('plain', apps['plain'] ?? new Map()),
        request('lost', files({ resources: ['not-there.yaml'] })),
        request('made', apps['made'] ?? new Map()),
      ]);
      expect([plain?.status, made?.status]).toEqual(['fulfilled', 'fulfilled']);
      expect(lost).toMatchObject({ status: 'rejected', reason: { code: 'tools.failed' } });
      expect(String(lost?.status === 'rejected' && lost.reason.detail)).toContain('not-there.yaml');
    });

    test('two with the same object, and one that uses origin annotations, do not affect each other', async () => {
      const { kubectl } = await countingKubectl();
      const { render } = createRenderer();
      const noting = files(
        { buildMetadata: ['originAnnotations'], resources: ['a.yaml'] },
        { 'a.yaml': configMap('a') },
      );
      const same = files({ resources: ['a.yaml'] }, { 'a.yaml': configMap('a') });
      const request = (bundle: string, content: Map<string, string>) =>
        render({ kubectl, bundle, files: content, signal: noSignal });
      const [, one, two] = await Promise.all([
        request('first', same),
        request('one', same),
        request('two', same),
      ]);
      expect(one).toEqual(two);
      expect(one?.[0]?.metadata).toEqual({ name: 'a' });
      const [, three] = await Promise.all([
        request('four', same),
        request('three', noting),
        request('five', same),
      ]);
      expect(three?.[0]?.metadata['annotations']).toEqual({
        'config.kubernetes.io/origin': 'path: a.yaml\n',
      });
    });

    test('a prefetch renders once, and one of its callers may cancel', async () => {
      const { kubectl, starts } = await countingKubectl();
      const { prefetch, render } = createRenderer();
      const request = { kubectl, bundle: 'plain', files: apps['plain'] ?? new Map() };
      prefetch(request);
      const stop = new AbortController();
      const stopped = render({ ...request, signal: stop.signal });
      stop.abort();
      await expect(stopped).rejects.toMatchObject({ code: 'operation.cancelled' });
      expect(await render({ ...request, signal: noSignal })).toHaveLength(2);
      prefetch(request);
      expect(await starts()).toBe(1);

      const lost = { kubectl, bundle: 'lost', files: files({ resources: ['not-there.yaml'] }) };
      prefetch(lost);
      await expect(render({ ...lost, signal: noSignal })).rejects.toMatchObject({ code: 'tools.failed' });
    });

    test('cancelling one request does not cancel another', async () => {
      const { kubectl } = await countingKubectl();
      const { render } = createRenderer();
      const stop = new AbortController();
      const request = (bundle: string, signal: AbortSignal) =>
        render({ kubectl, bundle, files: apps['plain'] ?? new Map(), signal });
      const all = Promise.allSettled([
        request('first', noSignal),
        request('stopped', stop.signal),
        request('goes-on', noSignal),
        request('stopped-too', stop.signal),
      ]);
      stop.abort();
      expect((await all).map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
      ]);
    });
  },
);
