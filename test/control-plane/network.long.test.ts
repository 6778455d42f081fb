/** Names and certificates against a real Kubernetes API, whose practice balancer assigns addresses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectKubernetes, type KubeObject } from '../../main/kubernetes/kubernetes.ts';
import { observeCluster } from '../../main/network/chain/observe-cluster.ts';
import { installedCertificate } from '../../main/network/certificates/installed-certificate.ts';
import { makeAuthority } from '../../main/network/certificates/make-authority.ts';
import { assessExposure } from '../../main/network/exposure/assess-exposure.ts';
import { sharedControlPlane } from './one-for-all.ts';
import { until } from './until.ts';

const { plane, isMissing, why } = sharedControlPlane();
const namespace = 'traefik';
const host = 'photos.network.home.arpa';

describe.skipIf(isMissing)(`names and certificates${why}`, () => {
  const kubernetes = connectKubernetes(plane.kubeconfig);
  const { certificate, key } = makeAuthority('Network test', ['network.home.arpa'], new Date());
  const objects: readonly KubeObject[] = [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'traefik', namespace },
      spec: {
        type: 'LoadBalancer',
        selector: { app: 'traefik' },
        ports: [
          { name: 'web', port: 80, targetPort: 8000 },
          { name: 'websecure', port: 443, targetPort: 8443 },
        ],
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'wildcard-tls', namespace },
      type: 'kubernetes.io/tls',
      stringData: { 'tls.crt': certificate, 'tls.key': key.expose() },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name: 'photos', namespace },
      spec: {
        rules: [
          {
            host,
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: { service: { name: 'traefik', port: { number: 80 } } },
                },
              ],
            },
          },
        ],
      },
    },
  ];

  beforeAll(async () => {
    for (const object of objects) await kubernetes.apply(object);
  });
  afterAll(() => kubernetes.delete({ apiVersion: 'v1', kind: 'Namespace', name: namespace }));

  test('the web entry point has an address, and apps have host names', async () => {
    await until(async () => (await observeCluster(kubernetes)).entry?.address !== undefined);
    const facts = await observeCluster(kubernetes);
    expect(facts).toMatchObject({ entry: { https: 443, http: 80 } });
    expect(facts.hosts).toContainEqual({ host, namespace });
  });

  test('the installed certificate is read without its key', async () => {
    const found = await installedCertificate(kubernetes, new Date());
    expect(found).toMatchObject({ name: 'Network test', level: 'fine' });
    expect(JSON.stringify(found)).not.toContain('PRIVATE');
  });

  test('what is exposed, without CRDs of Traefik and without ExternalDNS', async () => {
    const list = (apiVersion: string, kind: string) => kubernetes.list({ apiVersion, kind });
    const exposed = assessExposure({
      ingresses: await list('networking.k8s.io/v1', 'Ingress'),
      routes: await list('traefik.io/v1alpha1', 'IngressRoute'),
      services: await list('v1', 'Service'),
      publishers: [],
    });
    expect(exposed).toContainEqual(
      expect.objectContaining({ name: host, namespace, reach: 'home', published: false }),
    );
  });
});
