import { describe, expect, test } from 'vitest';
import type { ConfigValue } from '../../../contract/config.ts';
import { parseDottedPath } from '../../lib/dotted-path.ts';
import { isValueMap, withValue, type ConfigMap } from '../values.ts';
import { checkValues } from './check-values.ts';
import { configReference } from './config-reference.ts';
import { fieldsOf } from './form.ts';

function holding(path: string, value: ConfigValue): ConfigMap {
  const values = withValue({}, parseDottedPath(path), value);
  if (!isValueMap(values)) throw new Error('not a map');
  return values;
}

const told = (path: string, value: ConfigValue) =>
  checkValues(holding(path, value)).map(({ severity, sentence }) => `${severity}: ${sentence.text}`);

describe('a value that does not fit', () => {
  test.each<[string, ConfigValue, string]>([
    [
      'cloud.domain',
      'Home.Example.org',
      'domain in lower case such as home.example.org, not “Home.Example.org”',
    ],
    ['cloud.domain', 'localhost', 'not “localhost”'],
    ['cloud.domain', '192.168.1.1', 'not “192.168.1.1”'],
    ['cloud.domain', 'https://a.example', 'domain'],
    ['cloud.domain', `${'a'.repeat(64)}.example`, 'domain'],
    ['cloud.domain', { a: 1 }, 'not a group of settings'],
    ['cloud.email', 'me', 'cloud.email is an e-mail address such as me@example.org, not “me”'],
    ['operator.email', 'a@b@example.org', 'e-mail'],
    ['cloud.timezone', 'Berlin', 'cloud.timezone is a time zone such as Europe/Berlin, not “Berlin”'],
    ['cloud.name', 5, 'cloud.name is a text, and 5 is a number unless it stands in quotes'],
    ['cloud.name', true, 'true is a switch unless it stands in quotes'],
    ['cloud.monitoring', 'yes', '“yes” is a text in a settings file; write true for cloud.monitoring'],
    ['cloud.smtp.tls', 'off', 'write false for cloud.smtp.tls'],
    ['cloud.smtp.enabled', 'perhaps', 'true or false, and “perhaps” is neither'],
    ['cloud.smtp.port', 0, 'from 1 to 65535, not 0'],
    ['cloud.smtp.port', 70000, 'from 1 to 65535, not 70000'],
    ['cloud.smtp.port', 46.5, 'whole number'],
    ['cloud.smtp.port', '465', '“465” is a text because of its quotes'],
    ['cloud.nfs.storageCapacity', '10 GB', 'size such as 10Gi or 500M, not “10 GB”'],
    ['cloud.nfs.host', 'my nas', 'name or the address of a computer'],
    ['cloud.router.ip', '192.168.8.256', 'address such as 192.168.8.20'],
    ['cloud.router.ip', '192.168.8', 'address'],
    ['cloud.router.ip', '::gg', 'address'],
    ['cluster.ipAddressPool', '192.168.8.9-192.168.8.2', 'range of addresses from the lower to the higher'],
    ['cluster.ipAddressPool', '192.168.8.2', 'range'],
    ['cluster.podCIDR', '10.0.0.0/33', 'network such as 192.168.8.0/24'],
    ['cluster.podCIDR', 'fd00::/129', 'network'],
    ['cluster.podCIDR', '10.0.0.0', 'network'],
    ['cluster.nodeCount', -1, 'whole number'],
    [
      'cluster.nodes.a.role',
      'controlpane',
      'one of controlplane, worker, not “controlpane”. The nearest is controlplane',
    ],
    ['cluster.nodes.a.role', 'x', 'cluster.nodes.a.role is one of controlplane, worker, not “x”.'],
    ['cluster.nodes.a.roles', 'worker', 'cluster.nodes.a.roles is a list, not “worker”'],
    ['cluster.nodes.a.roles', ['worker', 'boss'], 'cluster.nodes.a.roles[1] is one of'],
    ['cluster.nodes.a.taints', ['x'], 'cluster.nodes.a.taints[0] is a taint such as'],
    [
      'cluster.nodes.a.labels["example.org/gpu"]',
      true,
      'cluster.nodes.a.labels["example.org/gpu"] is a text, and true',
    ],
    ['cluster.nodes.a', 'worker', 'cluster.nodes.a holds names with values below it, not “worker”'],
    ['cluster.nodes.active.a.disk', 3, 'cluster.nodes.active.a.disk is a text'],
    ['cloud', 'x', 'cloud holds names with values below it, not “x”'],
    ['cloud', ['x'], 'cloud holds names with values below it, not a list'],
    ['apps', [], 'apps holds names'],
    ['apps.ghost', 'on', 'apps.ghost holds names'],
    ['cloud.email', 'x'.repeat(500), `not “${'x'.repeat(60)}…”`],
    ['cloud.email', `${'x'.repeat(59)}🎉`, `not “${'x'.repeat(59)}…”`],
  ])('%s: %j', (path, value, says) => {
    expect(told(path, value)).toEqual([expect.stringContaining(says)]);
    expect(told(path, value)[0]).toMatch(/^error: .*\.$/);
  });
});

describe('a value that fits', () => {
  test.each<[string, ConfigValue]>([
    ['cloud.domain', 'xn--gre-5na.home.arpa'],
    ['cloud.domain', 'practice.localhost'],
    ['cloud.internalDomain', 'lan'],
    ['cloud.email', 'jürgen+x@Example.org'],
    ['cloud.email', null],
    ['cloud', null],
    ['apps', null],
    ['apps.ghost', null],
    ['apps.ghost', { domain: 5, deep: [{ anything: null }] }],
    ['services.longhorn.x.y', [1]],
    ['cloud.timezone', 'UTC'],
    ['cloud.router.ip', 'fd00::1'],
    ['cluster.ipAddressPool', '192.168.8.64/26'],
    ['cluster.ipAddressPool', '192.168.8.2 - 192.168.8.9'],
    ['cluster.podCIDR', 'fd00::/56'],
    ['cluster.nodes.a.roles', ['controlplane', 'worker']],
    ['cluster.nodes.control.vip', '10.0.0.1'],
    ['cluster.nodes.all-in-one', { role: 'worker', taints: [], labels: { 'nvidia.com/gpu': 'true' } }],
    [
      'cluster.nodes.a.taints',
      ['dedicated=gpu:NoSchedule', 'node-role.kubernetes.io/control-plane:NoSchedule'],
    ],
    ['cluster.nodes.talos.schematic.customization.systemExtensions.officialExtensions', ['a/b']],
    ['cloud.nfs.storageCapacity', '1Ti'],
  ])('%s: %j', (path, value) => {
    expect(told(path, value)).toEqual([]);
  });
});

describe('a key that is not known', () => {
  test.each<[string, string]>([
    [
      'cloud.domian',
      'warning: cloud.domian is not known to Wild Cloud; it is kept. The nearest that is known is cloud.domain.',
    ],
    ['cloud.timeZone', 'The nearest that is known is cloud.timezone.'],
    ['domain', 'The nearest that is known is cloud.domain.'],
    ['clouds', 'The nearest that is known is cloud.'],
    ['cluster.nodes.a.rolle', 'The nearest that is known is cluster.nodes.a.role.'],
    ['cluster.nodes.talos.versoin', 'The nearest that is known is cluster.nodes.talos.version.'],
    ['my-own["with.dot"]', 'my-own is not known to Wild Cloud; it is kept.'],
    ['toString', 'toString is not known'],
  ])('%s', (path, says) => {
    expect(told(path, 1)).toEqual([expect.stringContaining(says)]);
  });

  test('below what belongs to an app or a service is theirs', () => {
    expect(told('apps.ghost.domian', 1)).toEqual([]);
    expect(told('services.traefik.x', 1)).toEqual([]);
  });
});

test('a thousand problems are bounded', () => {
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`key${at}`, at]));
  const nodes = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`n${at}`, at]));
  expect(checkValues({ ...many, cluster: { nodes } }, 50)).toHaveLength(100);
});

test('docs/config.md lists what the schema knows', async () => {
  await expect(configReference()).toMatchFileSnapshot('../../../docs/config.md');
});

describe('the form', () => {
  test('has every single setting once, the usual ones first, with its value', () => {
    const fields = fieldsOf({ cloud: { domain: 'a.example', smtp: { port: '465' }, email: null } });
    expect(fields.slice(0, 4).map(({ path, value }) => [path, value])).toEqual([
      ['cloud.name', undefined],
      ['cloud.domain', 'a.example'],
      ['cloud.email', undefined],
      ['cloud.timezone', undefined],
    ]);
    const paths = fields.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('cluster.certManager.cloudflare.zoneID');
    expect(paths.some((path) => path.startsWith('server.') || path.includes('nodes.a'))).toBe(false);
    expect(fields.find(({ path }) => path === 'cloud.smtp.port')).toMatchObject({
      type: 'port',
      value: '465',
      group: { text: 'E-mail that apps send' },
      title: { text: 'Port of the mail server' },
      example: '465',
    });
    expect(fields.find(({ path }) => path === 'cloud.scheme')?.choices).toEqual(['https', 'http']);
  });

  test('shows examples that fit', () => {
    for (const { path, example, type } of fieldsOf({})) {
      if (example === undefined) continue;
      const isText = !['flag', 'number', 'port'].includes(type);
      const value: ConfigValue = isText ? example : JSON.parse(example);
      expect(told(path, value), path).toEqual([]);
    }
  });
});
