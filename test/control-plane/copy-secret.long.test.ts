import { describe, expect, test } from 'vitest';
import { partOfLabel } from '../../main/deploy/deploy.ts';
import { connectKubernetes, type KubeObject } from '../../main/kubernetes/kubernetes.ts';
import { copySecret } from '../../main/services/copy-secret.ts';
import { sharedControlPlane } from './one-for-all.ts';

const { plane, isMissing, why } = sharedControlPlane();

describe.skipIf(isMissing)(`a Secret is copied to other namespaces${why}`, () => {
  const kubernetes = connectKubernetes(plane.kubeconfig);
  const signal = new AbortController().signal;
  const copy = (name: string, ...to: string[]) =>
    copySecret(kubernetes, { from: { namespace: 'copy-from', name }, to }, signal);
  const secretIn = (namespace: string, name: string) =>
    kubernetes.get({ apiVersion: 'v1', kind: 'Secret', namespace, name });

  async function put(object: Omit<KubeObject, 'apiVersion'>): Promise<void> {
    await kubernetes.apply({ apiVersion: 'v1', ...object } as KubeObject);
  }
  async function world(): Promise<void> {
    for (const name of ['copy-from', 'copy-one', 'copy-two'])
      await put({ kind: 'Namespace', metadata: { name } });
    await put({
      kind: 'Secret',
      metadata: { name: 'tls', namespace: 'copy-from' },
      type: 'kubernetes.io/tls',
      data: { 'tls.crt': 'Y2VydA==', 'tls.key': 'a2V5' },
    });
  }

  test('with its type; again without a change; and once more after it changed', async () => {
    await world();
    expect(await copy('tls', 'copy-one', 'copy-two', 'copy-from')).toEqual(['copy-one', 'copy-two']);
    expect(await secretIn('copy-two', 'tls')).toMatchObject({
      type: 'kubernetes.io/tls',
      data: { 'tls.crt': 'Y2VydA==', 'tls.key': 'a2V5' },
      metadata: { annotations: { 'wildcloud.dev/copied-from': 'copy-from/tls' } },
    });
    expect(await copy('tls', 'copy-one', 'copy-two')).toEqual([]);
    await put({
      kind: 'Secret',
      metadata: { name: 'tls', namespace: 'copy-from' },
      type: 'kubernetes.io/tls',
      data: { 'tls.crt': 'bmV3', 'tls.key': 'a2V5' },
    });
    expect(await copy('tls', 'copy-one')).toEqual(['copy-one']);
    expect(await secretIn('copy-one', 'tls')).toMatchObject({ data: { 'tls.crt': 'bmV3' } });
  });

  test.each([
    ['one of the cluster itself', 'tls', ['copy-one', 'kube-system'], 'services.copy.system'],
    ['one that does not exist', 'tls', ['copy-one', 'copy-nowhere'], 'services.copy.no-namespace'],
    ['any, if there is no such Secret', 'none', ['copy-one'], 'services.copy.none'],
  ])('to %s it is not, nor to the others', async (_what, name, to, key) => {
    await world();
    await kubernetes.delete({ apiVersion: 'v1', kind: 'Secret', namespace: 'copy-one', name: 'tls' });
    await expect(copy(name, ...to)).rejects.toMatchObject({
      code: 'services.secret-not-copied',
      sentences: { detail: { key } },
    });
    expect(await secretIn('copy-one', 'tls')).toBeUndefined();
  });

  test('a token of an account is not, and one of another type or of an app is not replaced', async () => {
    await world();
    await put({ kind: 'ServiceAccount', metadata: { name: 'me', namespace: 'copy-from' } });
    await put({
      kind: 'Secret',
      metadata: {
        name: 'token',
        namespace: 'copy-from',
        annotations: { 'kubernetes.io/service-account.name': 'me' },
      },
      type: 'kubernetes.io/service-account-token',
    });
    await expect(copy('token', 'copy-one')).rejects.toMatchObject({
      sentences: { detail: { key: 'services.copy.type' } },
    });
    await put({
      kind: 'Secret',
      metadata: { name: 'tls', namespace: 'copy-one' },
      type: 'Opaque',
      data: { other: 'eA==' },
    });
    await expect(copy('tls', 'copy-two', 'copy-one')).rejects.toMatchObject({
      code: expect.stringMatching(/^deploy\.(conflict|invalid-object)$/),
      message: expect.not.stringContaining('a2V5'),
    });
    await put({
      kind: 'Secret',
      metadata: { name: 'tls', namespace: 'copy-two', labels: { [partOfLabel]: 'applyset-ghost' } },
      type: 'kubernetes.io/tls',
      data: { 'tls.crt': 'eA==', 'tls.key': 'eA==' },
    });
    await expect(copy('tls', 'copy-two')).rejects.toMatchObject({
      sentences: { detail: { key: 'services.copy.owned' } },
    });
  });
});
