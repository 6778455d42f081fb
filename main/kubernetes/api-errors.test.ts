import { expect, test } from 'vitest';
import { isImmutableError, refusal } from './api-errors.ts';
import { conflictsOf } from './field-conflict.ts';
import { unreachable } from './unreachable.ts';

const about = { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'ghost', name: 'ghost' };
const status = (code: number, message: string, details: object = {}) =>
  JSON.stringify({ kind: 'Status', status: 'Failure', code, message, details });
const conflictBody = status(409, 'Apply failed with 1 conflict', {
  causes: [
    {
      reason: 'FieldManagerConflict',
      message: 'conflict with "kubectl-edit" using apps/v1',
      field: '.spec.replicas',
    },
  ],
});

test.each([
  [
    'unknown credentials',
    401,
    status(401, 'Unauthorized'),
    'cluster.refused',
    'It doesn’t recognize the credentials in the kubeconfig. They may be outdated.',
  ],
  [
    'no permission',
    403,
    status(403, 'deployments.apps is forbidden: User "x" cannot patch'),
    'cluster.refused',
    'The credentials in the kubeconfig don’t allow it: cannot patch.',
  ],
  [
    'a quota',
    403,
    status(403, 'persistentvolumeclaims "x" is forbidden: exceeded quota: small, requested: pods=1'),
    'cluster.refused',
    'The quota of its namespace (small) would be exceeded.',
  ],
  [
    'an admission webhook',
    400,
    status(400, 'admission webhook "validate.longhorn.io" denied the request: no'),
    'cluster.refused',
    'A policy in the cluster (validate.longhorn.io) doesn’t allow it: no.',
  ],
  [
    'a policy that responds like a validation',
    422,
    status(
      422,
      "configmaps \"x\" is forbidden: ValidatingAdmissionPolicy 'no-x' with binding 'b' denied request: nothing may be called x!",
    ),
    'cluster.refused',
    'A policy in the cluster (no-x) doesn’t allow it: nothing may be called x.',
  ],
  [
    'a policy without a message',
    422,
    status(
      422,
      "x is forbidden: ValidatingAdmissionPolicy 'no-x' with binding 'b' denied request: failed expression: false",
    ),
    'cluster.refused',
    'A policy in the cluster (no-x) doesn’t allow it.',
  ],
  [
    'a limit range',
    403,
    status(
      403,
      'persistentvolumeclaims "x" is forbidden: maximum storage usage per PersistentVolumeClaim is 1Gi, but request is 10Gi',
    ),
    'cluster.refused',
    'It requests 10Gi of storage, and its namespace allows at most 1Gi per PersistentVolumeClaim.',
  ],
  [
    'a quota that requires limits',
    403,
    status(403, 'pods "x" is forbidden: failed quota: small: must specify limits.memory for: app'),
    'cluster.refused',
    'Its namespace has a quota (small), so it must declare what it needs, and it doesn’t (limits.memory).',
  ],
  [
    'an admission policy',
    422,
    status(
      422,
      "deployments.apps \"x\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'all' denied request: no",
    ),
    'cluster.refused',
    'A policy in the cluster (no-latest) doesn’t allow it: no.',
  ],
  ['another manager', 409, conflictBody, 'deploy.conflict', 'kubectl-edit manages spec.replicas.'],
  [
    'a concurrent change',
    409,
    status(409, 'object has been modified'),
    'cluster.refused',
    'Something else changed it at the same time.',
  ],
  [
    'a bad value',
    422,
    status(422, 'invalid', { causes: [{ field: 'spec.replicas', message: 'must be positive' }] }),
    'deploy.invalid-object',
    'Kubernetes doesn’t accept spec.replicas: must be positive.',
  ],
  [
    'a field of the wrong type',
    500,
    status(
      500,
      'failed to create typed patch object (ghost/ghost; apps/v1, Kind=Deployment): errors:\n  .spec.replicas: expected numeric (int or float), got string\n  .spec.x: field not declared in schema',
    ),
    'deploy.invalid-object',
    'Kubernetes doesn’t accept spec.replicas: expected numeric (int or float), got string; spec.x: field not declared in schema.',
  ],
  [
    'a duplicate list member',
    500,
    status(
      500,
      'failed to create typed patch object (twice/twice; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="web"].env: duplicate entries for key [name="NODE_ENV"]',
    ),
    'deploy.invalid-object',
    'Kubernetes doesn’t accept spec.template.spec.containers[name="web"].env: duplicate entries for key [name="NODE_ENV"].',
  ],
  [
    'unknown and duplicate fields',
    400,
    status(400, 'strict decoding error: unknown field "spec.foo", duplicate field "spec.bar"'),
    'deploy.invalid-object',
    'Kubernetes doesn’t accept spec.foo: this field doesn’t exist; spec.bar: this field is set twice.',
  ],
  [
    'a value that does not decode',
    400,
    status(
      400,
      'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    ),
    'deploy.invalid-object',
    'Kubernetes doesn’t accept spec.replicas: it must be a number, not string.',
  ],
  [
    'a message without a field',
    400,
    status(400, 'the namespace of the provided object does not match the namespace sent on the request'),
    'deploy.invalid-object',
    'Kubernetes reports: the namespace of the provided object does not match the namespace sent on the request.',
  ],
  [
    'more errors than anyone reads',
    422,
    status(422, 'invalid', {
      causes: ['a', 'b', 'c', 'd', 'e'].map((field) => ({ field, message: 'Required value' })),
    }),
    'deploy.invalid-object',
    'Kubernetes doesn’t accept a: Required value; b: Required value; c: Required value (and 2 more).',
  ],
  [
    'an error that repeats the object',
    422,
    status(422, 'invalid', {
      causes: [
        { field: 'spec.selector', message: `Invalid value: {${'"a":"b",'.repeat(60)}}: field is immutable` },
      ],
    }),
    'deploy.invalid-object',
    'Kubernetes doesn’t accept spec.selector: field is immutable.',
  ],
  [
    'a request that is too large',
    413,
    status(413, 'Request entity too large: limit is 3145728'),
    'deploy.invalid-object',
    'Kubernetes accepts at most 3 MB per request, and 1 MB for most objects.',
  ],
  [
    'an object that is too large for etcd',
    500,
    status(500, 'etcdserver: request is too large'),
    'deploy.invalid-object',
    'Kubernetes accepts at most 3 MB per request, and 1 MB for most objects.',
  ],
  [
    'a Pod Security violation',
    403,
    status(
      403,
      'pods "x" is forbidden: violates PodSecurity "restricted:latest": hostNetwork (pod must not set hostNetwork=true)',
    ),
    'cluster.refused',
    'It asks for more permissions than this cluster’s security rules allow: hostNetwork (pod must not set hostNetwork=true).',
  ],
  [
    'any other refusal',
    403,
    status(403, 'ingresses.networking.k8s.io "x" is forbidden: the house is asleep.'),
    'cluster.refused',
    'The cluster doesn’t allow it: the house is asleep.',
  ],
  [
    'a different object',
    409,
    status(409, 'Precondition failed: UID in precondition: a, UID in object meta: b'),
    'cluster.refused',
    'Kubernetes reports: Precondition failed: UID in precondition: a, UID in object meta: b.',
  ],
  [
    'a missing namespace',
    404,
    status(404, 'namespaces "x" not found'),
    'cluster.refused',
    'Something that it belongs to doesn’t exist: namespaces "x" not found.',
  ],
  [
    'a webhook that is not responding',
    500,
    status(
      500,
      'Internal error occurred: failed calling webhook "validate.longhorn.io": failed to call webhook: no endpoints available',
    ),
    'cluster.unreachable',
    'The service that checks every change first (validate.longhorn.io) is still starting.',
  ],
  [
    'a server error',
    500,
    status(500, 'Internal error occurred: etcdserver: no leader'),
    'cluster.unreachable',
    'Kubernetes responds, but reports a problem of its own: Internal error occurred: etcdserver: no leader.',
  ],
  [
    'a proxy in between',
    502,
    '<html>Bad Gateway</html>',
    'cluster.unreachable',
    'Kubernetes responds, but reports a problem of its own.',
  ],
  ['too many requests', 429, '', 'cluster.unreachable', 'Kubernetes is too busy to respond.'],
])('%s', (_name, code, text, expected, detail) => {
  const error = refusal({ status: code, text, act: 'apply', about });
  expect([error.code, error.detail]).toEqual([expected, detail]);
});

test('a value of a Secret is never part of a sentence', () => {
  const text = status(422, 'x', {
    causes: [{ field: 'data[key]', message: 'Invalid value: "hello-hello"' }],
  });
  const error = refusal({ status: 422, text, act: 'apply', about: { ...about, kind: 'Secret' } });
  expect(error.detail).toBe('Kubernetes doesn’t accept data[key]: invalid value.');
});

test('a conflict lists every field with its manager', () => {
  expect(conflictsOf(JSON.parse(conflictBody))).toEqual([
    { field: '.spec.replicas', manager: 'kubectl-edit' },
  ]);
});

test.each([
  [
    'ECONNREFUSED',
    'Nothing responds at its address. Its machines may be turned off, or Kubernetes is still starting.',
  ],
  ['CERT_HAS_EXPIRED', 'The certificate of its cluster has expired.'],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'A different cluster responds at its address: its certificate isn’t signed by this cloud.',
  ],
  ['EWHATEVER', 'The connection failed.'],
])('no answer: %s', (code, detail) => {
  const error = unreachable(Object.assign(new Error('x'), { code }), 'https://127.0.0.1:6443');
  expect(error).toMatchObject({ code: 'cluster.unreachable', family: 'environment', retry: true, detail });
});

test('only a validation error marks a value as immutable', () => {
  const immutable = status(422, 'x', {
    causes: [{ field: 'spec.template', message: 'Invalid value: {}: field is immutable' }],
  });
  expect(isImmutableError(refusal({ status: 422, text: immutable, act: 'apply', about }))).toBe(true);
  expect(isImmutableError(refusal({ status: 409, text: conflictBody, act: 'apply', about }))).toBe(false);
});
