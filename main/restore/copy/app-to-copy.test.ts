import { expect, test } from 'vitest';
import { servedPort } from './app-to-copy.ts';

const ingress = (port: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'ghost' },
  spec: { rules: [{ http: { paths: [{ backend: { service: { name: 'ghost', port } } }] } }] },
});

test.each([
  [{ name: 'http' }, 'http'],
  [{ number: 2368 }, 2368],
])('the port %j of an Ingress is what is opened', (port, expected) => {
  expect(servedPort([ingress(port)])).toEqual({ service: 'ghost', port: expected });
});
