import { expect, test } from 'vitest';
import type { Cloud } from '../clouds/clouds.ts';
import type { KubeObject } from '../kubernetes/kubernetes.ts';
import { provableHere } from './practice-programs.ts';
import type { Proof } from './service-manifest.ts';

const request: Proof = { proof: 'pod-request', service: 'one', port: 80, path: '/', expect: [200] };
const verify = [request, { proof: 'certificate' } satisfies Proof];

test.each([
  ['of a stand-in', 'practice', 'stand-in', ['certificate']],
  ['of an unknown program', 'practice', undefined, ['certificate']],
  ['of a real program', 'practice', 'running', ['pod-request', 'certificate']],
  ['of a real cloud', 'real', undefined, ['pod-request', 'certificate']],
] as const)('the proofs %s', async (_, kind, state, expected) => {
  const cloud = { kind } as Cloud;
  const report = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'practice-services' },
    data: state === undefined ? {} : { one: state },
  } as KubeObject;
  const kubernetes = { get: async () => report };
  const proofs = await provableHere({ name: 'one', verify }, cloud, kubernetes, new AbortController().signal);
  expect(proofs.map(({ proof }) => proof)).toEqual(expected);
});
