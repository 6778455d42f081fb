import type { KubeObject } from '../kubernetes/kubernetes.ts';

/** Objects in the namespace of Ghost, for the tests of this domain. */
export const make = (
  apiVersion: string,
  kind: string,
  name: string,
  rest: object = {},
  meta: object = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name, namespace: 'ghost', ...meta },
  ...rest,
});

export const claim = (name: string, storage: string, meta: object = {}) =>
  make('v1', 'PersistentVolumeClaim', name, { spec: { resources: { requests: { storage } } } }, meta);

export const deployment = (name: string, image: string, replicas?: number) =>
  make('apps/v1', 'Deployment', name, {
    spec: {
      ...(replicas === undefined ? {} : { replicas }),
      template: { spec: { containers: [{ image }] } },
    },
  });
