import { describe, expect, test } from 'vitest';
import { explainProblem, type ProblemFacts } from './explain-problem.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';

const none: ProblemFacts = {
  ...{ workloads: [], pods: [], claims: [], events: [] },
  ...{ others: [], related: [], volumes: [] },
};

const pod = (status: object, spec: object = {}, name = 'ghost-5d4-x'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, uid: 'u1', labels: { 'app.kubernetes.io/name': 'ghost' } },
  spec,
  status,
});
const waiting = (reason: string, message = '', more: object = {}) =>
  pod({
    phase: 'Pending',
    containerStatuses: [
      { name: 'ghost', image: 'ghost:9', state: { waiting: { reason, message } }, ...more },
    ],
  });
const unschedulable = (message: string) =>
  pod({
    phase: 'Pending',
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
  });
const crashed = (restartCount: number, terminated: object, spec: object = {}) =>
  pod(
    {
      phase: 'Running',
      containerStatuses: [
        {
          name: 'ghost',
          image: 'ghost:6',
          restartCount,
          state: { waiting: { reason: 'CrashLoopBackOff' } },
          lastState: { terminated },
        },
      ],
    },
    spec,
  );
const event = (kind: string, name: string, reason: string, message: string, uid?: string): KubeEvent => ({
  type: 'Warning',
  reason,
  message,
  about: { kind, name, ...(uid === undefined ? {} : { uid }) },
  count: 1,
  lastSeen: '2026-01-01T00:00:00Z',
});
const claim = (phase: string, storageClassName?: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'posts' },
  spec: storageClassName === undefined ? {} : { storageClassName },
  status: { phase },
});
const claimEvent = (reason: string, message: string) =>
  event('PersistentVolumeClaim', 'posts', reason, message);
const workload = (kind: string, conditions: object[] = []): KubeObject => ({
  apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name: 'ghost', uid: 'w1' },
  status: { conditions, failed: 3 },
});

type Row = readonly [name: string, facts: Partial<ProblemFacts>, text: string, isPermanent: boolean];

const rows: Record<string, readonly Row[]> = {
  'fetching the program': [
    [
      'a version that is not there',
      { pods: [waiting('ErrImagePull', 'failed to resolve reference "ghost:9": not found')] },
      'This version of ghost doesn’t exist (ghost:9).',
      true,
    ],
    [
      'a reason that only an event tells',
      {
        pods: [waiting('ImagePullBackOff', 'Back-off pulling image "ghost:9"')],
        events: [
          event('Pod', 'ghost-5d4-x', 'Failed', 'Failed to pull image "ghost:9": manifest unknown', 'u1'),
        ],
      },
      'This version of ghost doesn’t exist (ghost:9).',
      true,
    ],
    [
      'no network',
      { pods: [waiting('ErrImagePull', 'dial tcp: lookup registry-1.docker.io: no such host')] },
      'ghost can’t be downloaded. The machine probably can’t reach the internet.',
      false,
    ],
    [
      'too many downloads',
      { pods: [waiting('ErrImagePull', 'toomanyrequests: You have reached your pull rate limit')] },
      'The registry of ghost allows only a limited number of downloads per hour, and the limit is reached.',
      false,
    ],
    [
      'a closed door',
      { pods: [waiting('ErrImagePull', 'pull access denied')] },
      'The registry doesn’t allow downloading ghost without a password (ghost:9).',
      true,
    ],
    [
      'a name that cannot be',
      { pods: [waiting('InvalidImageName')] },
      'The image of ghost has an invalid name (ghost:9).',
      true,
    ],
  ],
  'starting it': [
    [
      'a missing secret',
      { pods: [waiting('CreateContainerConfigError', 'secret "ghost-secrets" not found')] },
      'The passwords that ghost needs are missing.',
      false,
    ],
    [
      'a missing value',
      {
        pods: [
          waiting('CreateContainerConfigError', "couldn't find key dbPassword in Secret ghost/ghost-secrets"),
        ],
      },
      'ghost needs the value dbPassword, which isn’t set.',
      true,
    ],
    [
      'all rights',
      {
        pods: [
          waiting('CreateContainerConfigError', 'container has runAsNonRoot and image will run as root'),
        ],
      },
      'ghost tries to run as root, which its own security settings don’t allow.',
      true,
    ],
    ['only starting', { pods: [waiting('ContainerCreating')] }, '', false],
  ],
  crashing: [
    [
      'a first time',
      { pods: [crashed(1, { exitCode: 1, reason: 'Error' })] },
      'ghost keeps exiting right after it starts (exit code 1). Restarts so far: 1.',
      false,
    ],
    [
      'again and again',
      { pods: [crashed(6, { exitCode: 2, reason: 'Error' })] },
      'ghost keeps exiting right after it starts (exit code 2). Restarts so far: 6.',
      true,
    ],
    [
      'for want of memory',
      {
        pods: [
          crashed(
            5,
            { exitCode: 137, reason: 'OOMKilled' },
            { containers: [{ name: 'ghost', resources: { limits: { memory: '512Mi' } } }] },
          ),
        ],
      },
      'ghost was stopped because it exceeded its memory limit (512Mi).',
      true,
    ],
    [
      'because its probe fails',
      {
        pods: [crashed(2, { exitCode: 143, reason: 'Error' })],
        events: [
          event(
            'Pod',
            'ghost-5d4-x',
            'Killing',
            'Container ghost failed liveness probe, will be restarted',
            'u1',
          ),
          event('Pod', 'ghost-5d4-x', 'Unhealthy', 'Liveness probe failed: HTTP 500', 'u1'),
        ],
      },
      'ghost starts but doesn’t respond in time, so it keeps being restarted.',
      false,
    ],
  ],
  'a place to run': [
    [
      'no memory',
      { pods: [unschedulable('0/3 nodes are available: 3 Insufficient memory.')] },
      'No machine has enough memory left for ghost.',
      false,
    ],
    [
      'the wrong kind',
      {
        pods: [
          unschedulable("0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector."),
        ],
      },
      'No machine meets the requirements of ghost.',
      false,
    ],
    [
      'machines that are closed',
      { pods: [unschedulable('0/1 nodes are available: 1 node(s) had untolerated taint(s).')] },
      'No machine accepts new workloads right now, so ghost is waiting.',
      false,
    ],
    [
      'a claim behind it',
      {
        pods: [unschedulable('0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.')],
        claims: [claim('Pending', 'fast')],
        events: [claimEvent('ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found')],
      },
      'This cloud has no storage class fast.',
      false,
    ],
    [
      'an event of an older pod of the same name',
      {
        pods: [pod({ phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] })],
        events: [event('Pod', 'ghost-5d4-x', 'Unhealthy', 'old', 'another')],
      },
      '',
      false,
    ],
  ],
  space: [
    [
      'no storage at all',
      {
        claims: [claim('Pending')],
        events: [
          claimEvent(
            'FailedBinding',
            'no persistent volumes available for this claim and no storage class is set',
          ),
        ],
      },
      'This cloud has no storage for posts yet.',
      false,
    ],
    [
      'a full disk',
      { claims: [claim('Pending')], events: [claimEvent('ProvisioningFailed', 'insufficient storage')] },
      'There isn’t enough disk space for the storage posts.',
      false,
    ],
    ['gone', { claims: [claim('Lost')] }, 'The disk behind the storage posts is gone.', true],
    [
      'waiting for its user',
      { claims: [claim('Pending')], events: [claimEvent('WaitForFirstConsumer', 'waiting')] },
      '',
      false,
    ],
    ['bound', { claims: [claim('Bound')], events: [claimEvent('ProvisioningFailed', 'earlier')] }, '', false],
  ],
  'rules and limits': [
    [
      'too many rights',
      {
        workloads: [
          workload('Deployment', [
            {
              type: 'ReplicaFailure',
              status: 'True',
              reason: 'FailedCreate',
              message: 'pods "x" is forbidden: violates PodSecurity "baseline:latest": privileged',
            },
          ]),
        ],
      },
      'ghost asks for more permissions than this cluster’s security rules allow: privileged.',
      true,
    ],
    [
      'a limit',
      {
        workloads: [workload('StatefulSet')],
        events: [
          event('StatefulSet', 'ghost', 'FailedCreate', 'exceeded quota: small, requested: memory=1Gi'),
        ],
      },
      'ghost needs more than the quota of its namespace allows (small).',
      true,
    ],
  ],
  tasks: [
    [
      'failed for good',
      { workloads: [workload('Job', [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded' }])] },
      'The task ghost failed. Attempts: 3.',
      true,
    ],
    [
      'too slow',
      { workloads: [workload('Job', [{ type: 'Failed', status: 'True', reason: 'DeadlineExceeded' }])] },
      'The task ghost exceeded its time limit.',
      true,
    ],
  ],
  answering: [
    [
      'a machine that fell silent',
      {
        pods: [
          pod(
            {
              phase: 'Running',
              conditions: [
                { type: 'Ready', status: 'False' },
                { type: 'ContainersReady', status: 'True' },
              ],
            },
            { nodeName: 'attic' },
          ),
        ],
      },
      'The machine attic, which runs ghost, hasn’t reported for a while.',
      false,
    ],
    [
      'not yet',
      {
        pods: [
          pod({
            phase: 'Running',
            conditions: [{ type: 'Ready', status: 'False' }],
            containerStatuses: [{ name: 'ghost', state: { running: {} } }],
          }),
        ],
        events: [
          event('Pod', 'ghost-5d4-x', 'Unhealthy', 'Readiness probe failed: connection refused', 'u1'),
        ],
      },
      'ghost is running but isn’t responding yet.',
      false,
    ],
  ],
};

describe.each(Object.entries(rows))('%s', (_, table) => {
  test.each(table.map((row) => [row[0], row] as const))('%s', (_name, [, facts, text, isPermanent]) => {
    const found = explainProblem({ ...none, ...facts });
    expect([found?.sentence.text ?? '', found?.isPermanent ?? false]).toEqual([text, isPermanent]);
  });
});

test('a crash names the container whose log tells more', () => {
  const found = explainProblem({ ...none, pods: [crashed(3, { exitCode: 1 })] });
  expect(found?.log).toEqual({ pod: 'ghost-5d4-x', container: 'ghost', previous: true });
});

test('permanent problems come before temporary ones', () => {
  const found = explainProblem({
    ...none,
    pods: [
      unschedulable('0/3 nodes are available: 3 Insufficient memory.'),
      waiting('ErrImagePull', 'not found'),
    ],
  });
  expect(found?.isPermanent).toBe(true);
});
