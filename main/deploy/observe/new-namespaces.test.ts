import { expect, test } from 'vitest';
import type { Kubernetes, KubeObject } from '../../kubernetes/kubernetes.ts';
import { createNewNamespaces } from './new-namespaces.ts';
import type { LoadedApp } from '../apps/load-app.ts';

const object = (kind: string, name: string, more: Partial<KubeObject['metadata']> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, ...(kind === 'Namespace' ? {} : { namespace: 'notes' }), ...more },
});
const namespace = object('Namespace', 'notes');
const claim = object('PersistentVolumeClaim', 'notes-data');
const inventory = { groupKinds: ['PersistentVolumeClaim'], tooling: 'wild-cloud/v1.0.0' };
const app = { app: 'notes', namespace: 'notes' } as unknown as LoadedApp;
const { signal } = new AbortController();

/** A cluster that holds these objects and answers nothing but what is asked for by name. */
const holding = (...objects: readonly KubeObject[]): Kubernetes =>
  ({
    get: async ({ kind, name }: { kind: string; name: string }) =>
      objects.find((one) => one.kind === kind && one.metadata.name === name),
  }) as unknown as Kubernetes;

test('what was made a moment ago is asked for by name, as it is now', async () => {
  const begun = createNewNamespaces(() => 0);
  begun.remember(app, [namespace, claim], inventory);
  const bound = { ...claim, status: { phase: 'Bound' } };
  const listing = await begun.list(app, holding(namespace, bound), signal);
  expect([...(listing?.madeNow ?? [])]).toEqual(['notes']);
  expect([...(listing?.members.values() ?? [])]).toEqual([[namespace, bound]]);
  expect([...(listing?.inventories.values() ?? [])]).toEqual([inventory]);
  // What its next step has made meanwhile is not known here.
  expect(await begun.list(app, holding(namespace, bound), signal)).toBeUndefined();
});

test('where some of it has gone, is going, or it was long ago, all has to be looked for', async () => {
  let now = 0;
  const begun = createNewNamespaces(() => now);
  const going = object('Namespace', 'notes', { deletionTimestamp: '2026-01-01T00:00:00Z' });
  for (const cluster of [holding(namespace), holding(going, claim)]) {
    begun.remember(app, [namespace, claim], inventory);
    expect(await begun.list(app, cluster, signal)).toBeUndefined();
  }
  begun.remember(app, [namespace, claim], inventory);
  now = 10_001;
  expect(await begun.list(app, holding(namespace, claim), signal)).toBeUndefined();
  expect(await createNewNamespaces(() => 0).list(app, holding(namespace, claim), signal)).toBeUndefined();
});
