import { expect, test } from 'vitest';
import { machineStatus } from './machine-status.ts';

const node = (over: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'attic' },
  ...over,
});

test('the readiness of a node without conditions is unknown', () => {
  expect(machineStatus(node())).toEqual({
    name: 'attic',
    controlPlane: false,
    runsApps: true,
    ready: 'unknown',
  });
});

test('an unreadable hardware annotation is ignored', () => {
  const broken = node({ metadata: { name: 'attic', annotations: { 'wildcloud.dev/hardware': '{' } } });
  expect(machineStatus(broken).kind).toBeUndefined();
});

test('the taint of an unreachable machine does not make it look like a dedicated control plane', () => {
  const lost = node({ spec: { taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }] } });
  expect(machineStatus(lost).runsApps).toBe(true);
});

test('all fields of a node', () => {
  const full = node({
    metadata: {
      name: 'attic',
      labels: { 'node-role.kubernetes.io/control-plane': '' },
      annotations: { 'wildcloud.dev/hardware': '{"kind":"Old laptop"}' },
    },
    spec: { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] },
    status: {
      addresses: [
        { type: 'Hostname', address: 'attic' },
        { type: 'InternalIP', address: '127.77.0.12' },
      ],
      capacity: { cpu: '2', memory: '8Gi' },
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '2026-01-02T03:04:05Z' }],
    },
  });
  expect(machineStatus(full)).toEqual({
    name: 'attic',
    kind: expect.objectContaining({ key: 'machine.kind.old-laptop' }),
    address: '127.77.0.12',
    controlPlane: true,
    runsApps: false,
    ready: 'ready',
    cores: 2,
    memoryBytes: 8 * 2 ** 30,
    since: '2026-01-02T03:04:05.000Z',
  });
});
