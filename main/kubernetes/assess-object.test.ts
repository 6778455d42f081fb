import { describe, expect, test } from 'vitest';
import { assessObject, type AssessContext } from './assess-object.ts';
import type { KubeObject } from './kube-object.ts';

type Case = readonly [name: string, object: KubeObject, state: string, text: string, context?: AssessContext];

const make = (
  apiVersion: string,
  kind: string,
  rest: Record<string, unknown> = {},
  meta = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'ghost', generation: 2, ...meta },
  ...rest,
});
const condition = (type: string, status: string, reason = '') => ({ type, status, reason, message: '' });
const deployment = (status: object, spec: object = {}) =>
  make('apps/v1', 'Deployment', { spec, status: { observedGeneration: 2, ...status } });
const statefulSet = (status: object, spec: object = {}) =>
  make('apps/v1', 'StatefulSet', { spec, status: { observedGeneration: 2, ...status } });
const daemonSet = (status: object) =>
  make('apps/v1', 'DaemonSet', { status: { observedGeneration: 2, ...status } });
const job = (status: object) => make('batch/v1', 'Job', { status });
const pod = (status: object) => make('v1', 'Pod', { status });
const counted = (completions?: number, spec: object = {}, status: object = {}) =>
  make(
    'batch/v1',
    'Job',
    { spec: { completions, ...spec }, status: { startTime: '2026-01-01T00:00:00Z', ...status } },
    { uid: 'this' },
  );
const podOf = (uid: string, phase: string) =>
  make('v1', 'Pod', { status: { phase } }, { ownerReferences: [{ uid }] });
const all = (count: number) => ({
  replicas: count,
  updatedReplicas: count,
  readyReplicas: count,
  availableReplicas: count,
});

const cases: Record<string, readonly Case[]> = {
  anything: [
    [
      'being removed',
      make('v1', 'ConfigMap', {}, { deletionTimestamp: '2026-01-01T00:00:00Z' }),
      'progressing',
      'ghost is being deleted.',
    ],
    ['no conditions', make('v1', 'ConfigMap'), 'ready', 'ghost exists.'],
    [
      'an older generation',
      make('example.org/v1', 'Thing', {
        status: { observedGeneration: 1, conditions: [condition('Ready', 'True')] },
      }),
      'progressing',
      'The cluster hasn’t processed the change to ghost yet.',
    ],
    [
      'stalled',
      make('example.org/v1', 'Thing', { status: { conditions: [condition('Stalled', 'True')] } }),
      'failed',
      'ghost is stuck.',
    ],
    [
      'reconciling',
      make('example.org/v1', 'Thing', { status: { conditions: [condition('Reconciling', 'True')] } }),
      'progressing',
      'ghost is being set up.',
    ],
    [
      'not ready',
      make('example.org/v1', 'Thing', { status: { conditions: [condition('Ready', 'False')] } }),
      'progressing',
      'ghost is not ready yet.',
    ],
    [
      'ready',
      make('example.org/v1', 'Thing', { status: { conditions: [condition('Ready', 'True')] } }),
      'ready',
      'ghost exists.',
    ],
    ['a status that is no map', make('v1', 'ConfigMap', { status: 'odd' }), 'ready', 'ghost exists.'],
  ],
  'a Deployment': [
    [
      'just applied',
      make('apps/v1', 'Deployment', { spec: {}, status: {} }),
      'progressing',
      'The cluster hasn’t processed the change to ghost yet.',
    ],
    ['of one program, none yet', deployment({}), 'progressing', 'ghost is starting.'],
    [
      'of three, two answer',
      deployment({ ...all(3), readyReplicas: 2, availableReplicas: 2 }, { replicas: 3 }),
      'progressing',
      '2 of 3 instances of ghost are running.',
    ],
    [
      'that has not answered for long enough',
      deployment({ ...all(1), availableReplicas: 0 }),
      'progressing',
      'ghost is starting.',
    ],
    [
      'whose old programs end',
      deployment({ ...all(1), replicas: 2 }),
      'progressing',
      'The previous version of ghost is being replaced.',
    ],
    [
      'past its deadline',
      deployment({ ...all(1), conditions: [condition('Progressing', 'False', 'ProgressDeadlineExceeded')] }),
      'failed',
      'ghost didn’t start in time.',
    ],
    ['that runs', deployment(all(1)), 'ready', 'ghost is running.'],
    ['switched off', deployment({}, { replicas: 0 }), 'ready', 'ghost is scaled down to zero.'],
  ],
  'a StatefulSet': [
    ['without programs', statefulSet({}), 'progressing', 'ghost is starting.'],
    [
      'that runs',
      statefulSet({ ...all(1), currentRevision: 'a', updateRevision: 'a' }),
      'ready',
      'ghost is running.',
    ],
    [
      'between two revisions',
      statefulSet({ ...all(1), currentRevision: 'a', updateRevision: 'b' }),
      'progressing',
      'The previous version of ghost is being replaced.',
    ],
    [
      'that is restarted by hand',
      statefulSet(
        { ...all(1), currentRevision: 'a', updateRevision: 'b' },
        { updateStrategy: { type: 'OnDelete' } },
      ),
      'ready',
      'ghost is running.',
    ],
    [
      'kept partly old',
      statefulSet(
        { ...all(3), updatedReplicas: 1 },
        { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
      ),
      'ready',
      'ghost is running.',
    ],
    [
      'kept partly old, not there yet',
      statefulSet(
        { ...all(3), updatedReplicas: 0 },
        { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } },
      ),
      'progressing',
      'The previous version of ghost is being replaced.',
    ],
  ],
  'a DaemonSet': [
    ['without machines', daemonSet({ desiredNumberScheduled: 0 }), 'ready', 'ghost is scaled down to zero.'],
    [
      'on one of two machines',
      daemonSet({ desiredNumberScheduled: 2, currentNumberScheduled: 2, numberReady: 1, numberAvailable: 1 }),
      'progressing',
      '1 of 2 instances of ghost are running.',
    ],
    [
      'with an old one',
      daemonSet({
        desiredNumberScheduled: 2,
        currentNumberScheduled: 2,
        numberReady: 2,
        numberAvailable: 2,
        updatedNumberScheduled: 1,
      }),
      'progressing',
      'The previous version of ghost is being replaced.',
    ],
  ],
  'a Job': [
    ['not started', job({}), 'progressing', 'The task ghost has not started yet.'],
    ['running', job({ startTime: '2026-01-01T00:00:00Z' }), 'progressing', 'The task ghost is running.'],
    ['done', job({ conditions: [condition('Complete', 'True')] }), 'ready', 'The task ghost is done.'],
    [
      'whose pod has succeeded and is not counted yet',
      counted(1),
      'ready',
      'The task ghost is done.',
      { pods: [podOf('this', 'Succeeded')] },
    ],
    [
      'whose pod failed once before it succeeded',
      counted(1),
      'ready',
      'The task ghost is done.',
      { pods: [podOf('this', 'Failed'), podOf('this', 'Succeeded')] },
    ],
    [
      'with one of two pods',
      counted(2),
      'progressing',
      'The task ghost is running.',
      { pods: [podOf('this', 'Succeeded'), podOf('this', 'Running')] },
    ],
    [
      'beside the pod of another one',
      counted(1),
      'progressing',
      'The task ghost is running.',
      { pods: [podOf('other', 'Succeeded'), pod({ phase: 'Succeeded' })] },
    ],
    [
      'of which each index has to succeed',
      counted(1, { completionMode: 'Indexed' }),
      'progressing',
      'The task ghost is running.',
      { pods: [podOf('this', 'Succeeded')] },
    ],
    [
      'that ends when its queue is empty',
      counted(undefined, { parallelism: 1 }),
      'progressing',
      'The task ghost is running.',
      { pods: [podOf('this', 'Succeeded')] },
    ],
    [
      'that failed for good, although a pod of it succeeded',
      counted(1, {}, { conditions: [condition('Failed', 'True', 'DeadlineExceeded')] }),
      'failed',
      'The task ghost exceeded its time limit.',
      { pods: [podOf('this', 'Succeeded')] },
    ],
    ['failed', job({ conditions: [condition('Failed', 'True')] }), 'failed', 'The task ghost failed.'],
    [
      'too slow',
      job({ conditions: [condition('Failed', 'True', 'DeadlineExceeded')] }),
      'failed',
      'The task ghost exceeded its time limit.',
    ],
    [
      'on hold',
      job({ conditions: [condition('Suspended', 'True')] }),
      'ready',
      'The task ghost is suspended.',
    ],
  ],
  'a Pod': [
    ['pending', pod({ phase: 'Pending' }), 'progressing', 'ghost is starting.'],
    [
      'without a machine',
      pod({ phase: 'Pending', conditions: [condition('PodScheduled', 'False', 'Unschedulable')] }),
      'progressing',
      'ghost is waiting for a machine.',
    ],
    [
      'that does not answer',
      pod({ phase: 'Running', conditions: [condition('Ready', 'False')] }),
      'progressing',
      'ghost is running but isn’t responding yet.',
    ],
    [
      'that runs',
      pod({ phase: 'Running', conditions: [condition('Ready', 'True')] }),
      'ready',
      'ghost is running.',
    ],
    ['that ended well', pod({ phase: 'Succeeded' }), 'ready', 'ghost has finished.'],
    ['that ended badly', pod({ phase: 'Failed' }), 'failed', 'ghost has failed.'],
  ],
  'a claim': [
    [
      'pending',
      make('v1', 'PersistentVolumeClaim', { status: { phase: 'Pending' } }),
      'progressing',
      'Waiting for the storage ghost.',
    ],
    [
      'without a status',
      make('v1', 'PersistentVolumeClaim'),
      'progressing',
      'Waiting for the storage ghost.',
    ],
    [
      'that binds on first use',
      make('v1', 'PersistentVolumeClaim', { status: { phase: 'Pending' } }),
      'ready',
      'The storage ghost is reserved when a workload first uses it.',
      { bindsOnFirstUse: true },
    ],
    [
      'bound',
      make('v1', 'PersistentVolumeClaim', { status: { phase: 'Bound' } }),
      'ready',
      'The storage ghost is reserved.',
    ],
    [
      'lost',
      make('v1', 'PersistentVolumeClaim', { status: { phase: 'Lost' } }),
      'failed',
      'The disk behind the storage ghost is gone.',
    ],
  ],
  'what is reached': [
    ['a Service inside', make('v1', 'Service', { spec: { type: 'ClusterIP' } }), 'ready', 'ghost exists.'],
    [
      'a Service that waits for its address',
      make('v1', 'Service', { spec: { type: 'LoadBalancer' }, status: { loadBalancer: {} } }),
      'progressing',
      'Waiting for an IP address for ghost.',
    ],
    [
      'a Service with its address',
      make('v1', 'Service', {
        spec: { type: 'LoadBalancer' },
        status: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }] } },
      }),
      'ready',
      'ghost exists.',
    ],
    [
      'an Ingress that nobody took up',
      make('networking.k8s.io/v1', 'Ingress', { status: { loadBalancer: {} } }),
      'progressing',
      'Waiting for the ingress to serve ghost.',
    ],
    [
      'an Ingress with its address',
      make('networking.k8s.io/v1', 'Ingress', {
        status: { loadBalancer: { ingress: [{ hostname: 'a.example' }] } },
      }),
      'ready',
      'The ingress serves ghost.',
    ],
  ],
  'definitions and places': [
    [
      'a definition just applied',
      make('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
      'progressing',
      'The cluster is registering ghost.',
    ],
    [
      'a definition in use',
      make('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
        status: { conditions: [condition('Established', 'True')] },
      }),
      'ready',
      'ghost exists.',
    ],
    [
      'a definition whose name is taken',
      make('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
        status: { conditions: [condition('NamesAccepted', 'False')] },
      }),
      'failed',
      'The cluster already has a resource type named ghost.',
    ],
    ['a namespace', make('v1', 'Namespace', { status: { phase: 'Active' } }), 'ready', 'ghost exists.'],
    [
      'a namespace that goes',
      make('v1', 'Namespace', { status: { phase: 'Terminating' } }),
      'progressing',
      'ghost is being deleted.',
    ],
  ],
};

describe.each(Object.entries(cases))('%s', (_, rows) => {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (_name, [, object, state, text, context]) => {
    const assessment = assessObject(object, context);
    expect([assessment.state, assessment.sentence.text]).toEqual([state, text]);
  });
});
