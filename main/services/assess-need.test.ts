import { expect, test } from 'vitest';
import type { ConfigMap } from '../config/config.ts';
import { assessNeed } from './assess-need.ts';
import { serviceManifestSchema } from './service-manifest.ts';

const machines = { count: 1, controlPlanes: 1, workers: 0, storage: 1, nvidia: false };
const otherwise = 'Because.';
const provider = { when: 'setting', path: 'cloud.dns.provider', is: ['cloudflare'], otherwise };
const unlessDnsmasq = { when: 'unset', path: 'cloud.dnsmasq.interface', otherwise };

test.each<[string, unknown, ConfigMap, boolean]>([
  ['a setting with another value', provider, { cloud: { dns: { provider: 'none' } } }, false],
  ['a setting with the value', provider, { cloud: { dns: { provider: 'cloudflare' } } }, true],
  ['a setting that is empty', { ...provider, is: undefined }, { cloud: { dns: { provider: '' } } }, false],
  ['something in the way', unlessDnsmasq, { cloud: { dnsmasq: { interface: 'eth0' } } }, false],
  ['nothing in the way', unlessDnsmasq, { cloud: { dnsmasq: { interface: '' } } }, true],
  ['hardware that no machine has', { when: 'machine', has: 'nvidia', otherwise }, {}, false],
  ['switched off by a person', { when: 'always' }, { services: { one: { enabled: false } } }, false],
  ['chosen by a person', { when: 'chosen', otherwise }, { services: { one: { enabled: true } } }, true],
])('%s', (_name, needed, config, expected) => {
  const manifest = serviceManifestSchema.parse({
    ...{ name: 'one', title: 'One', description: 'One.', version: '1', category: 'other', namespace: 'one' },
    needed,
  });
  expect(assessNeed({ ...manifest, translations: new Map() }, config, machines).needed).toBe(expected);
});
