import { expect, test } from 'vitest';
import { conflictsOf, refusal, saysImmutable, unreachable } from './map-failure.ts';

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
    'The key in the file that leads to this cluster does not allow it.',
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
    'Kubernetes does not accept the value of spec.replicas.',
  ],
  [
    'a field of the wrong type',
    500,
    status(500, 'failed to create typed patch object'),
    'deploy.invalid-object',
    'Kubernetes does not accept a value in it.',
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
  expect(saysImmutable(refusal({ status: 422, text: immutable, act: 'apply', about }))).toBe(true);
  expect(saysImmutable(refusal({ status: 409, text: conflictBody, act: 'apply', about }))).toBe(false);
});
