import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { levelFor } from './copy-namespace.ts';
import { copiedObjects } from './copied-objects.ts';

const homes = new Set(['ghost', 'mysql']);
const copy = (...objects: KubeObject[]) =>
  copiedObjects({ objects, homes, outside: new Set(['smtp.example.org']) }, 'wild-drill-ghost');
const make = (apiVersion: string, kind: string, rest: object): KubeObject => ({
  ...{
    apiVersion,
    kind,
    metadata: { name: 'ghost', namespace: 'ghost', annotations: { 'a.example/b': 'c' } },
  },
  ...rest,
});

describe('a copy of an app', () => {
  test('has no address and nothing that acts outside its namespace or starts later', () => {
    const left = copy(
      make('networking.k8s.io/v1', 'Ingress', {}),
      make('networking.k8s.io/v1', 'NetworkPolicy', {}),
      make('traefik.io/v1alpha1', 'IngressRoute', {}),
      make('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {}),
      make('batch/v1', 'CronJob', {}),
      make('apps/v1', 'DaemonSet', {}),
      make('v1', 'Namespace', {}),
    );
    expect(left).toEqual([]);
  });

  test.each([
    ['mysql.mysql.svc.cluster.local', 'mysql.wild-drill-ghost.svc.cluster.local'],
    ['mysql://ghost@mysql.mysql:3306/ghost', 'mysql://ghost@mysql.wild-drill-ghost:3306/ghost'],
    ['http://ghost.ghost.svc/', 'http://ghost.wild-drill-ghost.svc/'],
    // Names of other systems that only look alike.
    ['ghost.mysql.example.org', 'ghost.mysql.example.org'],
    ['a.mysql.svc.example', 'a.wild-drill-ghost.svc.example'],
    ['db.mysql.mysql.svc', 'db.mysql.mysql.svc'],
    ['ghost.mysqldump', 'ghost.mysqldump'],
    ['smtp.example.org', 'mail.invalid'],
  ])('%s becomes %s', (text, expected) => {
    const [config] = copy(make('v1', 'ConfigMap', { data: { value: text } }));
    expect(config).toMatchObject({ data: { value: expected } });
    const [secret] = copy(
      make('v1', 'Secret', { data: { value: Buffer.from(text).toString('base64'), binary: '//79' } }),
    );
    expect(secret).toMatchObject({
      data: { value: Buffer.from(expected).toString('base64'), binary: '//79' },
    });
  });

  test('takes no address of the network, and no port of a machine', () => {
    const [service, workload] = copy(
      make('v1', 'Service', {
        spec: {
          type: 'LoadBalancer',
          loadBalancerIP: '192.168.1.240',
          externalTrafficPolicy: 'Local',
          ports: [{ port: 22, nodePort: 30022 }],
          selector: { app: 'gitea' },
        },
      }),
      make('apps/v1', 'Deployment', {
        spec: {
          replicas: 3,
          template: {
            spec: {
              hostNetwork: true,
              containers: [{ name: 'a', ports: [{ containerPort: 1, hostPort: 1 }] }],
            },
          },
        },
      }),
    );
    expect(service?.['spec']).toEqual({
      type: 'ClusterIP',
      ports: [{ port: 22 }],
      selector: { app: 'gitea' },
    });
    expect(workload?.['spec']).toEqual({
      replicas: 1,
      template: { spec: { containers: [{ name: 'a', ports: [{ containerPort: 1 }] }] } },
    });
  });

  test('is another object, in another namespace, that belongs to no app', () => {
    const [claim] = copy({
      ...make('v1', 'PersistentVolumeClaim', { spec: { volumeName: 'pvc-1', storageClassName: 'longhorn' } }),
      metadata: {
        name: 'ghost-content',
        namespace: 'ghost',
        uid: 'u',
        resourceVersion: '1',
        labels: { a: 'b' },
      },
    });
    expect(claim).toEqual({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: 'ghost-content',
        namespace: 'wild-drill-ghost',
        labels: { a: 'b', 'wildcloud.dev/copy': 'wild-drill-ghost' },
      },
      spec: { storageClassName: 'longhorn' },
    });
  });

  test('may do as much as the least strict of the originals', () => {
    expect(levelFor(['restricted', 'baseline'])).toBe('baseline');
    expect(levelFor(['restricted', undefined])).toBe('privileged');
    expect(levelFor([])).toBe('restricted');
  });
});
