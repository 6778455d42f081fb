import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { valueAt, withValue, isValueMap } from '../../config/config.ts';
import { parseConfig } from '../../config/config.ts';
import { parseDottedPath } from '../../lib/dotted-path.ts';
import { holdsReadableSecret } from '../../lib/secret-names.ts';
import { Secret } from '../../lib/secret.ts';
import { isControlPlaneConfig, readKeys } from './cluster-keys.ts';
import { readSettings } from './cluster-settings.ts';
import { diffConfigs } from './diff-configs.ts';
import { restrictedSettings, nodePatch } from './node-patch.ts';
import { explainTalosError } from './explain-talos-error.ts';
import { isChange } from './user-patch.ts';

const good = parseConfig(
  `
cloud: {router: {ip: 192.168.8.1}}
cluster:
  version: v1.36.3
  network: 192.168.8.0/24
  nodes:
    talos: {version: v1.13.0}
    one: {role: controlplane, targetIp: 192.168.8.31, interface: eno1, diskSerial: S1}
    two: {role: worker, targetIp: 192.168.8.32, interface: eno1, diskSerial: S2}
`,
  'config.yaml',
).values;

/** The good settings with one value changed; undefined takes it away. */
function having(path: string, value: Parameters<typeof withValue>[2]) {
  const changed = withValue(good, parseDottedPath(path), value);
  if (!isValueMap(changed)) throw new Error('not a map');
  return changed;
}
const problemsWith = (path: string, value: Parameters<typeof withValue>[2]) =>
  readSettings(having(path, value), 'Zuhause Süd').problems;

test('good settings have no problem; what is open is decided', () => {
  const { settings, problems } = readSettings(good, 'Zuhause Süd!');
  expect(problems).toEqual([]);
  expect(settings).toMatchObject({
    name: 'zuhause-sud',
    endpoint: '192.168.8.31',
    kubernetes: '1.36.3',
    factory: 'https://factory.talos.dev',
  });
});

test.each<[string, string, Parameters<typeof withValue>[2], string]>([
  ['no machine', 'cluster.nodes', {}, 'config.yaml names no machine yet.'],
  ['two that steer', 'cluster.nodes.two.role', 'controlplane', '2 machines would steer.'],
  ['none that steers', 'cluster.nodes.one.role', 'worker', 'One machine has to steer'],
  [
    'the same address',
    'cluster.nodes.two.targetIp',
    '192.168.8.31',
    'Two machines have the address 192.168.8.31.',
  ],
  ['no address', 'cluster.nodes.two.targetIp', null, 'cluster.nodes.two.targetIp is missing.'],
  [
    'a name that is a path',
    'cluster.nodes["../../etc/x"]',
    { role: 'worker' },
    '"../../etc/x" is no name for a machine',
  ],
  ['no disk', 'cluster.nodes.two.diskSerial', null, 'does not say which disk Talos is written to'],
  [
    'a disk by its path',
    'cluster.nodes.two',
    { role: 'worker', targetIp: '192.168.8.32', disk: '/dev/sda' },
    '/dev/sda, which may be another disk after a restart',
  ],
  [
    'one disk for both',
    'cluster.nodes.two.dataDiskSerial',
    'S2',
    'the storage of apps on two is that of its system',
  ],
  [
    'a shared address of a machine',
    'cluster.nodes.control.vip',
    '192.168.8.32',
    'The shared address 192.168.8.32 is that of two.',
  ],
  ['no network for its own address', 'cluster.network', null, ''],
  [
    'an own address outside',
    'cluster.nodes.two',
    { role: 'worker', targetIp: '10.0.0.1', staticAddress: true, interface: 'eno1', diskSerial: 'S2' },
    '10.0.0.1 of two is not in 192.168.8.0/24',
  ],
  [
    'an own address without an interface',
    'cluster.nodes.two',
    { role: 'worker', targetIp: '192.168.8.32', staticAddress: true, diskSerial: 'S2' },
    'interface is missing, and its address',
  ],
  ['an older Talos', 'cluster.nodes.talos.version', 'v1.12.3', 'Talos v1.12.3 is none that Wild Cloud makes'],
  ['no Talos', 'cluster.nodes.talos.version', null, 'does not say which Talos'],
  [
    'a Kubernetes that is too new',
    'cluster.version',
    'v1.37.0',
    'runs Kubernetes v1.31 to v1.36; cluster.version says v1.37.0',
  ],
  ['no Kubernetes', 'cluster.version', null, 'does not say which Kubernetes'],
  ['a schematic of other extensions', 'cluster.nodes.two.extensions', ['siderolabs/x'], ''],
  ['an odd schematic', 'cluster.nodes.two.schematicId', 'abc', 'is not one of a factory'],
  ['a form that is not ours', 'cluster.nodes.talos.contract', 'v1.14', 'writes configurations as v1.13 only'],
  [
    'a schematic that is more than extensions',
    'cluster.nodes.talos.schematic',
    { customization: { extraKernelArgs: ['x'] } },
    'holds more than extensions',
  ],
  [
    'a factory with a password',
    'cluster.nodes.talos.factory',
    'https://a:b@factory.example',
    'is no address of a factory',
  ],
  [
    'a mirror without an address',
    'cluster.nodes.talos.registryMirrors',
    { 'docker.io': 'here' },
    'The mirror of docker.io has no address',
  ],
  ['a name of two words', 'cluster.name', 'My Home', 'is no name for a cluster'],
])('%s', (_, path, value, said) => {
  const problems = problemsWith(path, value);
  if (said === '') expect(problems).toEqual([]);
  else expect(problems.join('\n')).toContain(said);
});

test('an own schematic and a list of extensions have to agree', () => {
  const id = 'a'.repeat(64);
  expect(problemsWith('cluster.nodes.two.schematicId', id)).toEqual([]);
  const both = withValue(
    having('cluster.nodes.two.schematicId', id),
    ['cluster', 'nodes', 'two', 'extensions'],
    ['siderolabs/x'],
  );
  expect(readSettings(isValueMap(both) ? both : {}, 'Home').problems.join()).toContain(
    'does not belong to the extensions',
  );
});

test('labels and taints that Kubernetes keeps from a machine are left for later', () => {
  const labels = {
    'nvidia.com/gpu': 'true',
    mine: 'x',
    'topology.kubernetes.io/zone': 'attic',
    'node.kubernetes.io/x': '',
    'node-role.kubernetes.io/gpu': '',
    'node-restriction.kubernetes.io/x': '',
    'app.k8s.io/x': '',
  };
  const { settings } = readSettings(having('cluster.nodes.two.labels', labels), 'Home');
  const two = settings?.nodes[1];
  if (settings === undefined || two === undefined) throw new Error('no settings');
  const later = restrictedSettings({ ...two.node, taints: ['a=b:NoSchedule'] });
  expect(Object.keys(later.labels)).toEqual([
    'node-role.kubernetes.io/gpu',
    'node-restriction.kubernetes.io/x',
    'app.k8s.io/x',
  ]);
  expect(later.taints).toEqual(['a=b:NoSchedule']);
  const [machine] = parseAllDocuments(nodePatch(two, settings));
  expect(Object.keys(valueAt(machine?.toJS(), ['machine', 'nodeLabels']) ?? {})).toEqual(
    Object.keys(labels).filter((key) => !(key in later.labels)),
  );
});

test('a serial number with signs of a pattern means itself; in a condition it is quoted', () => {
  const { settings } = readSettings(
    having('cluster.nodes.two', {
      role: 'worker',
      targetIp: '192.168.8.32',
      diskSerial: 'A*?[1]',
      dataDiskSerial: 'B" || true || "',
    }),
    'Home',
  );
  const patch = settings?.nodes[1] === undefined ? '' : nodePatch(settings.nodes[1], settings);
  expect(patch).toContain(String.raw`serial: A\*\?\[1\]`);
  const volume: unknown = parse(patch.split('---\n').at(-1) ?? '');
  expect(JSON.stringify(volume)).toContain(
    String.raw`disk.serial == \"B\\\" || true || \\\"\" && !system_disk`,
  );
});

const before = `machine:
  token: old-token
  sysctls: {a: "1"}
  certSANs: [x, y]
---
kind: HostnameConfig
hostname: one
`;
test.each([
  ['nothing', before, []],
  ['order and comments', before.replace('machine:', '# mine\nmachine:').replace('[x, y]', '["x", "y"]'), []],
  [
    'a key',
    before.replace('old-token', 'new-token'),
    [{ document: '', path: 'machine.token', before: '‹secret›', after: '‹another secret›' }],
  ],
  [
    'a value',
    before.replace('"1"', '"2"'),
    [{ document: '', path: 'machine.sysctls.a', before: '1', after: '2' }],
  ],
  ['a list', before.replace(', y', ''), [{ document: '', path: 'machine.certSANs[1]', before: 'y' }]],
  [
    'a part',
    before.replace(/---[^]*/, ''),
    [
      { document: 'HostnameConfig', path: 'hostname', before: 'one' },
      { document: 'HostnameConfig', path: 'kind', before: 'HostnameConfig' },
    ],
  ],
  [
    'something that looks like a key',
    `${before}x: ${'aB3'.repeat(20)}\n`,
    [{ document: 'HostnameConfig', path: 'x', after: '‹secret›' }],
  ],
])('%s differs', (_, after, changes) => expect(diffConfigs(before, after, 'p.yaml')).toEqual(changes));

test.each([
  [
    'error decoding document /v1alpha1/ (line 1): unknown keys found during decoding:\nmachine:\n    foo: hunter2\n    bar:\n        baz: 1\n',
    'There is no such setting: machine.foo, machine.bar.baz.',
  ],
  [
    'yaml: construct errors:\n  line 2: cannot construct !!int `4711` into map[string]string',
    'yaml: construct errors: line 2: cannot construct !!int a value into map[string]string.',
  ],
  [
    'static hostname is already set in v1alpha1 config',
    'The name of the machine is set twice. It is that of config.yaml.',
  ],
  [
    'error decoding document v1alpha1/KubeNodeConfig/ (line 1): "KubeNodeConfig" "v1alpha1": not registered',
    'This version of Talos knows no KubeNodeConfig.',
  ],
  ['either install disk or diskSelector should be defined', 'No disk for the system is named.'],
])('Talos says %s', (words, plain) => expect(explainTalosError(words)).toBe(plain));

test.each([
  ['machine:\n  a: "x\n', /^p\.yaml:\d+:\d+: .+\.$/],
  ['machine:\n\t- x\n', /^p\.yaml:2:1: /],
  ['a: 1\n---\n- op: add\n', /^p\.yaml:3:1: A list of changes/],
  ['just words\n', /^p\.yaml:1:1: Names with values/],
])('a change of a person: %j', (text, said) => {
  expect(() => isChange(text, 'p.yaml')).toThrow(
    expect.objectContaining({ detail: expect.stringMatching(said) }),
  );
});
test.each([
  ['', false],
  [' \n\t\n', false],
  ['# nothing yet\n', false],
  ['# nothing yet\r\n# machine:\r\n', false],
  ['---\n', false],
  ['---\n# a\n---\n# b\n', false],
  ['\uFEFF', false],
  ['\uFEFF# a\r\n', false],
  ['null\n', false],
  ['~', false],
  ['{}\n', false],
  ['---\n{}\n---\nnull\n', false],
  ['a: 1\n---\nb: 2\n', true],
  ['# a\n---\nmachine:\n  type: worker\n---\n', true],
  ['\uFEFFmachine: {}\r\n', true],
  ['x: &x {k: 1}\nmachine:\n  <<: *x\n', true],
])('whether a patch of a person changes anything: %j', (text, changes) => {
  expect(isChange(text, 'p.yaml')).toBe(changes);
});

test('keys are taken from a bundle, also in base64, and from nothing else', () => {
  const pair = '{crt: a, key: b}';
  const bundle = `cluster: {id: a, secret: b}\ntrustdinfo: {token: c}\ncerts: {etcd: ${pair}, k8s: ${pair}, os: ${pair}}\n`;
  expect(readKeys(new Secret(bundle))?.expose()).toBe(bundle);
  expect(readKeys(new Secret(Buffer.from(bundle).toString('base64')))?.expose()).toBe(bundle);
  for (const text of ['', 'x', 'cluster: {id: a}', bundle.replace('key: b', 'key: ""')])
    expect(readKeys(new Secret(text))).toBeUndefined();
  expect(
    isControlPlaneConfig('# x\nversion: v1alpha1\nmachine:\n    type: controlplane\ncluster: {}\n'),
  ).toBe(true);
  expect(isControlPlaneConfig('machine: {type: controlplane}\ncluster: {id: x}\n')).toBe(true);
  expect(isControlPlaneConfig('---\r\nmachine:\r\n  type: controlplane # x\r\ncluster: {}\r\n---\r\n')).toBe(
    true,
  );
  expect(isControlPlaneConfig('machine:\n    type: worker\ncluster: {}\n')).toBe(false);
  expect(isControlPlaneConfig('a: [')).toBe(false);
});

test.each([
  ['password: x', true],
  ['  - privateKey: |\n      x', true],
  ['auth:\n  x: y', true],
  ['machine:\n  sysctls:\n    a: "1"', false],
  ['# password: x', false],
])('%j holds a password: %s', (text, holds) => expect(holdsReadableSecret(text)).toBe(holds));
