import { expect, test } from 'vitest';
import type { KubeObject } from './kube-object.ts';
import { serverFields, withoutServerFields } from './server-fields.ts';

const object = (apiVersion: string, kind: string, more: object): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'x' },
  ...more,
});

test.each<[string, KubeObject, string[], KubeObject]>([
  [
    'metadata, status and books',
    object('apps/v1', 'Deployment', {
      metadata: {
        name: 'x',
        namespace: 'y',
        resourceVersion: '418001',
        uid: '7e0b',
        generation: 3,
        creationTimestamp: '2026-01-05T10:11:12Z',
        selfLink: '/x',
        managedFields: [],
        ownerReferences: [{ kind: 'A', name: 'b', uid: 'c' }],
        annotations: { 'deployment.kubernetes.io/revision': '3' },
      },
      spec: { replicas: 1 },
      status: { replicas: 1 },
    }),
    [
      'metadata.resourceVersion',
      'metadata.uid',
      'metadata.generation',
      'metadata.creationTimestamp',
      'metadata.selfLink',
      'metadata.managedFields',
      'metadata.ownerReferences',
      'metadata.annotations.deployment.kubernetes.io/revision',
      'metadata.annotations',
      'status',
    ],
    object('apps/v1', 'Deployment', { metadata: { name: 'x', namespace: 'y' }, spec: { replicas: 1 } }),
  ],
  [
    'a template within a template',
    object('batch/v1', 'CronJob', {
      spec: {
        jobTemplate: {
          metadata: { creationTimestamp: null },
          spec: { template: { metadata: { creationTimestamp: null, labels: { a: 'b' } } } },
        },
      },
    }),
    [
      'spec.jobTemplate.metadata.creationTimestamp',
      'spec.jobTemplate.spec.template.metadata.creationTimestamp',
    ],
    object('batch/v1', 'CronJob', {
      spec: { jobTemplate: { metadata: {}, spec: { template: { metadata: { labels: { a: 'b' } } } } } },
    }),
  ],
  [
    'claims of a stateful set',
    object('apps/v1', 'StatefulSet', {
      spec: {
        volumeClaimTemplates: [
          { metadata: { name: 'a' } },
          { metadata: { name: 'b', creationTimestamp: null }, spec: { a: 1 }, status: { phase: 'Pending' } },
        ],
      },
    }),
    ['spec.volumeClaimTemplates.1.metadata.creationTimestamp', 'spec.volumeClaimTemplates.1.status'],
    object('apps/v1', 'StatefulSet', {
      spec: {
        volumeClaimTemplates: [{ metadata: { name: 'a' } }, { metadata: { name: 'b' }, spec: { a: 1 } }],
      },
    }),
  ],
  [
    'the address of a service',
    object('v1', 'Service', {
      spec: { clusterIP: '10.96.0.12', clusterIPs: ['10.96.0.12'], ports: [{ port: 80, nodePort: 30080 }] },
    }),
    ['spec.clusterIP', 'spec.clusterIPs'],
    object('v1', 'Service', { spec: { ports: [{ port: 80, nodePort: 30080 }] } }),
  ],
  [
    'the volume that a claim was given',
    object('v1', 'PersistentVolumeClaim', {
      metadata: { name: 'x', annotations: { a: 'b', 'pv.kubernetes.io/bind-completed': 'yes' } },
      spec: { volumeName: 'pvc-0f3c7a9e-6a0c-4f0e-8d60-0c1b8ad4a3b1' },
    }),
    ['metadata.annotations.pv.kubernetes.io/bind-completed', 'spec.volumeName'],
    object('v1', 'PersistentVolumeClaim', { metadata: { name: 'x', annotations: { a: 'b' } }, spec: {} }),
  ],
  [
    'the selector of a job',
    object('batch/v1', 'Job', {
      spec: {
        selector: { matchLabels: { 'batch.kubernetes.io/controller-uid': 'u' } },
        template: {
          metadata: { labels: { 'controller-uid': 'u', 'batch.kubernetes.io/controller-uid': 'u', a: 'b' } },
        },
      },
    }),
    [
      'spec.selector',
      'spec.template.metadata.labels.controller-uid',
      'spec.template.metadata.labels.batch.kubernetes.io/controller-uid',
    ],
    object('batch/v1', 'Job', { spec: { template: { metadata: { labels: { a: 'b' } } } } }),
  ],
])('%s', (_what, exported, fields, applied) => {
  expect(serverFields(exported).map((path) => path.join('.'))).toEqual(fields);
  expect(withoutServerFields(exported)).toEqual(applied);
});

test.each([
  ['a headless service', object('v1', 'Service', { spec: { clusterIP: 'None', clusterIPs: ['None'] } })],
  [
    'a volume that is named on purpose',
    object('v1', 'PersistentVolumeClaim', { spec: { volumeName: 'films' } }),
  ],
  [
    'a job with its own selector',
    object('batch/v1', 'Job', { spec: { manualSelector: true, selector: {} } }),
  ],
  ['a custom resource', object('example.org/v1', 'Widget', { spec: { clusterIP: '10.0.0.1' } })],
])('%s stays as it is', (_what, value) => {
  expect(withoutServerFields(value)).toEqual(value);
});
