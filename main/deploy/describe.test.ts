import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../kubernetes/kubernetes.ts';
import { appStatus, type StatusFacts } from './apps/app-status.ts';
import { currentPods } from './explain/current-pods.ts';
import { describeFields } from './explain/describe-fields.ts';
import { describeObject, tagOf } from './explain/describe-object.ts';
import { findEndpoint } from './verify/find-endpoint.ts';
import { kindsInFiles } from './render/kinds-in-files.ts';
import { parseObjects } from './render/parse-objects.ts';
import { planRemoval } from './remove/plan-removal.ts';

const make = (
  apiVersion: string,
  kind: string,
  name: string,
  rest: object = {},
  meta: object = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'ghost', ...meta },
  ...rest,
});
const words = { app: 'ghost', title: 'Ghost', version: '6.59.0' };
const claim = (name: string, storage: string, meta: object = {}) =>
  make('v1', 'PersistentVolumeClaim', name, { spec: { resources: { requests: { storage } } } }, meta);
const program = (name: string, image: string, replicas?: number) =>
  make('apps/v1', 'Deployment', name, {
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      template: { spec: { containers: [{ image }] } },
    },
  });

test.each([
  [claim('ghost-content', '10G'), 'Space for content, 10\u202fGB'],
  [claim('ghost', '500M'), 'Space for Ghost, 500\u202fMB'],
  [claim('x', '10G', { annotations: { 'wildcloud.dev/purpose': 'posts' } }), 'Space for posts, 10\u202fGB'],
  [program('ghost', 'ghost:6.58.0'), 'Ghost 6.59.0: 1 program'],
  [program('ghost-worker', 'registry:5000/ghost:2.1@sha256:00', 3), 'Ghost, worker 2.1: 3 programs'],
  [program('ghost-worker', 'registry:5000/ghost'), 'Ghost, worker: 1 program'],
  [make('v1', 'Secret', 'ghost-secrets', { data: { a: '', b: '' } }), '2 passwords of Ghost'],
  [
    make('networking.k8s.io/v1', 'Ingress', 'ghost', { spec: { rules: [{ host: 'blog.example' }] } }),
    'blog.example leads to Ghost',
  ],
  [make('v1', 'Service', 'ghost', { spec: { type: 'LoadBalancer' } }), 'An address of its own for Ghost'],
  [make('example.org/v1', 'Widget', 'one'), 'Widget one'],
])('says what an object is', (object, text) => {
  expect(describeObject(object, words).text).toBe(text);
});

test.each([
  ['ghost:6.59.0', '6.59.0'],
  ['docker.io/library/ghost:6.59.0@sha256:aa', '6.59.0'],
  ['registry:5000/ghost', undefined],
  [undefined, undefined],
])('the version in %s is %s', (image, tag) => {
  expect(tagOf(image)).toBe(tag);
});

const at = 'spec.template.spec.containers[ghost]';
test.each([
  [[{ path: `${at}.resources.limits.memory`, before: '512Mi', after: '1Gi' }], 'memory limit 512Mi → 1Gi'],
  [[{ path: `${at}.image`, before: 'ghost:6.58.0', after: 'ghost:6.59.0' }], 'version 6.58.0 → 6.59.0'],
  [[{ path: `${at}.image`, before: 'ghost:6', after: 'other:7' }], 'version ghost:6 → other:7'],
  [[{ path: `${at}.env[URL].value`, before: 'a', after: 'b' }], 'URL a → b'],
  [
    [{ path: 'spec.resources.requests.storage', before: '10G', after: '20G' }],
    'space 10\u202fGB → 20\u202fGB',
  ],
  [[{ path: 'data.greeting', before: 'a', after: 'b' }], 'greeting'],
  [[{ path: 'data.password', before: '‹secret›', after: '‹secret›' }], 'the value of password'],
  [[{ path: 'metadata.labels.a', after: 'b' }], 'labels only'],
  [[{ path: 'spec.x', before: 'gone' }], 'x gone is taken away'],
  [['a', 'b', 'c', 'd', 'e'].map((name) => ({ path: `data.${name}`, after: '1' })), 'a, b, c, and 2 more'],
])('says what changes in it', (fields, text) => {
  expect(describeFields(fields)?.text).toBe(text);
});

describe('where an app answers', () => {
  const ingress = (spec: object, ...doors: object[]) =>
    make('networking.k8s.io/v1', 'Ingress', 'ghost', { spec, status: { loadBalancer: { ingress: doors } } });
  const rules = (host: string, path = '/') => ({ rules: [{ host, http: { paths: [{ path }] } }] });

  test.each([
    [
      'a practice front door says its port',
      ingress(rules('g.localhost'), { ip: '127.0.0.1', ports: [{ port: 7780 }] }),
      'http://g.localhost:7780/',
    ],
    ['a real one is at 443', ingress(rules('g.example'), { ip: '192.168.1.240' }), 'https://g.example/'],
    [
      'also by name',
      ingress(rules('g.example', '/blog'), { hostname: 'lb.example' }),
      'https://g.example/blog',
    ],
    ['nobody took it up yet', ingress(rules('g.example')), undefined],
    ['no host is no address', ingress({ rules: [{}] }, { ip: '10.0.0.1' }), undefined],
    ['any host is no address', ingress(rules('*.example'), { ip: '10.0.0.1' }), undefined],
  ])('%s', (_name, object, url) => {
    expect(findEndpoint([object])?.url).toBe(url);
  });
});

test('only pods of what was deployed last count', () => {
  const owned = (kind: string, name: string, uid: string, owner: string, meta: object = {}) =>
    make('v1', kind, name, {}, { uid, ownerReferences: [{ kind: 'x', name: 'x', uid: owner }], ...meta });
  const revision = (value: string) => ({ annotations: { 'deployment.kubernetes.io/revision': value } });
  const deployment = make('apps/v1', 'Deployment', 'ghost', {}, { uid: 'd', ...revision('2') });
  const set = make('apps/v1', 'StatefulSet', 'db', { status: { updateRevision: 'new' } }, { uid: 's' });
  const hash = (value: string) => ({ labels: { 'controller-revision-hash': value } });
  const pods = [
    owned('Pod', 'old', 'p1', 'rs1'),
    owned('Pod', 'new', 'p2', 'rs2'),
    owned('Pod', 'db-old', 'p3', 's', hash('old')),
    owned('Pod', 'db-new', 'p4', 's', hash('new')),
    owned('Pod', 'stranger', 'p5', 'z'),
  ];
  const sets = [
    owned('ReplicaSet', 'a', 'rs1', 'd', revision('1')),
    owned('ReplicaSet', 'b', 'rs2', 'd', revision('2')),
  ];
  expect(currentPods(pods, [deployment, set], sets).map(({ metadata }) => metadata.name)).toEqual([
    'new',
    'db-new',
  ]);
});

describe('removal', () => {
  const objects = [
    make('v1', 'Namespace', 'ghost'),
    make('v1', 'Secret', 'ghost-secrets'),
    claim('posts', '1Gi'),
    make('v1', 'Service', 'ghost'),
    program('ghost', 'ghost:6'),
    make('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets'),
  ];
  const names = (list: readonly KubeObject[]) => list.map(({ kind }) => kind);

  test('keeping data keeps claims, passwords and the namespace', () => {
    const removal = planRemoval({ objects, data: 'keep', shared: false });
    expect(names([...removal.programs, ...removal.rest])).toEqual(['Deployment', 'Service']);
    expect(removal.data).toEqual([]);
    expect(names(removal.kept).toSorted()).toEqual([
      'CustomResourceDefinition',
      'Namespace',
      'PersistentVolumeClaim',
      'Secret',
    ]);
  });

  test('deleting data deletes them, but never a namespace that another app lives in, nor a definition', () => {
    expect(names(planRemoval({ objects, data: 'delete', shared: false }).data)).toEqual([
      'PersistentVolumeClaim',
      'Secret',
      'Namespace',
    ]);
    const shared = planRemoval({ objects, data: 'delete', shared: true });
    expect(names(shared.data)).toEqual(['PersistentVolumeClaim', 'Secret']);
    expect(names(shared.kept)).toEqual(['CustomResourceDefinition', 'Namespace']);
  });
});

describe('status', () => {
  const facts: StatusFacts = {
    ...{ app: 'ghost' as never, title: 'Ghost', supporting: false, added: true, members: [], claims: [] },
    inventory: { groupKinds: [], tooling: '', deployedAt: '2026-01-01T00:00:00.000Z', appVersion: '6' },
    pods: [],
    explanation: undefined,
    now: new Date('2026-01-01T00:01:00Z'),
  };
  const running = {
    ...program('ghost', 'ghost:6'),
    status: {
      observedGeneration: 1,
      replicas: 1,
      updatedReplicas: 1,
      readyReplicas: 1,
      availableReplicas: 1,
    },
  };
  const starting = { ...running, status: { observedGeneration: 1 } };
  const failed = make('batch/v1', 'Job', 'prepare', {
    status: { conditions: [{ type: 'Failed', status: 'True' }] },
  });
  const uncounted = make('batch/v1', 'Job', 'prepare', { spec: { completions: 1 } }, { uid: 'this' });
  const succeeded = make(
    'v1',
    'Pod',
    'prepare-x',
    { status: { phase: 'Succeeded' } },
    { ownerReferences: [{ uid: 'this' }] },
  );
  const later = new Date('2026-01-01T01:00:00Z');

  test.each([
    ['nothing there', { added: false }, 'absent'],
    ['only added', {}, 'added'],
    ['running', { members: [running] }, 'working'],
    ['starting', { members: [starting] }, 'starting'],
    ['starting for too long', { members: [starting], now: later }, 'failing'],
    ['a failed task beside a running program', { members: [running, failed] }, 'failing'],
    ['a task beside a running program', { members: [running, uncounted] }, 'starting'],
    [
      'a task that has succeeded and is not counted yet',
      { members: [running, uncounted], pods: [succeeded] },
      'working',
    ],
    ['left over data only', { added: false, members: [claim('posts', '1Gi')] }, 'absent'],
  ] as const)('%s is %s', (_name, change, condition) => {
    expect(appStatus({ ...facts, ...change }).condition).toBe(condition);
  });
});

describe('files of an app', () => {
  test('kinds are known before kustomize has run', () => {
    const files = new Map([
      ['a.yaml', 'kind: Service\n---\nkind: Ingress\n'],
      ['note.txt', 'kind: Secret'],
      ['list.yml', 'kind: List\nitems: [{ kind: PersistentVolumeClaim }]'],
      ['broken.yaml', 'kind: ['],
    ]);
    expect([...kindsInFiles(files)].toSorted()).toEqual([
      'Ingress',
      'List',
      'PersistentVolumeClaim',
      'Service',
    ]);
  });

  test.each([
    ['no YAML', 'a: [', 'They are not valid YAML.'],
    ['no kind', 'metadata: { name: x }', 'One of them has no kind or no name.'],
    [
      'twice the same',
      'apiVersion: v1\nkind: A\nmetadata: { name: x }\n---\napiVersion: v1\nkind: A\nmetadata: { name: x }',
      'Two of them have the same kind and name.',
    ],
  ])('%s is refused', (_name, text, detail) => {
    expect(() => parseObjects(text, 'ghost')).toThrow(detail);
  });
});
