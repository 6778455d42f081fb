import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { claim, deployment, make } from '../objects-of-ghost.suite.ts';
import { planRemoval } from './plan-removal.ts';

describe('planRemoval', () => {
  const objects = [
    make('v1', 'Namespace', 'ghost'),
    make('v1', 'Secret', 'ghost-secrets'),
    claim('posts', '1Gi'),
    make('v1', 'Service', 'ghost'),
    deployment('ghost', 'ghost:6'),
    make('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'widgets'),
  ];
  const names = (list: readonly KubeObject[]) => list.map(({ kind }) => kind);

  test('keeping data keeps claims, passwords and the namespace', () => {
    const removal = planRemoval({ objects, data: 'keep', shared: false });
    expect(names([...removal.workloads, ...removal.rest])).toEqual(['Deployment', 'Service']);
    expect(removal.data).toEqual([]);
    expect(names(removal.kept).toSorted()).toEqual([
      'CustomResourceDefinition',
      'Namespace',
      'PersistentVolumeClaim',
      'Secret',
    ]);
  });

  test('deleting data deletes them, but never a namespace that another app lives in, nor a CustomResourceDefinition', () => {
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
