import { describe, expect, test } from 'vitest';
import type { ConfigValue } from '../../../contract/config.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { settingTypes } from '../../../contract/setting-types.ts';
import { parseDottedPath } from '../../lib/dotted-path.ts';
import { refusalOf } from '../refusals.ts';
import { settingTypeTable } from '../setting-types.ts';
import { texts } from '../texts.de.ts';
import { isValueMap, withValue, type ConfigMap } from '../values.ts';
import { checkValues } from './check-values.ts';
import { configReference } from './config-reference.ts';
import { fieldsOf } from './form.ts';

function holding(path: string, value: ConfigValue): ConfigMap {
  const values = withValue({}, parseDottedPath(path), value);
  if (!isValueMap(values)) throw new Error('not a map');
  return values;
}

const problemsOf = (path: string, value: ConfigValue) =>
  checkValues(holding(path, value)).map(({ severity, sentence }) => [severity, sentence.key]);

describe('a value that does not fit', () => {
  test.each<[string, ConfigValue, string]>([
    ['cloud.domain', 'Home.Example.org', 'domain'],
    ['cloud.domain', 'localhost', 'domain'],
    ['cloud.domain', '192.168.1.1', 'domain'],
    ['cloud.domain', 'https://a.example', 'domain'],
    ['cloud.domain', `${'a'.repeat(64)}.example`, 'domain'],
    ['cloud.domain', { a: 1 }, 'domain'],
    ['cloud.email', 'me', 'email'],
    ['operator.email', 'a@b@example.org', 'email'],
    ['cloud.timezone', 'Berlin', 'timezone'],
    ['cloud.name', 5, 'number-as-text'],
    ['cloud.name', true, 'boolean-as-text'],
    ['cloud.name', [], 'string'],
    ['cloud.monitoring', 'yes', 'yes-or-no'],
    ['cloud.smtp.tls', 'off', 'yes-or-no'],
    ['cloud.smtp.enabled', 'perhaps', 'boolean'],
    ['cloud.smtp.port', 0, 'port'],
    ['cloud.smtp.port', 70000, 'port'],
    ['cloud.smtp.port', 46.5, 'port'],
    ['cloud.smtp.port', '465', 'text-as-number'],
    ['cloud.nfs.storageCapacity', '10 GB', 'size'],
    ['cloud.nfs.host', 'my nas', 'host'],
    ['cloud.router.ip', '192.168.8.256', 'address'],
    ['cloud.router.ip', '192.168.8', 'address'],
    ['cloud.router.ip', '::gg', 'address'],
    ['cluster.ipAddressPool', '192.168.8.9-192.168.8.2', 'range'],
    ['cluster.ipAddressPool', '192.168.8.2', 'range'],
    ['cluster.podCIDR', '10.0.0.0/33', 'network'],
    ['cluster.podCIDR', 'fd00::/129', 'network'],
    ['cluster.podCIDR', '10.0.0.0', 'network'],
    ['cluster.nodeCount', -1, 'count'],
    ['cluster.nodes.a.role', 'controlpane', 'choice-nearest'],
    ['cluster.nodes.a.role', 'x', 'choice'],
    ['cluster.nodes.a.roles', 'worker', 'list'],
    ['cluster.nodes.a.roles', ['worker', 'boss'], 'choice'],
    ['cluster.nodes.a.taints', ['x'], 'taint'],
    ['cluster.nodes.a.labels["example.org/gpu"]', true, 'boolean-as-text'],
    ['cluster.nodes.a', 'worker', 'group'],
    ['cluster.nodes.active.a.disk', 3, 'number-as-text'],
    ['cloud', 'x', 'group'],
    ['cloud', ['x'], 'group'],
    ['apps', [], 'group'],
    ['apps.ghost', 'on', 'group'],
  ])('%s: %j', (path, value, reason) => {
    expect(problemsOf(path, value)).toEqual([['error', `setting.not.${reason}`]]);
  });

  test.each<[ConfigValue, string | Sentence]>([
    ['x'.repeat(500), `“${'x'.repeat(60)}…”`],
    [`${'x'.repeat(59)}🎉`, `“${'x'.repeat(59)}…”`],
    [5, '5'],
    [['x'], { key: 'setting.value.list', text: 'a list' }],
    [{ a: 1 }, { key: 'setting.value.group', text: 'a group of settings' }],
  ])('%j is quoted briefly', (value, shown) => {
    const [problem] = checkValues(holding('cloud.email', value));
    expect(problem?.sentence.values).toMatchObject({ name: 'cloud.email', value: shown });
  });

  test('names the place in a list', () => {
    const [problem] = checkValues(holding('cluster.nodes.a.roles', ['worker', 'boss']));
    expect(problem?.sentence.text).toBe(
      'cluster.nodes.a.roles[1] must be one of controlplane, worker, not “boss”.',
    );
  });
});

test('every sentence about a setting has German', () => {
  const german = new Set(Object.keys(texts));
  const keys = fieldsOf({}).flatMap(({ group, title, help }) => [
    group.key,
    title.key,
    help?.key ?? title.key,
  ]);
  const refusals = settingTypes.map((type) => refusalOf(type, 'x', { a: 1 }).key);
  expect([...keys, ...refusals].filter((key) => !german.has(key))).toEqual([]);
});

test.each(settingTypes)('the sample of %s is a value of its type', (type) => {
  const { accepts, sample } = settingTypeTable[type];
  expect(accepts(sample)).toBe(true);
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
    expect(problemsOf(path, value)).toEqual([]);
  });
});

describe('a key that is not known', () => {
  test.each<[string, string | undefined]>([
    ['cloud.domian', 'cloud.domain'],
    ['cloud.timeZone', 'cloud.timezone'],
    ['domain', 'cloud.domain'],
    ['clouds', 'cloud'],
    ['cluster.nodes.a.rolle', 'cluster.nodes.a.role'],
    ['cluster.nodes.talos.versoin', 'cluster.nodes.talos.version'],
    ['my-own["with.dot"]', undefined],
    ['toString', undefined],
  ])('%s: did you mean %s?', (path, nearest) => {
    const [problem] = checkValues(holding(path, 1));
    expect(problem).toMatchObject({
      severity: 'warning',
      sentence: nearest === undefined ? { key: 'setting.unknown' } : { values: { nearest } },
    });
  });

  test('is up to the app or the service below their names', () => {
    expect(problemsOf('apps.ghost.domian', 1)).toEqual([]);
    expect(problemsOf('services.traefik.x', 1)).toEqual([]);
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
      group: { key: 'config.cloud.smtp.title' },
      title: { key: 'config.cloud.smtp.port.title' },
      example: '465',
    });
    expect(fields.find(({ path }) => path === 'cloud.scheme')?.choices).toEqual(['https', 'http']);
  });

  test('shows examples that fit', () => {
    for (const { path, example, type } of fieldsOf({})) {
      if (example === undefined) continue;
      const isText = !['boolean', 'count', 'number', 'port'].includes(type);
      const value: ConfigValue = isText ? example : JSON.parse(example);
      expect(problemsOf(path, value), path).toEqual([]);
    }
  });
});
