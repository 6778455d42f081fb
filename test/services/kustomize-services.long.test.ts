import { beforeAll, describe, expect, test } from 'vitest';
import { noKubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import { createRenderer } from '../../main/deploy/render/renderer.ts';
import { fieldAt, type KubeObject, listAt, mapAt, textAt } from '../../main/kubernetes/kubernetes.ts';
import { scenarios } from './service-scenarios.ts';
import { compileServices, shippedServices } from './shipped-services.ts';
import { noUpstream, openUpstream } from './upstream-manifests.ts';

const why = noKubectl || noUpstream;
const services = await shippedServices();
const podTemplate = (object: KubeObject) => fieldAt(object, 'spec', 'template', 'spec');
const containersOf = (object: KubeObject) => [
  ...listAt(podTemplate(object), 'initContainers'),
  ...listAt(podTemplate(object), 'containers'),
];

/** The object of a service, which must exist exactly once. */
function one(objects: readonly KubeObject[] | undefined, kind: string, name: string): KubeObject {
  const found = objects?.filter((object) => object.kind === kind && object.metadata.name === name) ?? [];
  expect(found, `${kind} ${name}`).toHaveLength(1);
  return found[0] ?? { apiVersion: '', kind, metadata: { name } };
}

describe.skipIf(why !== '')(`services as kubectl builds them${why}`, () => {
  // Most services are the same in all of them, and built once.
  const world = { renderer: createRenderer(), upstream: openUpstream() };

  describe.each(Object.entries(scenarios))('%s', (_name, { expected, ...cloud }) => {
    let all: Awaited<ReturnType<typeof compileServices>>;
    beforeAll(async () => void (all = await compileServices(services, cloud, world)), 60_000);

    test('their objects are in their namespace, which allows what it says and nothing more', () => {
      for (const { name, namespace, podSecurity } of services) {
        const objects = all.get(name) ?? [];
        const elsewhere = objects.filter(
          ({ metadata }) => ![undefined, namespace, 'kube-system'].includes(metadata.namespace),
        );
        expect(elsewhere).toEqual([]);
        if (namespace === 'kube-system' || objects.length === 0) continue;
        const labels = one(objects, 'Namespace', namespace).metadata.labels;
        for (const mode of ['enforce', 'audit', 'warn'])
          expect(labels?.[`pod-security.kubernetes.io/${mode}`], namespace).toBe(podSecurity);
      }
    });

    test('no secret is in a file, and every image has a version', () => {
      for (const object of [...all.values()].flatMap((objects) => objects ?? [])) {
        if (object.kind === 'Secret') expect(Object.keys(object)).toEqual(['apiVersion', 'kind', 'metadata']);
        for (const container of containersOf(object))
          expect(textAt(container, 'image')).toMatch(/^[\w.-]+(\/[\w.-]+)+:v?\d+\.\d+\.\d+$/);
      }
    });

    test('no object belongs to two services', () => {
      const keys = [...all.values()].flatMap((objects) =>
        (objects ?? []).map(
          ({ apiVersion, kind, metadata }) =>
            `${apiVersion} ${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
        ),
      );
      expect(keys).toHaveLength(new Set(keys).size);
    });

    test('differ from those of other clouds where they should', () => {
      const traefik = all.get('traefik');
      const dns = all.get('coredns');
      const addressOf = (objects: typeof dns, name: string) =>
        one(objects, 'Service', name).metadata.annotations?.['metallb.io/loadBalancerIPs'];
      const certificate = traefik?.find(({ kind }) => kind === 'Certificate');
      const corefile = textAt(one(dns, 'ConfigMap', 'coredns'), 'data', 'Corefile') ?? '';
      const classes = textAt(
        one(all.get('longhorn'), 'ConfigMap', 'longhorn-storageclass'),
        'data',
        'storageclass.yaml',
      );
      expect({
        addresses: { traefik: addressOf(traefik, 'traefik'), dns: addressOf(dns, 'coredns') },
        zones: corefile
          .split(/^\}$/m)
          .flatMap(
            (block) =>
              /([\w.-]+\w):53/
                .exec(block)
                ?.slice(1, 2)
                .map((zone) => [zone, block]) ?? [],
          )
          .map(([zone, block]) => `${zone}${block?.includes('forward') === true ? '' : ', kept at home'}`),
        issuers: Object.fromEntries(
          (all.get('cert-manager') ?? [])
            .filter(({ kind }) => kind === 'ClusterIssuer')
            .map((issuer) => [issuer.metadata.name, summaryOf(issuer)]),
        ),
        certificate: certificate && {
          issuer: textAt(certificate, 'spec', 'issuerRef', 'name'),
          names: listAt(certificate, 'spec', 'dnsNames'),
        },
        published: (all.get('external-dns') ?? [])
          .filter(({ kind }) => kind === 'Deployment')
          .flatMap((deployment) => listAt(containersOf(deployment)[0], 'args'))
          .filter((arg) => /provider|domain-filter|zone-id|annotation-filter|policy/.test(String(arg)))
          .toSorted((a, b) => expected.published.indexOf(String(a)) - expected.published.indexOf(String(b))),
        replicas: /numberOfReplicas: "(\d)"/.exec(classes ?? '')?.[1],
      }).toEqual(expected);
    });
  });
});

function summaryOf(issuer: KubeObject): unknown {
  const acme = mapAt(issuer, 'spec', 'acme');
  if (acme['server'] === undefined) return issuer['spec'];
  const { solvers: _all, privateKeySecretRef: _account, ...rest } = acme;
  expect(textAt(acme, 'privateKeySecretRef', 'name')).toBe(`${issuer.metadata.name}-account`);
  return { ...rest, solver: listAt(acme, 'solvers')[0] };
}
