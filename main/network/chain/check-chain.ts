import type { X509Certificate } from 'node:crypto';
import type { networkInterfaces } from 'node:os';
import type { ChainLink, ChainLinkId, Issuer, NetworkStatus } from '../../../contract/network.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { probePort } from '../../lib/probe-port.ts';
import { sentence } from '../../lib/sentence.ts';
import { expiryLevel } from '../certificates/expiry.ts';
import { isHomeOnly, isThisComputer } from '../choose/parse-domain.ts';
import { certificateFacts } from '../choose/read-choice.ts';
import type { AskDns, DnsServer } from './ask-dns.ts';
import { explainResolution, type Finding } from './explain-resolution.ts';
import { explainAddress, explainApp, explainIngress, explainPort } from './explain-web.ts';
import { isNear } from './is-near.ts';
import { judgeCertificate } from './judge-certificate.ts';
import type { ClusterFacts } from './observe-cluster.ts';
import { observeResolution } from './observe-resolution.ts';
import { probeWeb } from './probe-web.ts';
import type { SystemDns } from './system-dns.ts';

export interface ChainRequest {
  readonly domain: string | undefined;
  /** The name to test, if a person chose one. */
  readonly name: string | undefined;
  readonly scheme: 'https' | 'http';
  readonly dnsServer: DnsServer | undefined;
  readonly loadBalancerIp: string | undefined;
  readonly issuer: Issuer;
  readonly authority: X509Certificate | undefined;
  readonly cluster: ClusterFacts;
}

export interface ChainDependencies {
  readonly ask: AskDns;
  readonly system: SystemDns;
  readonly publicServers: readonly DnsServer[];
  readonly clock: () => Date;
  readonly interfaces: typeof networkInterfaces;
}

type Checked = Pick<NetworkStatus, 'name' | 'links' | 'certificate'>;

const connectWaitMs = 3000;

/** Tests every link that can be tested, even after one that failed. */
export async function checkChain(
  request: ChainRequest,
  deps: ChainDependencies,
  signal?: AbortSignal,
): Promise<Checked> {
  const { domain, cluster, scheme } = request;
  if (domain === undefined) {
    const missing = failed(
      sentence('network.name.none', 'This cloud has no domain yet.'),
      sentence(
        'network.name.choose',
        'Choose one under Network, or with “wild network domain” or “wild network lan”.',
      ),
    );
    return { links: complete([link('name', missing)]) };
  }
  const known = cluster.hosts.map(({ host }) => host);
  const name = request.name ?? known.find((host) => host.endsWith(`.${domain}`)) ?? `wild-check.${domain}`;
  const entry = cluster.entry;
  const address = entry?.address ?? request.loadBalancerIp;
  const port = entry?.[scheme] ?? (scheme === 'https' ? 443 : 80);
  const links: ChainLink[] = [link('name', explainName(name, known.includes(name)))];

  const reach =
    address === undefined ? undefined : await probePort(address, port, { waitMs: connectWaitMs, signal });
  const isAway = reach === 'silent' && !isNear(address ?? '', deps.interfaces());
  if (isThisComputer(name)) {
    links.push(link('dns', { state: 'ok', detail: onThisComputer }));
  } else if (address === undefined && request.dnsServer === undefined) {
    links.push(skipped('dns', nowhereToLead));
  } else if (isAway) {
    // The cloud's own DNS server can't be reached either, and others answer differently outside.
    links.push(skipped('dns', notFromHere));
  } else {
    const isPublic = !isHomeOnly(domain);
    const question = { name, expected: address, ownServer: request.dnsServer, isPublic };
    links.push(link('dns', explainResolution(await observeResolution(question, deps, signal))));
  }
  const addressFinding = explainAddress(cluster, request.loadBalancerIp);
  links.push(link('address', addressFinding));
  if (
    address === undefined ||
    reach === undefined ||
    (addressFinding.state === 'failed' && entry?.address === undefined)
  ) {
    return { name, links: complete(links) };
  }

  links.push(link('load-balancer', explainPort(reach, address, port, isAway)));
  if (reach !== 'open') return { name, links: complete(links) };
  const web = await probeWeb({ address, port, scheme, name }, signal);
  links.push(link('ingress', explainIngress(web, name)));
  if (!web.answered) return { name, links: complete(links) };

  const app = explainApp(web, name, known.includes(name));
  const last = app === 'nothing' ? skipped('app', noApp) : link('app', app);
  if (scheme === 'http') return { name, links: [...links, skipped('certificate', plainHttp), last] };
  const { issuer, authority } = request;
  const now = deps.clock();
  const presented = web.certificates;
  const judged = judgeCertificate({
    name,
    presented,
    authority,
    issuer,
    pending: cluster.pendingCertificate,
    now,
  });
  const [leaf] = presented;
  return {
    name,
    links: [...links, link('certificate', judged), last],
    ...(leaf === undefined
      ? {}
      : { certificate: { ...certificateFacts(leaf), level: expiryLevel(leaf.validToDate, now) } }),
  };
}

const titles: Readonly<Record<ChainLinkId, Sentence>> = {
  name: sentence('network.link.name', 'Name'),
  dns: sentence('network.link.dns', 'DNS'),
  address: sentence('network.link.address', 'Address'),
  'load-balancer': sentence('network.link.load-balancer', 'Load balancer (MetalLB)'),
  ingress: sentence('network.link.ingress', 'Web entry point (Traefik)'),
  certificate: sentence('network.link.certificate', 'Certificate'),
  app: sentence('network.link.app', 'App'),
};

const order = Object.keys(titles) as ChainLinkId[];

const link = (id: ChainLinkId, finding: Finding): ChainLink => ({ id, title: titles[id], ...finding });

const skipped = (id: ChainLinkId, detail: Sentence): ChainLink => ({
  id,
  state: 'skipped',
  title: titles[id],
  detail,
});

/** The links after the last one that could be tested. */
const complete = (links: readonly ChainLink[]): ChainLink[] => [
  ...links,
  ...order.slice(links.length).map((id) => skipped(id, notTested)),
];

const notTested = sentence('network.link.not-tested', 'Not tested, because an earlier link doesn’t work.');
const notFromHere = sentence(
  'network.dns.away',
  'Not tested, because this computer isn’t on this cloud’s home network.',
);
const nowhereToLead = sentence(
  'network.dns.nowhere',
  'Not tested, because there’s no address yet for names to lead to.',
);
const onThisComputer = sentence(
  'network.dns.localhost',
  'Browsers on this computer resolve all names in “localhost” themselves.',
);
const noApp = sentence('network.app.none', 'No app has this address.');
const plainHttp = sentence('network.cert.plain-http', 'This cloud uses HTTP, which needs no certificate.');

const explainName = (name: string, isKnown: boolean): Finding => ({
  state: 'ok',
  detail: isKnown
    ? sentence('network.name.app', '{name} is the address of an app.', { name })
    : sentence('network.name.any', '{name} stands in for any address of this cloud.', { name }),
});

const failed = (detail: Sentence, hint: Sentence): Finding => ({ state: 'failed', detail, hint });
