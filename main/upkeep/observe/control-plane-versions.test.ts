import { expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { oldestVersions } from './control-plane-versions.ts';

const pod = (node: string, image: string): KubeObject => ({
  ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name: `${image}-${node}` } },
  spec: { nodeName: node, containers: [{ name: 'part', image }] },
});

test('the oldest component of each machine counts', () => {
  const found = oldestVersions([
    pod('control-1', 'registry.k8s.io/kube-apiserver:v1.36.3'),
    pod('control-1', 'registry.k8s.io/kube-scheduler:v1.35.10'),
    pod('control-1', 'registry.k8s.io/kube-controller-manager:v1.35.9'),
    pod('control-2', 'home.example:5000/kube-apiserver:v1.36.3@sha256:abc'),
  ]);
  expect(Object.fromEntries(found)).toEqual({ 'control-1': 'v1.35.9', 'control-2': 'v1.36.3' });
});

test('an image without a version and a pod without a node are ignored', () => {
  expect(
    oldestVersions([pod('control-1', 'kube-apiserver@sha256:abc'), pod('control-1', 'a:5000/b')]).size,
  ).toBe(0);
  const nowhere = { ...pod('', 'x:v1.2.3'), spec: { containers: [{ image: 'x:v1.2.3' }] } };
  expect(oldestVersions([nowhere]).size).toBe(0);
});
