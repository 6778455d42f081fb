import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import type { Bundle } from '../bundle.ts';
import { standsForAnnotation } from './claim-names.ts';
import { databaseHosts } from './database-hosts.ts';
import type { Existing } from './existing.ts';
import { assessExisting } from './assess-existing.ts';
import { imageFacts, isLater, versionOf } from './image-facts.ts';
import type { BundleData } from './match-claims.ts';
import { settleExisting } from './settle-existing.ts';

const groups: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
  Ingress: 'networking.k8s.io/v1',
};
const predecessors = { app: 'photos', managedBy: 'kustomize', partOf: 'wild-cloud' };
const make = (kind: string, name: string, rest: object = {}, meta: object = {}): KubeObject => ({
  apiVersion: groups[kind] ?? 'v1',
  kind,
  metadata: { name, namespace: 'photos', ...meta },
  ...rest,
});
const claim = (name: string, meta: object = {}, rest: object = {}) =>
  make(
    'PersistentVolumeClaim',
    name,
    { spec: { resources: { requests: { storage: '100Gi' } } }, ...rest },
    meta,
  );

interface Runs {
  readonly image?: string;
  readonly claim?: string;
  readonly path?: string;
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly meta?: object;
  readonly kind?: string;
}
const runs = (
  name: string,
  { image = 'photos/server:v2', claim: of, path, folder, env = {}, meta, kind }: Runs = {},
) => {
  const container = {
    name: 'main',
    image,
    env: Object.entries(env).map(([variable, value]) => ({ name: variable, value })),
    volumeMounts:
      of === undefined
        ? []
        : [
            {
              name: 'data',
              mountPath: path ?? '/data',
              ...(folder === undefined ? {} : { subPath: folder }),
            },
          ],
  };
  const volumes = of === undefined ? [] : [{ name: 'data', persistentVolumeClaim: { claimName: of } }];
  const pod = { containers: [container], volumes };
  return make(kind ?? 'Deployment', name, { spec: kind === 'Pod' ? pod : { template: { spec: pod } } }, meta);
};

const app: Bundle = {
  ...{ name: 'photos', title: 'Photos', namespace: 'photos', redact: String },
  objects: [
    claim('photos-library'),
    runs('photos', {
      claim: 'photos-library',
      env: { DB_HOSTNAME: 'postgresql.postgresql.svc.cluster.local' },
    }),
    make('Ingress', 'photos', { spec: { rules: [{ host: 'photos.home.example' }] } }),
  ],
};
const data: BundleData = {
  claims: [{ name: 'photos-library', keep: true, formerly: ['photos-pvc'] }],
  databases: [],
  formerly: ['pictures'],
  isServer: false,
};
const assess = (objects: readonly KubeObject[], more: Partial<BundleData> = {}, desired: Bundle = app) =>
  assessExisting(desired, { ...data, ...more }, { objects, former: [] });
const names = (objects: readonly KubeObject[]) =>
  objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
const facts = ({ reused, leaving, staying, obstacles, needsDecision }: Existing) => ({
  reused: [...reused].map(([name, { metadata }]) => `${metadata.name} for ${name}`),
  leaving: names(leaving),
  staying: names(staying),
  obstacles: obstacles.map(({ why }) => why),
  needsDecision,
});
const nothing = { reused: [], leaving: [], staying: [], obstacles: [], needsDecision: false };

describe('an existing installation', () => {
  test.each<[string, readonly KubeObject[], ReturnType<typeof facts>]>([
    ['nothing', [], nothing],
    ['what the cluster creates itself', [make('ConfigMap', 'kube-root-ca.crt')], nothing],
    [
      'objects that Wild Cloud rendered and a person applied by hand',
      [claim('photos-library', { labels: { 'app.kubernetes.io/managed-by': 'wild-cloud' } })],
      nothing,
    ],
    [
      'an object that another one owns',
      [runs('x', { kind: 'Pod', meta: { ownerReferences: [{ kind: 'Thing', name: 'y', uid: '1' }] } })],
      nothing,
    ],
    [
      'the predecessor’s app, with its claim under another name',
      [
        claim('photos-pvc', { labels: predecessors }),
        runs('photos-server', {
          claim: 'photos-pvc',
          path: '/usr/src/app/upload',
          meta: { labels: predecessors },
        }),
        runs('photos-jobs', { image: 'photos/jobs', meta: { labels: predecessors } }),
        make('Service', 'photos-server', {}, { labels: predecessors }),
        make('Ingress', 'photos-public', {}, { labels: predecessors }),
        make('Job', 'photos-db-init', {}, { labels: predecessors }),
        make('ConfigMap', 'notes-of-mine'),
        make('Namespace', 'photos', {}, { labels: predecessors }),
      ].slice(0, 7),
      {
        reused: ['photos-pvc for photos-library'],
        leaving: [
          'Deployment photos-server',
          'Deployment photos-jobs',
          'Service photos-server',
          'Ingress photos-public',
          'Job photos-db-init',
        ],
        staying: ['ConfigMap notes-of-mine'],
        obstacles: [],
        needsDecision: true,
      },
    ],
    [
      'only its claim, after the app was deleted',
      [claim('photos-pvc', { labels: predecessors })],
      { ...nothing, reused: ['photos-pvc for photos-library'], needsDecision: true },
    ],
    [
      'a claim of the same name',
      [claim('photos-library'), runs('old', { claim: 'photos-library' })],
      {
        ...nothing,
        reused: ['photos-library for photos-library'],
        leaving: ['Deployment old'],
        needsDecision: true,
      },
    ],
    [
      'the same image from elsewhere with an unknown claim',
      [claim('data-0'), runs('photos-app', { image: 'docker.io/photos/server:v1.9', claim: 'data-0' })],
      {
        ...nothing,
        reused: ['data-0 for photos-library'],
        leaving: ['Deployment photos-app'],
        needsDecision: true,
      },
    ],
    [
      'two claims of unknown purpose',
      [claim('one'), claim('two')],
      {
        ...nothing,
        staying: ['PersistentVolumeClaim one', 'PersistentVolumeClaim two'],
        obstacles: ['unknown-claims'],
        needsDecision: true,
      },
    ],
    [
      'an unrelated workload with its own claim',
      [claim('wiki'), runs('wiki', { image: 'wiki:1', claim: 'wiki' })],
      { ...nothing, staying: ['Deployment wiki', 'PersistentVolumeClaim wiki'] },
    ],
    [
      'data in another folder of the claim',
      [claim('photos-pvc'), runs('old', { claim: 'photos-pvc', folder: 'library' })],
      {
        ...nothing,
        reused: ['photos-pvc for photos-library'],
        leaving: ['Deployment old'],
        obstacles: ['layout'],
        needsDecision: true,
      },
    ],
    [
      'a newer version than ours',
      [claim('photos-pvc'), runs('old', { claim: 'photos-pvc', image: 'photos/server:v3.0.1' })],
      {
        ...nothing,
        reused: ['photos-pvc for photos-library'],
        leaving: ['Deployment old'],
        obstacles: ['newer'],
        needsDecision: true,
      },
    ],
    [
      'a claim that is being deleted',
      [claim('photos-pvc', { deletionTimestamp: '2026-12-01T00:00:00Z' })],
      { ...nothing, reused: ['photos-pvc for photos-library'], obstacles: ['unusable'], needsDecision: true },
    ],
    [
      'a pod without a controller that uses the claim',
      [claim('photos-pvc'), runs('by-hand', { claim: 'photos-pvc', kind: 'Pod' })],
      {
        ...nothing,
        reused: ['photos-pvc for photos-library'],
        leaving: ['Pod by-hand'],
        obstacles: ['bare'],
        needsDecision: true,
      },
    ],
    [
      'an unrelated Ingress next to an existing app',
      [
        runs('photos'),
        make('Ingress', 'theirs', { spec: { rules: [{ host: 'photos.home.example' }] } }),
        make('Ingress', 'other', { spec: { rules: [{ host: 'wiki.home.example' }] } }),
      ],
      { ...nothing, leaving: ['Ingress theirs'], staying: ['Ingress other'], needsDecision: true },
    ],
    [
      'another app of the predecessor in the same namespace',
      [runs('frame', { image: 'frame', meta: { labels: { ...predecessors, app: 'frame' } } })],
      { ...nothing, staying: ['Deployment frame'] },
    ],
    [
      'the app under a former name',
      [runs('pictures', { image: 'pictures', meta: { labels: { ...predecessors, app: 'pictures' } } })],
      { ...nothing, leaving: ['Deployment pictures'], needsDecision: true },
    ],
    [
      'a workload that a controller would start again',
      [
        claim('photos-pvc', { ownerReferences: [{ kind: 'Album', name: 'a', uid: '1' }] }),
        runs('old', {
          claim: 'photos-pvc',
          meta: {
            ownerReferences: [{ kind: 'Album', name: 'a', uid: '1' }],
            labels: { 'argocd.argoproj.io/instance': 'x' },
          },
        }),
      ],
      {
        reused: ['photos-pvc for photos-library'],
        leaving: ['Deployment old'],
        staying: [],
        obstacles: ['kept-up', 'kept-up'],
        needsDecision: true,
      },
    ],
    [
      'data in a folder of the machine',
      [
        make('Deployment', 'old', {
          spec: {
            template: {
              spec: {
                containers: [{ image: 'photos/server:v1' }],
                volumes: [
                  { name: 'clock', hostPath: { path: '/etc/localtime' } },
                  { name: 'photos', hostPath: { path: '/srv/photos' } },
                ],
              },
            },
          },
        }),
      ],
      { ...nothing, leaving: ['Deployment old'], obstacles: ['volume'], needsDecision: true },
    ],
  ])('%s', (_, objects, expected) => expect(facts(assess(objects))).toEqual(expected));

  test('another user of its storage stays, with a notice', () => {
    const backup = make('CronJob', 'backup', {
      spec: {
        jobTemplate: {
          spec: {
            template: {
              spec: {
                containers: [{ image: 'restic' }],
                volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'photos-pvc' } }],
              },
            },
          },
        },
      },
    });
    const browser = runs('browser', { image: 'browser', claim: 'photos-pvc', folder: '' });
    const there = [claim('photos-pvc'), runs('old', { claim: 'photos-pvc' }), browser, backup];
    const found = assess(there);
    expect(names(found.leaving)).toEqual(['Deployment old']);
    expect(names(found.staying)).toEqual(['Deployment browser', 'CronJob backup']);
    expect(found.notices.map(({ why }) => why)).toEqual(['guest', 'guest']);
    const part = runs('browser', { image: 'browser', claim: 'photos-pvc', folder: 'albums' });
    expect(assess([claim('photos-pvc'), runs('old', { claim: 'photos-pvc' }), part]).obstacles).toEqual([]);
    // Alone with the data it is the app, from another image.
    expect(names(assess([claim('photos-pvc'), browser, backup]).leaving)).toEqual(['Deployment browser']);
  });

  test('its other users are listed', () => {
    const service = make('Service', 'photos-api', {}, { labels: predecessors });
    const frame = (name: string, host: string) =>
      runs(name, { image: 'frame', env: { PHOTOS: host }, meta: { namespace: name } });
    const elsewhere = [
      frame('hall', 'http://photos-api.photos:80/x'),
      frame('attic', 'photos-api.photos-2.svc'),
    ];
    const found = assessExisting(app, data, { objects: [service], former: [], elsewhere });
    expect(found.notices).toEqual([{ why: 'in-use', by: ['hall'] }]);
  });

  test.each<[string, readonly KubeObject[], boolean]>([
    ['nobody’s', [], true],
    [
      'ours while it runs',
      [runs('photos', { meta: { labels: { 'app.kubernetes.io/managed-by': 'wild-cloud' } } })],
      false,
    ],
    [
      'ours after it was removed',
      [
        make(
          'ConfigMap',
          'wild-cloud-photos',
          {},
          { labels: { 'app.kubernetes.io/managed-by': 'wild-cloud' } },
        ),
      ],
      false,
    ],
  ])('a claim that a StatefulSet makes is %s', (_, beside, needsDecision) => {
    const templates = { volumeClaimTemplates: [{ metadata: { name: 'data' } }] };
    const set = (object: KubeObject): KubeObject => ({ ...object, kind: 'StatefulSet', spec: templates });
    const desired = { ...app, objects: [set(runs('photos'))] };
    const there = [
      claim('data-photos-0'),
      ...beside.map((object) => (object.kind === 'Deployment' ? set(object) : object)),
    ];
    expect(assess(there, {}, desired).needsDecision).toBe(needsDecision);
  });

  test('what was taken over earlier is reused without a decision', () => {
    const label = { 'applyset.kubernetes.io/part-of': 'applyset-x-v1' };
    const taken = claim('photos-pvc', {
      labels: label,
      annotations: { [standsForAnnotation]: 'photos-library' },
    });
    expect(facts(assess([taken]))).toEqual(nothing);
  });

  test.each<[string, string, readonly string[]]>([
    ['the same major version', 'store:8.1', []],
    ['another major version', 'store:7.4', ['other-version']],
    ['another image', 'elsewhere/store:8', ['other-version']],
    ['an unknown version', 'store:latest', ['other-version']],
  ])('the files of a server are used on by %s only', (_, image, expected) => {
    const server = { ...app, objects: [claim('rows'), runs('store', { image: 'store:8.4', claim: 'rows' })] };
    const old = [claim('old-rows'), runs('old', { image, claim: 'old-rows' })];
    const found = assess(
      old,
      { claims: [{ name: 'rows', keep: true, formerly: ['old-rows'] }], isServer: true },
      server,
    );
    expect(found.obstacles.map(({ why }) => why)).toEqual(expected);
  });

  test('the claim of a server under a former name stays, and a decision is needed', () => {
    const there = [claim('postgres-pvc', { namespace: 'postgres' }), runs('postgres-deployment')];
    const found = assessExisting(app, { ...data, isServer: true }, { objects: [], former: there });
    expect(names(found.former)).toEqual([
      'PersistentVolumeClaim postgres-pvc',
      'Deployment postgres-deployment',
    ]);
    expect(found.needsDecision).toBe(true);
  });
});

describe('its database', () => {
  const databases = [{ name: 'photos', server: 'postgresql' }];
  const old = (env: Readonly<Record<string, string>>) => [
    claim('photos-pvc'),
    runs('old', { claim: 'photos-pvc', env, meta: { labels: predecessors } }),
  ];
  test.each<[string, Readonly<Record<string, string>>, object | undefined]>([
    ['on the same server', { DB_HOSTNAME: 'postgresql.postgresql' }, undefined],
    [
      'on another one',
      { DB_HOSTNAME: 'postgres.postgres.svc.cluster.local', DB_PASSWORD: 'x' },
      { why: 'database', name: 'photos', at: 'postgres.postgres', next: 'postgresql.postgresql' },
    ],
    [
      'in its own namespace, by an address with a password in it',
      { DATABASE_URL: 'postgresql://me:secret@db:5432/photos' },
      { why: 'database', name: 'photos', at: 'db.photos', next: 'postgresql.postgresql' },
    ],
    [
      'nobody knows where',
      {},
      { why: 'database', name: 'photos', at: undefined, next: 'postgresql.postgresql' },
    ],
  ])('%s', (_, env, expected) => {
    expect(assess(old(env), { databases }).obstacles).toEqual(expected === undefined ? [] : [expected]);
  });

  test('under another name on the same server', () => {
    const named = (name: string) =>
      runs('old', {
        claim: 'photos-pvc',
        env: { DB_HOSTNAME: 'postgresql.postgresql', DB_DATABASE_NAME: name },
      });
    const desired = {
      ...app,
      objects: [
        claim('photos-library'),
        { ...named('photos'), metadata: { name: 'photos', namespace: 'photos' } },
      ],
    };
    const at = (name: string) => assess([claim('photos-pvc'), named(name)], { databases }, desired).obstacles;
    expect(at('photos')).toEqual([]);
    expect(at('family')).toEqual([
      {
        why: 'database',
        name: 'photos',
        at: 'postgresql.postgresql/family',
        next: 'postgresql.postgresql/photos',
      },
    ]);
  });

  test('is found in ConfigMaps that the workload refers to', () => {
    const settings = make('ConfigMap', 'env', { data: { database__connection__host: 'mysql.mysql' } });
    const program = make('Deployment', 'x', {
      spec: { template: { spec: { containers: [{ envFrom: [{ configMapRef: { name: 'env' } }] }] } } },
    });
    expect(databaseHosts(program, [settings])).toEqual(['mysql.mysql']);
  });
});

describe('what a person chooses', () => {
  const there = { objects: [claim('photos-pvc'), runs('old', { claim: 'photos-pvc' })], former: [] };
  const settle = (choice: object, around = there, more: Partial<BundleData> = {}) =>
    settleExisting(app, { ...data, ...more }, around, choice);
  const claimNames = (settled: Bundle) => [
    settled.objects[0]?.metadata.name,
    JSON.stringify(settled.objects[1]).match(/"claimName":"([^"]*)"/)?.[1],
  ];

  test('nothing yet: shown as if taken over, and a decision is needed', () => {
    const settled = settle({});
    expect(settled.existing.decision).toBe('needed');
    expect(claimNames(settled)).toEqual(['photos-pvc', 'photos-pvc']);
  });

  test('to take over: the claim is reused under its name, with its size', () => {
    const settled = settle({ others: 'take-over' });
    expect(settled.existing.decision).toBe('made');
    expect(settled.objects[0]).toMatchObject({
      metadata: { name: 'photos-pvc', annotations: { [standsForAnnotation]: 'photos-library' } },
      spec: { resources: { requests: { storage: '100Gi' } } },
    });
  });

  test('to leave it: the app has its own storage, and everything stays', () => {
    const settled = settle({ others: 'leave-theirs' });
    expect(settled.existing).toMatchObject({ decision: 'made', leaving: [] });
    expect(names(settled.existing.staying)).toEqual(['Deployment old', 'PersistentVolumeClaim photos-pvc']);
    expect(claimNames(settled)).toEqual(['photos-library', 'photos-library']);
  });

  test('leaving a claim of the same name is impossible', () => {
    const settled = settle({ others: 'leave-theirs' }, { objects: [claim('photos-library')], former: [] });
    expect(settled.existing).toMatchObject({ decision: 'impossible', obstacles: [{ why: 'shared' }] });
  });

  test('so is leaving a Service of the same name', () => {
    const service = make('Service', 'photos', {}, { labels: predecessors });
    const settled = settleExisting(
      { ...app, objects: [...app.objects, make('Service', 'photos')] },
      data,
      { objects: [service, runs('photos-old', { meta: { labels: predecessors } })], former: [] },
      { others: 'leave-theirs' },
    );
    expect(settled.existing.obstacles).toEqual([{ why: 'shared', kind: 'Service', name: 'photos' }]);
  });

  test('another database has to be chosen as well', () => {
    const more = { databases: [{ name: 'photos', server: 'postgresql' }] };
    expect(settle({ others: 'take-over' }, there, more).existing.decision).toBe('needed');
    expect(settle({ others: 'take-over', database: 'new' }, there, more).existing.decision).toBe('made');
  });
});

test.each([
  ['ghost', 'docker.io/library/ghost', undefined],
  ['ghost:6.1@sha256:abc', 'docker.io/library/ghost', '6.1'],
  ['index.docker.io/a/b:1', 'docker.io/a/b', '1'],
  ['localhost:5000/a:v2', 'localhost:5000/a', 'v2'],
  ['ghcr.io/immich-app/immich-server:release', 'ghcr.io/immich-app/immich-server', 'release'],
])('the image %s', (image, repository, tag) => expect(imageFacts(image)).toEqual({ repository, tag }));

test.each([
  ['v1.24.3-rootless', [1, 24, 3]],
  ['pg15', [15]],
  ['18-vectorchord1.1.1', [18]],
  ['release', undefined],
  [undefined, undefined],
])('the version of the tag %s', (tag, version) => expect(versionOf(tag)).toEqual(version));

test.each([
  [[3], [2, 9], true],
  [[3, 1], [3], false],
  [[1, 9], [1, 10], false],
])('%j is later than %j: %s', (one, other, is) => expect(isLater(one, other)).toBe(is));
