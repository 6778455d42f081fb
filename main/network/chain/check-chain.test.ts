import { X509Certificate } from 'node:crypto';
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { chainLinks } from '../../../contract/network.ts';
import { openOpenssl, type Openssl } from '../certificates/openssl.fake.ts';
import { asTheySaid } from '../../lib/sentence.ts';
import { askDns } from './ask-dns.ts';
import { checkChain, type ChainRequest } from './check-chain.ts';
import { openFakeDns } from './dns.fake.ts';
import type { DnsAnswer } from './dns-message.ts';

const domain = 'home.home.arpa';
const name = `photos.${domain}`;
const here = '127.0.0.1';
const right: DnsAnswer = { outcome: 'addresses', addresses: [here] };
let openssl: Openssl;

beforeAll(async () => {
  openssl = await openOpenssl();
  await openssl.certificate('authority', { authority: true });
  await openssl.certificate('site', {
    by: 'authority',
    names: `DNS:*.${domain},DNS:${domain}`,
    subject: '/',
  });
  await openssl.certificate('other', { by: 'authority', names: 'DNS:other.example' });
  await openssl.certificate('(STAGING) Test', { authority: true });
  await openssl.certificate('staged', { by: '(STAGING) Test', names: `DNS:${name}` });
  await openssl.certificate('TRAEFIK DEFAULT CERT', { names: 'DNS:x.traefik.default' });
}, 60_000);
afterAll(() => openssl.close());

interface Site {
  readonly certificate?: string;
  readonly status?: number;
  readonly body?: string;
  /** What cert-manager reports. */
  readonly pending?: string;
}

/** A web entry point as Traefik is one, and everything in front of it. Works as it is; each test breaks one thing. */
async function setUp(
  site: Site = {},
  request: Partial<ChainRequest> = {},
  system = right,
  interfaces = networkInterfaces,
) {
  const { certificate = 'site', status = 200, body = 'photos', pending } = site;
  const tls = {
    cert: await openssl.file(`${certificate}.crt`),
    key: await openssl.file(`${certificate}.key`),
  };
  const server = createServer(tls, (_, response) => void response.writeHead(status).end(body));
  const https = await listening(server);
  const dns = await openFakeDns({ [name]: [here], [`wild-check.${domain}`]: [here] });
  onTestFinished(() => dns.close());
  return checkChain(
    {
      domain,
      name: undefined,
      scheme: 'https',
      dnsServer: { address: here, port: dns.port },
      loadBalancerIp: here,
      issuer: 'own-ca',
      authority: new X509Certificate(await openssl.file('authority.crt')),
      cluster: {
        entry: { address: here, https, http: https },
        hosts: [
          { host: 'elsewhere.example', namespace: 'other' },
          { host: name, namespace: 'photos' },
        ],
        ...(pending === undefined ? {} : { pendingCertificate: pending }),
      },
      ...request,
    },
    {
      ask: askDns,
      system: { lookup: async () => system, servers: async () => [{ address: here, port: dns.port }] },
      publicServers: [],
      clock: () => new Date(Date.now() + 3_600_000),
      interfaces,
    },
  );
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, here, resolve));
  onTestFinished(() => new Promise((resolve) => void server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

const summary = ({ links }: Awaited<ReturnType<typeof setUp>>) =>
  links.map(({ id, state, detail }) => `${id} ${state} ${detail.key}`);

test('names in localhost need no DNS server', async () => {
  const status = await setUp(
    {},
    { domain: 'practice.localhost', name: 'ghost.practice.localhost' },
    { outcome: 'no-such-name' },
  );
  expect(summary(status)[1]).toBe('dns ok network.dns.localhost');
});

test('every link works, with the certificate of the cloud’s own authority', async () => {
  const status = await setUp();
  expect(summary(status)).toEqual([
    'name ok network.name.app',
    'dns ok network.dns.ok',
    'address ok network.address.ok',
    'load-balancer ok network.port.ok',
    'ingress ok network.ingress.ok',
    'certificate ok network.cert.own',
    'app ok network.app.ok',
  ]);
  expect(status).toMatchObject({ name, certificate: { names: [`*.${domain}`, domain], level: 'fine' } });
});

test('a cloud without apps: Traefik’s 404 means that it works', async () => {
  const cluster = await setUp(
    { status: 404, body: '404 page not found\n' },
    { name: `wild-check.${domain}` },
  );
  expect(summary(cluster).slice(4)).toEqual([
    'ingress ok network.ingress.ok',
    'certificate ok network.cert.own',
    'app skipped network.app.none',
  ]);
});

test.each<[string, Site, Partial<ChainRequest>, DnsAnswer, string]>([
  ['no domain', {}, { domain: undefined }, right, 'name failed network.name.none'],
  [
    'the system asks someone else',
    {},
    {},
    { outcome: 'no-such-name' },
    'dns failed network.dns.other-resolver',
  ],
  ['no web entry point', {}, { cluster: { hosts: [] } }, right, 'address failed network.address.no-entry'],
  [
    'no address yet',
    {},
    { cluster: { entry: { https: 443, http: 80 }, hosts: [] } },
    right,
    'address failed network.address.waiting',
  ],
  [
    'nothing listens',
    {},
    { cluster: { entry: { address: here, https: 1, http: 1 }, hosts: [] } },
    right,
    'load-balancer failed network.port.refused',
  ],
  [
    'no certificate yet',
    { certificate: 'TRAEFIK DEFAULT CERT' },
    {},
    right,
    'certificate failed network.cert.default',
  ],
  ['for testing only', { certificate: 'staged' }, {}, right, 'certificate failed network.cert.staging'],
  ['for another name', { certificate: 'other' }, {}, right, 'certificate failed network.cert.names'],
  ['of an unknown authority', {}, { authority: undefined }, right, 'certificate failed network.cert.unknown'],
  ['the app fails', { status: 502 }, {}, right, 'app failed network.app.failing'],
  [
    'the app is gone',
    { status: 404, body: '404 page not found\n' },
    {},
    right,
    'app failed network.app.not-found',
  ],
])('%s', async (_, site, request, system, failure) => {
  const status = await setUp(site, request, system);
  expect(status.links.map(({ id }) => id)).toEqual(chainLinks);
  const failed = status.links.filter(({ state }) => state === 'failed');
  expect(failed.map(({ id, state, detail }) => `${id} ${state} ${detail.key}`)).toEqual([failure]);
  expect(failed[0]?.hint).toBeDefined();
});

test('why there is no certificate, in the words of cert-manager', async () => {
  const waiting = await setUp({ certificate: 'TRAEFIK DEFAULT CERT' });
  expect(waiting.links[5]?.hint?.key).toBe('network.cert.wait');
  const pending = 'Cloudflare API Error: Invalid access token';
  const refused = await setUp({ certificate: 'TRAEFIK DEFAULT CERT', pending });
  expect(refused.links[5]?.hint).toMatchObject({
    key: 'network.cert.because',
    values: { words: { text: pending } },
  });
});

test('without a cluster, that is what comes first', async () => {
  const problem = { detail: asTheySaid('None yet.'), hint: asTheySaid('Add machines.') };
  const none = { outcome: 'no-such-name' } as const;
  const request = { cluster: { problem, hosts: [] }, loadBalancerIp: undefined, dnsServer: undefined };
  const { links } = await setUp({}, request, none);
  expect(links.map(({ state }) => state)).toEqual(['ok', 'skipped', 'failed', ...Array(4).fill('skipped')]);
  expect(links[2]).toMatchObject(problem);
});

test('a computer that is elsewhere can’t test anything, which is no failure', async () => {
  // A broadcast address, to which nothing can connect.
  const elsewhere = '127.255.255.255';
  const cluster = { entry: { address: elsewhere, https: 9, http: 9 }, hosts: [] };
  const request = { cluster, loadBalancerIp: elsewhere };
  const { links } = await setUp({}, request, { outcome: 'no-such-name' }, () => ({}));
  expect(links.map(({ state }) => state)).toEqual([
    'ok',
    'skipped',
    'ok',
    'away',
    ...Array(3).fill('skipped'),
  ]);
  expect(links[3]).toMatchObject({
    detail: { key: 'network.port.away' },
    hint: { key: 'network.port.go-home' },
  });
});

test('an unreachable cluster doesn’t keep the rest from being tested', async () => {
  const server = createHttp((_, response) => void response.end('photos'));
  const http = await listening(server);
  const status = await setUp(
    {},
    {
      scheme: 'http',
      cluster: {
        problem: { detail: asTheySaid('No answer.'), hint: undefined },
        hosts: [{ host: name, namespace: 'photos' }],
        entry: { address: here, http, https: http },
      },
    },
  );
  expect(summary(status).slice(2)).toEqual([
    'address ok network.address.configured',
    'load-balancer ok network.port.ok',
    'ingress ok network.ingress.ok',
    'certificate skipped network.cert.plain-http',
    'app ok network.app.ok',
  ]);
});
