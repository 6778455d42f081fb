import { expect, test } from 'vitest';
import { FieldsHeld, type KubeObject } from '../../kubernetes/kubernetes.ts';
import { explainFieldConflicts } from './field-conflicts.ts';

const program = (memory: string, replicas: number, tag: string): KubeObject => ({
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
  new FieldsHeld(
    fields.map((field) => ({ field, manager: 'kubectl-edit' })),
    { title: 'x', detail: 'x', context: {} },
  );

test.each([
  [
    'one value',
    held(memory),
    'Somebody else (kubectl-edit) set the memory limit to 2Gi; this app wants 1Gi.',
  ],
  [
    'several',
    held(memory, '.spec.replicas', image),
    'Somebody else (kubectl-edit) set the memory limit to 2Gi; this app wants 1Gi. Somebody else (kubectl-edit) set the number of programs to 3; this app wants 1. One more is like that.',
  ],
  [
    'a field that is equal by now',
    held('.spec.paused'),
    'Somebody else (kubectl-edit) set paused to another value than this app wants.',
  ],
])('%s', (_, error, detail) => {
  const said = explainFieldConflicts(error, program('2Gi', 3, '1'), program('1Gi', 1, '2'));
  expect(said).toMatchObject({ code: 'deploy.conflict', detail, held: error.held });
});

test('the value of a secret is in none of it', () => {
  const said = explainFieldConflicts(held('.data.key'), secret('dGhlaXJz'), secret('b3Vycw=='));
  expect(said.detail).toBe(
    'Somebody else (kubectl-edit) set the value of key to another value than this app wants.',
  );
  expect(JSON.stringify([said.detail, said.context])).not.toMatch(/dGhlaXJz|b3Vycw/);
});
