import { expect, test } from 'vitest';
import type { KubeObject } from '../kubernetes/kubernetes.ts';
import { planServiceRemoval } from './plan-service-removal.ts';

const make = (apiVersion: string, kind: string, name: string, more: object = {}): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'dns' },
  ...more,
});
const definition = make('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'zones.dns.example', {
  spec: { group: 'dns.example', names: { kind: 'Zone' } },
});
const namespace: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'dns' } };
const members = [
  namespace,
  definition,
  make('apps/v1', 'Deployment', 'dns'),
  make('v1', 'Service', 'dns'),
  make('dns.example/v1', 'Zone', 'home'),
  make('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', 'dns'),
];

function plan(more: Partial<Parameters<typeof planServiceRemoval>[0]> = {}) {
  const { groups, kept } = planServiceRemoval({ members, first: [], usedKinds: new Set(), ...more });
  return {
    groups: groups.map(({ id, objects }) => `${id}: ${objects.map(({ kind }) => kind).join(' ')}`),
    kept: kept.map(({ kind }) => kind),
  };
}

test('what a controller has to clean up goes before it, and definitions after it', () => {
  expect(plan()).toEqual({
    groups: [
      'resources: Zone',
      'webhooks: ValidatingWebhookConfiguration',
      'workloads: Deployment',
      'definitions: CustomResourceDefinition',
      'rest: Namespace Service',
    ],
    kept: [],
  });
});

test('a definition that others have objects of stays', () => {
  expect(plan({ usedKinds: new Set(['Zone.dns.example']) }).kept).toEqual(['CustomResourceDefinition']);
});

test('a claim stays, and so does its namespace', () => {
  const claim = make('v1', 'PersistentVolumeClaim', 'data');
  expect(plan({ members: [...members, claim] }).kept).toEqual(['Namespace', 'PersistentVolumeClaim']);
});
