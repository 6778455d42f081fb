import { describe, expect, test } from 'vitest';
import { type KubeObject, objectKey, refOf } from '../../kubernetes/kubernetes.ts';
import { applySetId, parentObject, partOfLabel, readInventory, withMembership } from '../apply-set.ts';
import type { Bundle } from '../bundle.ts';
import { diffObject } from './diff-object.ts';
import { type DryRun, fingerprint, type ObservedBundle, planBundle, stampJob } from './plan-bundle.ts';
import { inWaves, sortObjects } from './sort-objects.ts';

const make = (kind: string, name: string, rest: object = {}, meta: object = {}): KubeObject => ({
  apiVersion: groups[kind] ?? 'v1',
  kind,
  metadata: { name, namespace: 'ghost', ...meta },
  ...rest,
});
const groups: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  Job: 'batch/v1',
  Ingress: 'networking.k8s.io/v1',
  CustomResourceDefinition: 'apiextensions.k8s.io/v1',
  Widget: 'example.org/v1',
};
const byKey = <T>(entries: readonly (readonly [KubeObject, T])[]) =>
  new Map(entries.map(([object, value]) => [objectKey(refOf(object)), value]));
const desired = (...objects: KubeObject[]): Bundle => ({
  ...{ name: 'ghost', title: 'Ghost', namespace: 'ghost', redact: String },
  objects,
});
const observed = (
  live: readonly KubeObject[],
  dryRuns: readonly (readonly [KubeObject, DryRun])[] = [],
  members: readonly KubeObject[] = [],
): ObservedBundle => ({
  live: byKey(live.map((object) => [object, object])),
  dryRuns: byKey(dryRuns),
  members,
});
const would = (object: KubeObject): readonly [KubeObject, DryRun] => [object, { outcome: 'object', object }];
const acts = (bundle: Bundle, observed: ObservedBundle) =>
  planBundle(bundle, observed).map(({ act, object }) => `${act} ${object.kind} ${object.metadata.name}`);

describe('planApp', () => {
  const settings = make('ConfigMap', 'ghost', { data: { a: '1' } });

  test('adds missing objects', () => {
    expect(acts(desired(settings), observed([]))).toEqual(['add ConfigMap ghost']);
  });

  test('ignores fields that the server maintains', () => {
    const live = {
      ...settings,
      metadata: { ...settings.metadata, resourceVersion: '7', managedFields: [1] },
    };
    expect(acts(desired(settings), observed([live], [would({ ...settings, status: {} })]))).toEqual([]);
  });

  test('changes what the dry run would change', () => {
    const after = { ...settings, data: { a: '2' } };
    expect(planBundle(desired(after), observed([settings], [would(after)]))).toMatchObject([
      { act: 'change', fields: [{ path: 'data.a', before: '1', after: '2' }] },
    ]);
  });

  test('adds an object again that is being deleted', () => {
    const leaving = {
      ...settings,
      metadata: { ...settings.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' },
    };
    expect(acts(desired(settings), observed([leaving]))).toEqual(['add ConfigMap ghost']);
  });

  test('replaces what cannot be changed in place', () => {
    const service = make('Service', 'ghost');
    expect(acts(desired(service), observed([service], [[service, { outcome: 'immutable' }]]))).toEqual([
      'replace Service ghost',
    ]);
  });

  test('removes obsolete members in reverse order, except claims, namespaces and definitions', () => {
    const old = [
      make('ConfigMap', 'old'),
      make('Deployment', 'old'),
      make('PersistentVolumeClaim', 'old'),
      make('Namespace', 'ghost'),
      make('CustomResourceDefinition', 'widgets.example.org'),
      make('Pod', 'made-by-another', {}, { ownerReferences: [{ kind: 'ReplicaSet', name: 'x', uid: '1' }] }),
    ];
    expect(acts(desired(settings), observed([settings], [would(settings)], [settings, ...old]))).toEqual([
      'remove Deployment old',
      'remove ConfigMap old',
    ]);
  });

  describe('a Job', () => {
    const job = stampJob(make('Job', 'prepare', { spec: { template: { image: 'a' } } }));
    const status = (type: string) => ({ ...job, status: { conditions: [{ type, status: 'True' }] } });
    const filled = (object: KubeObject) => ({
      ...object,
      spec: { ...(object['spec'] as object), backoffLimit: 6, completionMode: 'NonIndexed' },
    });
    const other = stampJob(make('Job', 'prepare', { spec: { template: { image: 'b' } } }));

    test.each([
      ['completed with the same spec stays', job, filled(status('Complete')), []],
      ['running stays', job, filled(job), []],
      ['failed is replaced', job, filled(status('Failed')), ['replace Job prepare']],
      ['with a different spec is replaced', other, filled(status('Complete')), ['replace Job prepare']],
      [
        'that somebody else made is replaced',
        job,
        make('Job', 'prepare', { spec: {} }),
        ['replace Job prepare'],
      ],
    ])('%s', (_name, wanted, live, expected) => {
      expect(acts(desired(wanted), observed([live]))).toEqual(expected);
    });

    test('shows only the desired fields', () => {
      const [change] = planBundle(desired(other), observed([filled(status('Complete'))]));
      expect(change?.fields.filter(({ path }) => path.startsWith('spec'))).toEqual([
        { path: 'spec.template.image', before: 'a', after: 'b' },
      ]);
    });
  });
});

describe('fingerprint', () => {
  const secret = (value: string) => make('Secret', 'ghost-secrets', { data: { password: value } });
  const plan = (object: KubeObject) => fingerprint(planBundle(desired(object), observed([])));

  test('is the same for the same plan, and does not depend on a secret', () => {
    expect(plan(secret('a'))).toBe(plan(secret('b')));
  });

  test('differs if something else would be done', () => {
    expect(plan(make('ConfigMap', 'ghost', { data: { a: '1' } }))).not.toBe(
      plan(make('ConfigMap', 'ghost', { data: { a: '2' } })),
    );
    expect(plan(secret('a'))).not.toBe(plan(make('Secret', 'ghost-secrets', { data: { other: 'a' } })));
  });
});

describe('diffObject', () => {
  const pod = (...containers: object[]) => make('Deployment', 'ghost', { spec: { containers } });

  test.each([
    [
      'members are matched by name, so a move is no change',
      pod({ name: 'a', image: '1' }, { name: 'b', image: '1' }),
      pod({ name: 'b', image: '2' }, { name: 'a', image: '1' }),
      [{ path: 'spec.containers[b].image', before: '1', after: '2' }],
    ],
    [
      'what appears has no before',
      pod({ name: 'a' }),
      pod({ name: 'a', ports: [] }),
      [{ path: 'spec.containers[a].ports', after: '[]' }],
    ],
    [
      'what goes has no after',
      make('ConfigMap', 'x', { data: { a: '1', b: '2' } }),
      make('ConfigMap', 'x', { data: { a: '1' } }),
      [{ path: 'data.b', before: '2' }],
    ],
    [
      'values of secrets are never shown',
      make('Secret', 'x', { data: { a: 'b2xk' } }),
      make('Secret', 'x', { data: { a: 'bmV3' } }),
      [{ path: 'data.a', before: '‹secret›', after: '‹secret›' }],
    ],
    [
      'nor where all of them appear at once',
      make('Secret', 'x'),
      make('Secret', 'x', { data: { a: 'bmV3' } }),
      [{ path: 'data', after: '‹secret›' }],
    ],
    [
      'plain lists are told whole',
      make('Job', 'x', { args: ['a', 'b'] }),
      make('Job', 'x', { args: ['a', 'c'] }),
      [{ path: 'args', before: '["a","b"]', after: '["a","c"]' }],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(diffObject(before, after)).toEqual(expected);
  });

  test('a long value is truncated', () => {
    const [change] = diffObject(
      make('ConfigMap', 'x', { data: { a: '' } }),
      make('ConfigMap', 'x', { data: { a: 'x'.repeat(9999) } }),
    );
    expect(change?.after).toHaveLength(401);
  });
});

describe('order', () => {
  const all = [
    'Widget',
    'Ingress',
    'Job',
    'Deployment',
    'Service',
    'Secret',
    'PersistentVolumeClaim',
    'ServiceAccount',
    'CustomResourceDefinition',
    'Namespace',
  ];
  const objects = all.map((kind) => make(kind, 'x'));

  test('namespaces and definitions come first, custom resources after workloads', () => {
    expect(inWaves(sortObjects(objects)).map((wave) => wave.map(({ kind }) => kind))).toEqual([
      ['Namespace'],
      ['CustomResourceDefinition'],
      ['ServiceAccount'],
      ['Secret', 'PersistentVolumeClaim'],
      ['Service'],
      ['Deployment', 'Job'],
      ['Ingress', 'Widget'],
    ]);
  });

  test('is the same for every order of the same objects', () => {
    expect(sortObjects(objects.toReversed())).toEqual(sortObjects(objects));
  });
});

describe('inventory', () => {
  const bundle = { name: 'ghost', namespace: 'blog' };

  test('the id follows the convention', () => {
    // printf 'wild-cloud-ghost.blog.ConfigMap.' | openssl dgst -sha256 -binary | basenc --base64url
    expect(applySetId(bundle)).toBe('applyset-u0SxX11FvFpOvrFMPmW42F6zHxztoH4mXHgcMJsNwJg-v1');
    expect(withMembership(make('Service', 'x', {}, { labels: { a: 'b' } }), bundle).metadata.labels).toEqual({
      a: 'b',
      [partOfLabel]: applySetId(bundle),
    });
  });

  test('is read back unchanged, and only by its own bundle', () => {
    const inventory = {
      groupKinds: ['Deployment.apps', 'Service'],
      tooling: 'wild-cloud/v1.0.0',
      deployedAt: '2026-01-01T00:00:00.000Z',
      version: '6',
    };
    expect(readInventory(parentObject(bundle, inventory), bundle)).toEqual(inventory);
    expect(readInventory(parentObject(bundle, inventory), { ...bundle, name: 'other' })).toBeUndefined();
  });
});
