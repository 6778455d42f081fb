import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { isStillApplied } from './still-applied.ts';

const wanted: KubeObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'notes', namespace: 'notes', labels: { app: 'notes' } },
  spec: {
    replicas: 1,
    template: {
      spec: {
        securityContext: { runAsNonRoot: true },
        containers: [
          {
            name: 'notes',
            image: 'notes:1.0.0',
            args: ['--port', '80'],
            ports: [{ containerPort: 80 }],
            resources: { limits: { memory: '512Mi' } },
          },
        ],
        volumes: [{ name: 'scratch', emptyDir: {} }],
      },
    },
  },
};

/** As the cluster returns it: with defaults and managed fields. */
function answered(): Live {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'notes',
      namespace: 'notes',
      uid: 'u-1',
      labels: { app: 'notes' },
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      managedFields: [
        {
          manager: 'wild-cloud',
          operation: 'Apply',
          apiVersion: 'apps/v1',
          fieldsV1: {
            'f:metadata': { 'f:labels': { 'f:app': {} } },
            'f:spec': {
              'f:replicas': {},
              'f:template': {
                'f:spec': {
                  'f:securityContext': { 'f:runAsNonRoot': {} },
                  'f:containers': {
                    'k:{"name":"notes"}': {
                      '.': {},
                      'f:name': {},
                      'f:image': {},
                      'f:args': {},
                      'f:ports': {
                        'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} },
                      },
                      'f:resources': { 'f:limits': { 'f:memory': {} } },
                    },
                  },
                  'f:volumes': { 'k:{"name":"scratch"}': { '.': {}, 'f:name': {}, 'f:emptyDir': {} } },
                },
              },
            },
          },
        },
        {
          manager: 'kube-controller-manager',
          operation: 'Update',
          subresource: 'status',
          apiVersion: 'apps/v1',
          fieldsV1: { 'f:status': { 'f:replicas': {} } },
        },
      ],
    },
    spec: {
      replicas: 1,
      strategy: { type: 'RollingUpdate' },
      template: {
        spec: {
          securityContext: { runAsNonRoot: true },
          containers: [
            {
              name: 'notes',
              image: 'notes:1.0.0',
              args: ['--port', '80'],
              ports: [{ containerPort: 80, protocol: 'TCP' }],
              resources: { limits: { memory: '512Mi' } },
              terminationMessagePath: '/dev/termination-log',
            },
          ],
          volumes: [{ name: 'scratch', emptyDir: {} }],
        },
      },
    },
    status: { replicas: 1 },
  };
}

// Tests edit it as a person would.
// oxlint-disable-next-line typescript/no-explicit-any
type Live = any;

test('an object that was applied and not changed', () => {
  expect(isStillApplied(wanted, answered())).toBe(true);
});

describe('a change in the cluster is seen', () => {
  const container = (live: Live) => live.spec.template.spec.containers[0];
  const ours = (live: Live) => live.metadata.managedFields[0].fieldsV1;
  const oursOf = (live: Live) =>
    ours(live)['f:spec']['f:template']['f:spec']['f:containers']['k:{"name":"notes"}'];

  test.each<[what: string, change: (live: Live) => void]>([
    ['another value', (live) => (container(live).image = 'notes:0.9.0')],
    ['a missing field', (live) => delete container(live).resources.limits],
    ['a longer list', (live) => container(live).args.push('--debug')],
    ['a list in a different order', (live) => (container(live).args = ['80', '--port'])],
    ['a field that another tool took over', (live) => delete oursOf(live)['f:image']],
    ['a missing label', (live) => delete live.metadata.labels.app],
    ['a missing container', (live) => live.spec.template.spec.containers.pop()],
    ['a different port number', (live) => (container(live).ports[0].containerPort = 81)],
    ['an object that is being deleted', (live) => (live.metadata.deletionTimestamp = '2026-01-01T00:00:00Z')],
    [
      'a value that the cluster writes in its own way',
      (live) => (container(live).resources.limits.memory = '0.5Gi'),
    ],
    ['nothing applied by us', (live) => (live.metadata.managedFields[0].manager = 'kubectl')],
    ['no managed fields', (live) => delete live.metadata.managedFields],
    [
      'applied in another version of its kind',
      (live) => (live.metadata.managedFields[0].apiVersion = 'apps/v1beta1'),
    ],
    ['an unknown kind of ownership', (live) => (ours(live)['i:0'] = {})],
  ])('%s', (_, change) => {
    const live = answered();
    change(live);
    expect(isStillApplied(wanted, live)).toBe(false);
  });
});

describe('a change of what is wanted is seen', () => {
  const change = (edit: (object: Live) => void): KubeObject => {
    const object: Live = structuredClone(wanted);
    edit(object);
    return object;
  };
  const pod = (object: Live) => object.spec.template.spec;

  test.each<[what: string, edit: (object: Live) => void]>([
    ['another value', (object) => (object.spec.replicas = 2)],
    ['a new field', (object) => (object.spec.paused = true)],
    ['a removed field', (object) => delete pod(object).containers[0].resources],
    ['a new container', (object) => pod(object).containers.push({ name: 'second', image: 'second:1' })],
    ['a removed volume', (object) => delete pod(object).volumes],
    ['a new annotation', (object) => (object.metadata.annotations = { note: 'x' })],
    ['a removed label', (object) => delete object.metadata.labels],
    ['null instead of a value', (object) => (object.spec.replicas = null)],
  ])('%s', (_, edit) => {
    expect(isStillApplied(change(edit), answered())).toBe(false);
  });
});

test('fields that others add are theirs', () => {
  const live = answered();
  live.metadata.labels['team'] = 'garden';
  live.spec.template.spec.containers.push({ name: 'sidecar', image: 'proxy:1' });
  expect(isStillApplied(wanted, live)).toBe(true);
});
