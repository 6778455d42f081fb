import { expect, test } from 'vitest';
import { conflictsOf, refusal, isImmutableError, unreachable } from './api-errors.ts';

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
    'a foreign key',
    401,
    status(401, 'Unauthorized'),
    'cluster.refused',
    'It does not know the key in the file that leads to it. The key may be too old.',
  ],
  [
    'no right',
    403,
    status(403, 'deployments.apps is forbidden: User "x" cannot patch'),
    'cluster.refused',
    'The key in the file that leads to this cluster does not allow it: it cannot patch.',
  ],
  [
    'a quota',
    403,
    status(403, 'persistentvolumeclaims "x" is forbidden: exceeded quota: small, requested: pods=1'),
    'cluster.refused',
    'The limit that was set for this group of programs (small) would be exceeded.',
  ],
  [
    'an admission rule',
    400,
    status(400, 'admission webhook "validate.longhorn.io" denied the request: no'),
    'cluster.refused',
    'A rule in the cluster (validate.longhorn.io) does not allow it: no.',
  ],
  [
    'a rule that answers like a validation',
    422,
    status(
      422,
      "configmaps \"x\" is forbidden: ValidatingAdmissionPolicy 'no-x' with binding 'b' denied request: nothing may be called x!",
    ),
    'cluster.refused',
    'A rule in the cluster (no-x) does not allow it: nothing may be called x.',
  ],
  [
    'a rule without words',
    422,
    status(
      422,
      "x is forbidden: ValidatingAdmissionPolicy 'no-x' with binding 'b' denied request: failed expression: false",
    ),
    'cluster.refused',
    'A rule in the cluster (no-x) does not allow it.',
  ],
  [
    'a limit for each',
    403,
    status(
      403,
      'persistentvolumeclaims "x" is forbidden: maximum storage usage per PersistentVolumeClaim is 1Gi, but request is 10Gi',
    ),
    'cluster.refused',
    'It asks for 10Gi of storage, and at most 1Gi for each PersistentVolumeClaim is allowed in this group of programs.',
  ],
  [
    'a quota that wants to be told',
    403,
    status(403, 'pods "x" is forbidden: failed quota: small: must specify limits.memory for: app'),
    'cluster.refused',
    'This group of programs has a limit (small), so each of them has to say what it needs, and it does not (limits.memory).',
  ],
  [
    'an admission policy',
    422,
    status(
      422,
      "deployments.apps \"x\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'all' denied request: no",
    ),
    'cluster.refused',
    'A rule in the cluster (no-latest) does not allow it: no.',
  ],
  [
    'another manager',
    409,
    conflictBody,
    'deploy.conflict',
    'kubectl-edit keeps its own value for spec.replicas.',
  ],
  [
    'a change at the same time',
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
    'Kubernetes does not accept spec.replicas: must be positive.',
  ],
  [
    'a field of the wrong type',
    500,
    status(
      500,
      'failed to create typed patch object (ghost/ghost; apps/v1, Kind=Deployment): errors:\n  .spec.replicas: expected numeric (int or float), got string\n  .spec.x: field not declared in schema',
    ),
    'deploy.invalid-object',
    'Kubernetes does not accept spec.replicas: expected numeric (int or float), got string; spec.x: field not declared in schema.',
  ],
  [
    'a member that is there twice',
    500,
    status(
      500,
      'failed to create typed patch object (twice/twice; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="web"].env: duplicate entries for key [name="NODE_ENV"]',
    ),
    'deploy.invalid-object',
    'Kubernetes does not accept spec.template.spec.containers[name="web"].env: duplicate entries for key [name="NODE_ENV"].',
  ],
  [
    'fields that there are not',
    400,
    status(400, 'strict decoding error: unknown field "spec.foo", duplicate field "spec.bar"'),
    'deploy.invalid-object',
    'Kubernetes does not accept spec.foo: there is no such field; spec.bar: it is there twice.',
  ],
  [
    'a value that does not decode',
    400,
    status(
      400,
      'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    ),
    'deploy.invalid-object',
    'Kubernetes does not accept spec.replicas: it is a string and has to be a number.',
  ],
  [
    'words without a field',
    400,
    status(400, 'the namespace of the provided object does not match the namespace sent on the request'),
    'deploy.invalid-object',
    'Kubernetes says: the namespace of the provided object does not match the namespace sent on the request.',
  ],
  [
    'more faults than one reads',
    422,
    status(422, 'invalid', {
      causes: ['a', 'b', 'c', 'd', 'e'].map((field) => ({ field, message: 'Required value' })),
    }),
    'deploy.invalid-object',
    'Kubernetes does not accept a: Required value; b: Required value; c: Required value (and 2 more).',
  ],
  [
    'a fault with all of the object in it',
    422,
    status(422, 'invalid', {
      causes: [
        { field: 'spec.selector', message: `Invalid value: {${'"a":"b",'.repeat(60)}}: field is immutable` },
      ],
    }),
    'deploy.invalid-object',
    'Kubernetes does not accept spec.selector: field is immutable.',
  ],
  [
    'too much of it',
    413,
    status(413, 'Request entity too large: limit is 3145728'),
    'deploy.invalid-object',
    'It is larger than Kubernetes accepts: 3 MB for a request, 1 MB for most objects.',
  ],
  [
    'too much of it for the database',
    500,
    status(500, 'etcdserver: request is too large'),
    'deploy.invalid-object',
    'It is larger than Kubernetes accepts: 3 MB for a request, 1 MB for most objects.',
  ],
  [
    'rights that the namespace does not allow',
    403,
    status(
      403,
      'pods "x" is forbidden: violates PodSecurity "restricted:latest": hostNetwork (pod must not set hostNetwork=true)',
    ),
    'cluster.refused',
    'It asks for more rights than the safety rules of this cluster allow: hostNetwork (pod must not set hostNetwork=true).',
  ],
  [
    'a refusal that nobody foresaw',
    403,
    status(403, 'ingresses.networking.k8s.io "x" is forbidden: the house is asleep.'),
    'cluster.refused',
    'The cluster does not allow it: the house is asleep.',
  ],
  [
    'an object that is another one',
    409,
    status(409, 'Precondition failed: UID in precondition: a, UID in object meta: b'),
    'cluster.refused',
    'Kubernetes says: Precondition failed: UID in precondition: a, UID in object meta: b.',
  ],
  [
    'a place that there is not',
    404,
    status(404, 'namespaces "x" not found'),
    'cluster.refused',
    'The cluster does not have what it belongs to: namespaces "x" not found.',
  ],
  [
    'a webhook that does not answer',
    500,
    status(
      500,
      'Internal error occurred: failed calling webhook "validate.longhorn.io": failed to call webhook: no endpoints available',
    ),
    'cluster.unreachable',
    'A service that checks every change (webhook validate.longhorn.io) does not answer: failed to call webhook: no endpoints available.',
  ],
  [
    'trouble inside',
    500,
    status(500, 'Internal error occurred: etcdserver: no leader'),
    'cluster.unreachable',
    'Kubernetes answers, but it is not well at the moment: Internal error occurred: etcdserver: no leader.',
  ],
  [
    'a proxy in between',
    502,
    '<html>Bad Gateway</html>',
    'cluster.unreachable',
    'Kubernetes answers, but it is not well at the moment.',
  ],
  ['too much to do', 429, '', 'cluster.unreachable', 'Kubernetes has too much to do to answer.'],
])('%s', (_name, code, text, expected, detail) => {
  const error = refusal({ status: code, text, act: 'apply', about });
  expect([error.code, error.detail]).toEqual([expected, detail]);
});

test('a value of a Secret is never part of a sentence', () => {
  const text = status(422, 'x', {
    causes: [{ field: 'data[key]', message: 'Invalid value: "hello-hello"' }],
  });
  const error = refusal({ status: 422, text, act: 'apply', about: { ...about, kind: 'Secret' } });
  expect(error.detail).toBe('Kubernetes does not accept data[key]: refused.');
});

test('a conflict lists every field with its manager', () => {
  expect(conflictsOf(JSON.parse(conflictBody))).toEqual([
    { field: '.spec.replicas', manager: 'kubectl-edit' },
  ]);
});

test.each([
  [
    'ECONNREFUSED',
    'Nothing answers at its address. Its machines may be off, or Kubernetes is still starting.',
  ],
  ['CERT_HAS_EXPIRED', 'The certificate of its cluster has expired.'],
  [
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'Another cluster answers at its address: its certificate is not signed by this cloud.',
  ],
  ['EWHATEVER', 'The connection to it failed.'],
])('no answer: %s', (code, detail) => {
  const error = unreachable(Object.assign(new Error('x'), { code }), 'https://127.0.0.1:6443');
  expect(error).toMatchObject({ code: 'cluster.unreachable', family: 'environment', retry: true, detail });
});

test('only a refusal of validation says that a value can never change', () => {
  const immutable = status(422, 'x', {
    causes: [{ field: 'spec.template', message: 'Invalid value: {}: field is immutable' }],
  });
  expect(isImmutableError(refusal({ status: 422, text: immutable, act: 'apply', about }))).toBe(true);
  expect(isImmutableError(refusal({ status: 409, text: conflictBody, act: 'apply', about }))).toBe(false);
});
