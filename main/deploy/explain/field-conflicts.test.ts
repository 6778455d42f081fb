import { expect, test } from 'vitest';
import { FieldConflictError, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { explainFieldConflicts } from './field-conflicts.ts';
import { asTheySaid } from '../../lib/sentence.ts';

const deployment = (memory: string, replicas: number, tag: string): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'ghost', namespace: 'ghost' },
  spec: {
    replicas,
    template: {
      spec: {
        containers: [{ name: 'ghost', image: `ghost:${tag}`, resources: { limits: { memory } } }],
      },
    },
  },
});
const secret = (value: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'ghost-secrets', namespace: 'ghost' },
  data: { key: value },
});
const memory = '.spec.template.spec.containers[name="ghost"].resources.limits.memory';
const image = '.spec.template.spec.containers[name="ghost"].image';
const held = (...fields: readonly string[]) =>
  new FieldConflictError(
    fields.map((field) => ({ field, manager: 'kubectl-edit' })),
    { title: asTheySaid('x'), detail: asTheySaid('x'), context: {} },
  );

test.each([
  [
    'one value',
    held(memory),
    'Another tool (kubectl-edit) set this value: memory limit 2Gi. Wild Cloud would set 1Gi.',
  ],
  [
    'several',
    held(memory, '.spec.replicas', image),
    'Another tool (kubectl-edit) set this value: memory limit 2Gi. Wild Cloud would set 1Gi. Another tool (kubectl-edit) set this value: number of instances 3. Wild Cloud would set 1. There is one more like this.',
  ],
  [
    'a field that is equal by now',
    held('.spec.paused'),
    'Another tool (kubectl-edit) set this to a different value: paused.',
  ],
])('%s', (_, error, detail) => {
  const explained = explainFieldConflicts(error, deployment('2Gi', 3, '1'), deployment('1Gi', 1, '2'));
  expect(explained).toMatchObject({ code: 'deploy.conflict', detail, conflicts: error.conflicts });
});

test('the value of a secret is in none of it', () => {
  const explained = explainFieldConflicts(held('.data.key'), secret('dGhlaXJz'), secret('b3Vycw=='));
  expect(explained.detail).toBe(
    'Another tool (kubectl-edit) set this to a different value: the value of key.',
  );
  expect(JSON.stringify([explained.detail, explained.context])).not.toMatch(/dGhlaXJz|b3Vycw/);
});
