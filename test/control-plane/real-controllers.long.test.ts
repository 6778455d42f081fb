/** Names and certificates with the real cert-manager, Traefik and ExternalDNS, before and after a cluster is set up again. */
import { X509Certificate } from 'node:crypto';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noKubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import { textAt } from '../../main/kubernetes/kubernetes.ts';
import { Secret } from '../../main/lib/secret.ts';
import { makeAuthority } from '../../main/network/certificates/make-authority.ts';
import { type FakeCloudflare, openFakeCloudflare } from '../../main/network/dns-providers/cloudflare.fake.ts';
import { fakeKeychain } from '../../main/secrets/keychain.fake.ts';
import { connectTo } from '../e2e/internet/connect-proxy.ts';
import { makeAuthority as makeTestAuthority } from '../e2e/internet/make-authority.ts';
import { type ManifestMirror, startManifestMirror } from '../services/manifest-mirror.ts';
import { servicesFolder } from '../services/shipped-services.ts';
import { noUpstream } from '../services/upstream-manifests.ts';
import { openServiceBench, type ServiceBench, serviceId } from './service-bench.ts';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';
import { until } from './until.ts';

const found = await findPracticeProgram();
const programs = JSON.parse(process.env['WILD_SERVICE_PROGRAMS'] ?? '{}') as Record<string, string>;
const absent = ['metallb-controller', 'cert-manager', 'traefik', 'external-dns'].filter(
  (name) => programs[name] === undefined,
);
const noPrograms = absent.length === 0 ? '' : ` (skipped: not installed: ${absent.join(', ')})`;
const why =
  noKubectl || noUpstream || noPrograms || ('missing' in found ? ` (skipped: ${found.missing})` : '');

const network = '127.161.0';
const zone = 'sandhome.dev';
const token = 'a'.repeat(40);
const wildcard = { apiVersion: 'v1', kind: 'Secret', namespace: 'traefik', name: 'wildcard-tls' };

describe.skipIf(why !== '')(`certificates and public names by the real programs${why}`, () => {
  const keychain = fakeKeychain();
  let folder: string;
  let mirror: ManifestMirror;
  let cloudflare: FakeCloudflare;
  let proxy: Awaited<ReturnType<typeof connectTo>>;
  let environment: Record<string, string>;
  let plane: ControlPlane | undefined;
  let bench: ServiceBench;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wild-real-'));
    await cp(servicesFolder, join(folder, 'services'), { recursive: true });
    mirror = await startManifestMirror();
    cloudflare = await openFakeCloudflare({ [token]: {} }, [{ name: zone }]);
    const authority = await makeTestAuthority(folder, ['api.cloudflare.com']);
    proxy = await connectTo('api.cloudflare.com:443', cloudflare.base, authority);
    environment = {
      HTTPS_PROXY: proxy.url,
      SSL_CERT_FILE: authority.path,
      NO_PROXY: '127.0.0.1,.svc,.cluster.local',
    };
    await startCluster();
    const { certificate, key } = makeAuthority('Home', [zone], new Date());
    await bench.secrets.setAll(bench.cloud.vault, {
      'certManager.ca.certificate': new Secret(certificate),
      'certManager.ca.key': key,
      'cloudflare.token': new Secret(token),
    });
    await bench.set({
      'cloud.domain': zone,
      'cloud.dns.provider': 'cloudflare',
      'cluster.certManager.issuer': 'own-ca',
      'cluster.ipAddressPool': `${network}.200-${network}.209`,
      'cluster.loadBalancerIp': `${network}.200`,
      'cluster.externalDns.ownerId': 'wild-cloud-home',
    });
  }, 120_000);
  afterAll(async () => {
    await bench?.close();
    await plane?.stop();
    await mirror?.close();
    await proxy?.close();
    await cloudflare?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** A cluster that knows nothing, for the cloud in the same folder. */
  async function startCluster(): Promise<void> {
    await plane?.stop();
    if ('missing' in found) return;
    plane = await startControlPlane(found.program, network, { machines: 2, environment });
    await writeFile(join(plane.state, 'programs.json'), JSON.stringify(programs));
    bench = await openServiceBench(plane, { mirror: mirror.url, folder, keychain });
  }

  const deploy = async (service: string) =>
    bench.well(bench.services.deploy(bench.cloud, { service: serviceId(service) }));
  const installed = async () => {
    const encoded = textAt(await bench.kubernetes.get(wildcard), 'data', 'tls.crt') ?? '';
    return new X509Certificate(Buffer.from(encoded, 'base64'));
  };
  const requests = async () =>
    (
      await bench.kubernetes.list(
        { apiVersion: 'cert-manager.io/v1', kind: 'CertificateRequest' },
        { namespace: 'traefik' },
      )
    ).length;

  test('a cluster that is set up again gets the certificate that was issued before', async () => {
    await deploy('traefik');
    const before = await installed();
    expect(await requests()).toBe(1);
    await startCluster();
    await deploy('traefik');
    expect((await installed()).serialNumber).toBe(before.serialNumber);
    expect(await requests()).toBe(0);
  }, 240_000);

  const records = () =>
    cloudflare.records.map(({ type, name, content }) => `${type} ${name} ${content}`).sort();
  const foreign = [
    'A mail.sandhome.dev 203.0.113.77',
    'A other.sandhome.dev 203.0.113.50',
    'TXT a-other.sandhome.dev "heritage=external-dns,external-dns/owner=wild-cloud-other"',
  ];

  test('ExternalDNS publishes what says so, nothing at home, and leaves the records of others alone', async () => {
    for (const [index, line] of foreign.entries()) {
      const [, type = '', name = '', content = ''] = /^(\S+) (\S+) (.*)$/.exec(line) ?? [];
      cloudflare.records.push({ id: String(index).padStart(32, 'f'), zone, type, name, content });
    }
    await deploy('external-dns');
    for (const [name, target] of [
      ['blog', zone],
      ['shop', '203.0.113.9'],
      ['private', '192.168.8.80'],
      ['silent', undefined],
    ] as const) {
      const annotations = target === undefined ? {} : { 'external-dns.kubernetes.io/target': target };
      const backend = { service: { name, port: { number: 80 } } };
      await bench.kubernetes.apply({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name, namespace: 'default', annotations },
        spec: {
          ingressClassName: 'traefik',
          rules: [{ host: `${name}.${zone}`, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }],
        },
      });
    }
    const owner =
      '"heritage=external-dns,external-dns/owner=wild-cloud-home,external-dns/resource=ingress/default/';
    const ours = [
      'A shop.sandhome.dev 203.0.113.9',
      'CNAME blog.sandhome.dev sandhome.dev',
      `TXT a-shop.sandhome.dev ${owner}shop"`,
      `TXT cname-blog.sandhome.dev ${owner}blog"`,
    ];
    await until(async () => records().length === foreign.length + ours.length);
    expect(records()).toEqual([...ours, ...foreign].sort());
    await bench.set({ 'cluster.externalDns.publish': 'none' });
    await deploy('external-dns');
    await until(async () => records().length === foreign.length);
    expect(records()).toEqual([...foreign].sort());
  }, 240_000);

  test('after a change of the domain, one for the new names is issued instead', async () => {
    await startCluster();
    await bench.set({ 'cloud.domain': `home.${zone}` });
    await deploy('traefik');
    expect((await installed()).subjectAltName).toContain(`DNS:*.home.${zone}`);
    expect(await requests()).toBe(1);
  }, 240_000);
});
