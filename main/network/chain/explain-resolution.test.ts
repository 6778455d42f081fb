import { expect, test } from 'vitest';
import type { DnsAnswer } from './dns-message.ts';
import { explainResolution } from './explain-resolution.ts';
import type { Resolution } from './observe-resolution.ts';

const expected = '192.168.8.20';
const right: DnsAnswer = { outcome: 'addresses', addresses: [expected] };
const elsewhere: DnsAnswer = { outcome: 'addresses', addresses: ['203.0.113.5'] };
const none: DnsAnswer = { outcome: 'no-such-name' };
const empty: DnsAnswer = { outcome: 'empty' };
const silent: DnsAnswer = { outcome: 'silent' };
const own = (udp: DnsAnswer, tcp: DnsAnswer) => ({ own: { address: '192.168.8.50', udp, tcp } });
const ownRight = own(right, right);
const router = (answer: DnsAnswer) => ({ address: '192.168.8.1', answer });

test.each<[string, Partial<Resolution>, string]>([
  ['all is well', { ...ownRight, system: right }, 'ok'],
  ['nothing of the cloud answers', { ...own(silent, silent), system: none }, 'own-silent'],
  ['a firewall blocks UDP', { ...own(silent, right), system: right }, 'half-silent'],
  ['a firewall blocks TCP', { ...own(right, silent), system: right }, 'half-silent'],
  ['the cloud has other names', { ...own(none, none), system: none }, 'own-wrong'],
  ['the cloud has another address', { ...own(elsewhere, elsewhere), system: none }, 'own-wrong'],
  ['the router was not changed', { ...ownRight, system: none, servers: [router(none)] }, 'unknown'],
  ['there is no own server', { system: none, servers: [router(none)] }, 'unknown'],
  [
    'the router is silent',
    { ...ownRight, system: { outcome: 'failed' }, servers: [router(silent)] },
    'router-silent',
  ],
  ['the router protects from rebinding', { system: none, servers: [router(empty)], open: right }, 'rebind'],
  [
    'the same, and it refuses',
    { ...ownRight, system: none, servers: [router({ outcome: 'refused' })], open: right },
    'rebind',
  ],
  [
    'only the public address is known',
    { ...ownRight, system: elsewhere, servers: [router(elsewhere)], open: elsewhere },
    'elsewhere',
  ],
  [
    'a second server does not know it',
    { ...ownRight, system: none, servers: [router(right), { address: '9.9.9.9', answer: none }] },
    'second',
  ],
  [
    'the IPv6 server does not know it',
    { ...ownRight, system: none, servers: [router(right), { address: 'fe80::1%eth0', answer: none }] },
    'ipv6',
  ],
  ['the system asks someone else', { ...ownRight, system: none, servers: [router(right)] }, 'other-resolver'],
  [
    'a fixed public server is set',
    { ...ownRight, system: none, servers: [{ address: '8.8.8.8', answer: none }] },
    'public-server',
  ],
])('%s', (_, found, key) => {
  const finding = explainResolution({
    name: 'photos.home.example.org',
    expected,
    system: right,
    servers: [],
    ...found,
  });
  expect(finding.detail.key).toBe(`network.dns.${key}`);
  expect(finding.state).toBe(key === 'ok' ? 'ok' : 'failed');
  expect(finding.hint === undefined).toBe(key === 'ok');
});
