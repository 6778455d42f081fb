import { expect, test } from 'vitest';
import type { Kubernetes, KubeObject } from '../../kubernetes/kubernetes.ts';
import { createNewNamespaces } from './new-namespaces.ts';
import type { Bundle } from '../bundle.ts';

const object = (kind: string, name: string, more: Partial<KubeObject['metadata']> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...(kind === 'Namespace' ? {} : { namespace: 'notes' }), ...more },
});
const namespace = object('Namespace', 'notes');
const claim = object('PersistentVolumeClaim', 'notes-data');
const inventory = { groupKinds: ['PersistentVolumeClaim'], tooling: 'wild-cloud/v1.0.0' };
const bundle: Bundle = { name: 'notes', namespace: 'notes', title: 'Notes', objects: [], redact: String };
const { signal } = new AbortController();

/** A cluster with these objects that can only be read by name. */
const holding = (...objects: readonly KubeObject[]): Kubernetes =>
  ({
    get: async ({ kind, name }: { kind: string; name: string }) =>
      objects.find((one) => one.kind === kind && one.metadata.name === name),
  }) as unknown as Kubernetes;

test('what was created a moment ago is read by name, in its current state', async () => {
  const created = createNewNamespaces(() => 0);
  created.remember(bundle, [namespace, claim], inventory);
  const bound = { ...claim, status: { phase: 'Bound' } };
  const listing = await created.list(bundle, holding(namespace, bound), signal);
  expect([...(listing?.newNamespaces ?? [])]).toEqual(['notes']);
  expect([...(listing?.members.values() ?? [])]).toEqual([[namespace, bound]]);
  expect([...(listing?.inventories.values() ?? [])]).toEqual([inventory]);
  // It does not know what later steps have created since.
  expect(await created.list(bundle, holding(namespace, bound), signal)).toBeUndefined();
});

test('if some of it is gone or terminating, or it was created too long ago, everything is listed', async () => {
  let now = 0;
  const created = createNewNamespaces(() => now);
  const terminating = object('Namespace', 'notes', { deletionTimestamp: '2026-01-01T00:00:00Z' });
  for (const cluster of [holding(namespace), holding(terminating, claim)]) {
    created.remember(bundle, [namespace, claim], inventory);
    expect(await created.list(bundle, cluster, signal)).toBeUndefined();
  }
  created.remember(bundle, [namespace, claim], inventory);
  now = 10_001;
  expect(await created.list(bundle, holding(namespace, claim), signal)).toBeUndefined();
  expect(await createNewNamespaces(() => 0).list(bundle, holding(namespace, claim), signal)).toBeUndefined();
});
