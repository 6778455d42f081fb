/**
 * What controllers report, on a real API server with the definitions of their releases: it refuses what a definition
 * doesn't have. `WILD_UPSTREAM` names the folder with the release manifests of the upstream projects.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { awaitedLater } from '../../main/lib/awaited-later.ts';
import { parseAllDocuments, stringify } from 'yaml';
import { assessObject, explainResource, type KubeObject } from '../../main/kubernetes/kubernetes.ts';
import { appId, type Bench, openBench } from './deploy-bench.ts';
import { small } from './fixture-apps.ts';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';
import { until } from './until.ts';

const upstream = process.env['WILD_UPSTREAM'];
const found = await findPracticeProgram();
const why =
  upstream === undefined
    ? 'WILD_UPSTREAM names no folder with release manifests'
    : 'missing' in found
      ? found.missing
      : '';
const container = 'terminationGracePeriodSeconds: 0\ncontainers: [{ name: small, image: small:1 }]';

describe.skipIf(why !== '')(`custom resources${why === '' ? '' : ` (skipped: ${why})`}`, () => {
  let plane: ControlPlane;
  let bench: Bench;
  let count = 0;
  let id: string;

  beforeAll(async () => {
    plane = await startControlPlane('program' in found ? found.program : '', '127.154.0');
    bench = await openBench(plane);
    await bench.kubectl(['apply', '--server-side', '-f', '-'], definitions(upstream ?? ''));
    await bench.kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=30s']);
    await bench.close();
  }, 120_000);
  afterAll(() => plane?.stop(), 30_000);
  beforeEach(async () => {
    count += 1;
    id = `custom-${count}`;
    bench = await openBench(plane, { timeouts: { startMs: 20_000, verifyMs: 5000, deletionMs: 1500 } });
  });
  afterEach(() => bench.close());

  const put = (more: string) => bench.apps({ [id]: small(id, container, more) });
  const apply = (object: object) =>
    bench.kubectl(['apply', '--server-side', '--validate=strict', '-n', id, '-f', '-'], stringify(object));
  /** As a controller would, in its own field manager. */
  const report = async (kind: string, name: string, status: object) => {
    const patch = JSON.stringify({ status });
    await bench.kubectl([
      ...['patch', kind, name, '-n', id, '--subresource=status', '--type=merge', '-p', patch],
      '--field-manager=controller',
    ]);
  };
  const exists = (kind: string, name: string) =>
    until(async () => (await bench.kubectl(['get', kind, name, '-n', id, '-o', 'name'])) !== '');
  const uidOf = (kind: string, name: string) =>
    bench.kubectl(['get', kind, name, '-n', id, '-o', 'jsonpath={.metadata.uid}']);
  const ownedBy = async (apiVersion: string, kind: string, plural: string, name: string) => ({
    ownerReferences: [{ apiVersion, kind, name, uid: await uidOf(plural, name) }],
  });

  /** Acts as cert-manager up to a challenge with this reason. */
  async function challenge(reason: string): Promise<void> {
    const certificates = 'certificates.cert-manager.io';
    const request = 'certificaterequests.cert-manager.io';
    await exists(certificates, 'web');
    const issuerRef = { kind: 'ClusterIssuer', name: 'letsencrypt-prod', group: 'cert-manager.io' };
    await apply({
      apiVersion: 'cert-manager.io/v1',
      kind: 'CertificateRequest',
      metadata: {
        name: 'web-1',
        ...(await ownedBy('cert-manager.io/v1', 'Certificate', certificates, 'web')),
      },
      spec: { issuerRef, request: 'eA==' },
    });
    await apply({
      apiVersion: 'acme.cert-manager.io/v1',
      kind: 'Order',
      metadata: {
        name: 'web-1',
        ...(await ownedBy('cert-manager.io/v1', 'CertificateRequest', request, 'web-1')),
      },
      spec: { issuerRef, request: 'eA==', dnsNames: ['web.example.org'] },
    });
    await apply({
      apiVersion: 'acme.cert-manager.io/v1',
      kind: 'Challenge',
      metadata: {
        name: 'web-1',
        ...(await ownedBy('acme.cert-manager.io/v1', 'Order', 'orders.acme.cert-manager.io', 'web-1')),
      },
      spec: {
        ...{
          authorizationURL: 'https://acme.example/a',
          url: 'https://acme.example/c',
          token: 't',
          key: 'k',
        },
        ...{ dnsName: 'web.example.org', type: 'DNS-01', issuerRef, solver: { dns01: {} } },
      },
    });
    await report('challenges.acme.cert-manager.io', 'web-1', { state: 'pending', processing: true, reason });
  }

  test('an app waits for its certificate and ends with what its challenge says', async () => {
    await put(certificate);
    const install = awaitedLater(bench.done(bench.deploy.install(bench.cloud, appId(id))));
    await challenge(
      'Cloudflare API Error for GET "/zones?name=example.org" \n\t Error: 9109: Invalid access token',
    );
    expect(await install).toMatchObject({
      state: 'failed',
      error: { code: 'deploy.failed', sentences: { detail: { key: 'trouble.dns.token-wrong' } } },
    });
    const status = await bench.deploy.status(bench.cloud, appId(id), new AbortController().signal);
    expect(status).toMatchObject({ condition: 'failing', sentence: { key: 'trouble.dns.token-wrong' } });
  }, 60_000);

  test('an app is installed as soon as its certificate is issued', async () => {
    await put(certificate);
    const install = awaitedLater(bench.done(bench.deploy.install(bench.cloud, appId(id))));
    await exists('certificates.cert-manager.io', 'web');
    await report('certificates.cert-manager.io', 'web', {
      conditions: [
        {
          ...{ type: 'Ready', status: 'True', reason: 'Ready', message: 'x', observedGeneration: 1 },
          lastTransitionTime: '2026-01-01T00:00:00Z',
        },
      ],
    });
    expect(await install).toMatchObject({ state: 'done' });
  }, 60_000);

  test('a route that has lost its Middleware', async () => {
    await put(`${route}\n---\n${middleware}`);
    await bench.well(bench.deploy.install(bench.cloud, appId(id)));
    const status = () => bench.deploy.status(bench.cloud, appId(id), new AbortController().signal);
    expect(await status()).toMatchObject({ condition: 'working' });
    await bench.kubectl(['delete', 'middlewares.traefik.io', 'internal-only', '-n', id]);
    expect((await status()).sentence.key).toBe('trouble.route.middleware');
  }, 60_000);

  test('a removal that K8up holds names it', async () => {
    await put(schedule);
    const install = awaitedLater(bench.done(bench.deploy.install(bench.cloud, appId(id))));
    await exists('schedules.k8up.io', 'nightly');
    const ready = { type: 'Ready', status: 'True', reason: 'Ready', message: 'x' };
    await report('schedules.k8up.io', 'nightly', {
      conditions: [{ ...ready, lastTransitionTime: '2026-01-01T00:00:00Z' }],
    });
    expect(await install).toMatchObject({ state: 'done' });
    const finalizers = (value: readonly string[] | null) =>
      bench.kubectl([
        ...['patch', 'schedules.k8up.io', 'nightly', '-n', id, '--type=merge', '-p'],
        JSON.stringify({ metadata: { finalizers: value } }),
      ]);
    await finalizers(['k8up.io/schedule']);
    const removal = await bench.done(bench.deploy.remove(bench.cloud, appId(id), 'delete', { typed: id }));
    expect(removal).toMatchObject({ state: 'failed', error: { code: 'deploy.timed-out' } });
    expect(JSON.stringify(removal.error?.sentences)).toContain('K8up');
    await finalizers(null);
  }, 60_000);

  test.each<readonly [string, object, object, string, string | undefined]>([
    [
      'volumes.longhorn.io',
      { apiVersion: 'longhorn.io/v1beta2', kind: 'Volume' },
      {
        ...{ state: 'attached', robustness: 'degraded' },
        conditions: [
          {
            type: 'Scheduled',
            status: 'False',
            reason: 'ReplicaSchedulingFailure',
            message: 'insufficient storage',
          },
        ],
        kubernetesStatus: { namespace: 'x', pvcName: 'posts' },
      },
      'ready',
      'trouble.volume.full',
    ],
    [
      'configurationstates.metallb.io',
      { apiVersion: 'metallb.io/v1beta1', kind: 'ConfigurationState' },
      { result: 'Invalid', errorSummary: 'overlaps' },
      'failed',
      'trouble.address.refused',
    ],
    [
      'ipaddresspools.metallb.io',
      {
        apiVersion: 'metallb.io/v1beta1',
        kind: 'IPAddressPool',
        spec: { addresses: ['192.168.8.20-192.168.8.21'] },
      },
      { assignedIPv4: 2, availableIPv4: 0, assignedIPv6: 0, availableIPv6: 0 },
      'ready',
      'trouble.address.none-left',
    ],
    [
      'dnsendpoints.externaldns.k8s.io',
      { apiVersion: 'externaldns.k8s.io/v1alpha1', kind: 'DNSEndpoint', spec: { endpoints: [] } },
      { observedGeneration: 1 },
      'ready',
      undefined,
    ],
  ])('%s has the fields that are read', async (plural, object, status, state, key) => {
    await bench.kubectl(['create', 'namespace', id]);
    await apply({ ...object, metadata: { name: 'x' } });
    await report(plural, 'x', status);
    const text = await bench.kubectl(['get', plural, 'x', '-n', id, '-o', 'json']);
    const now: KubeObject = JSON.parse(text);
    expect(now['status']).toMatchObject(status);
    expect([assessObject(now).state, explainResource(now, [], [])?.sentence.key]).toEqual([state, key]);
  });
});

/** Every CustomResourceDefinition in the folder, once. */
function definitions(folder: string): string {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .flatMap((entry) => parseAllDocuments(readFileSync(join(entry.parentPath, entry.name), 'utf8')))
    .map((document) => document.toJS())
    .filter((value) => value?.kind === 'CustomResourceDefinition' && isRead.test(value.metadata.name));
  const byName = new Map(all.map((value) => [value.metadata.name, value]));
  // Nothing answers for a conversion webhook here.
  return [...byName.values()]
    .map(({ apiVersion, kind, metadata, spec }) => {
      const { conversion: _, ...rest } = spec;
      return stringify({ apiVersion, kind, metadata, spec: rest });
    })
    .join('---\n');
}
const isRead =
  /\.(?:cert-manager\.io|traefik\.io|externaldns\.k8s\.io)$|^(?:volumes|engines|nodes)\.longhorn\.io$|^(?:ipaddresspools|configurationstates)\.metallb\.io$|^(?:schedules|backups)\.k8up\.io$/;

const certificate = `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: web }
spec: { secretName: web-tls, dnsNames: [web.example.org], issuerRef: { kind: ClusterIssuer, name: letsencrypt-prod } }
`;
const route = `apiVersion: traefik.io/v1alpha1
kind: IngressRoute
metadata: { name: web }
spec: { routes: [{ kind: Rule, match: Host(\`web.example.org\`), middlewares: [{ name: internal-only }], services: [{ name: api@internal, kind: TraefikService }] }] }
`;
const middleware = `apiVersion: traefik.io/v1alpha1
kind: Middleware
metadata: { name: internal-only }
spec: { ipAllowList: { sourceRange: [192.168.8.0/24] } }
`;
const schedule = `apiVersion: k8up.io/v1
kind: Schedule
metadata: { name: nightly }
spec: { backup: { schedule: '@daily-random' } }
`;
