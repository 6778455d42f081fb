import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { valueAt, withValue, isValueMap } from '../../config/config.ts';
import { parseConfig } from '../../config/config.ts';
import { parseDottedPath } from '../../lib/dotted-path.ts';
import { holdsReadableSecret } from '../../lib/secret-names.ts';
import { Secret } from '../../lib/secret.ts';
import { isControlPlaneConfig, readKeys } from './cluster-keys.ts';
import { readSettings } from './read-settings.ts';
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

/** The valid settings with one value changed; undefined removes it. */
function having(path: string, value: Parameters<typeof withValue>[2]) {
  const changed = withValue(good, parseDottedPath(path), value);
  if (!isValueMap(changed)) throw new Error('not a map');
  return changed;
}
const problemsWith = (path: string, value: Parameters<typeof withValue>[2]) =>
  readSettings(having(path, value), 'Zuhause Süd').problems;

test('valid settings have no problems, and defaults are filled in', () => {
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
  ['no machine', 'cluster.nodes', {}, 'up.failed.no-nodes.detail'],
  ['a control plane of two', 'cluster.nodes.two.role', 'controlplane', 'nodes.refuse.even-control-plane'],
  ['no control plane', 'cluster.nodes.one.role', 'worker', 'nodes.refuse.no-control-plane'],
  ['the same address', 'cluster.nodes.two.targetIp', '192.168.8.31', 'nodes.refuse.same-address'],
  ['no address', 'cluster.nodes.two.targetIp', null, 'machines.problem.no-address'],
  ['a path as a name', 'cluster.nodes["../../etc/x"]', { role: 'worker' }, 'machines.problem.name'],
  ['no disk', 'cluster.nodes.two.diskSerial', null, 'machines.problem.no-disk'],
  [
    'a disk by its path',
    'cluster.nodes.two',
    { role: 'worker', targetIp: '192.168.8.32', disk: '/dev/sda' },
    'machines.problem.disk-path',
  ],
  ['one disk for both', 'cluster.nodes.two.dataDiskSerial', 'S2', 'machines.problem.same-disk'],
  [
    'a shared address of a machine',
    'cluster.nodes.control.vip',
    '192.168.8.32',
    'machines.problem.vip-taken',
  ],
  ['no network, without static addresses', 'cluster.network', null, ''],
  [
    'a static address outside of the network',
    'cluster.nodes.two',
    { role: 'worker', targetIp: '10.0.0.1', staticAddress: true, interface: 'eno1', diskSerial: 'S2' },
    'machines.problem.outside',
  ],
  [
    'a static address without an interface',
    'cluster.nodes.two',
    { role: 'worker', targetIp: '192.168.8.32', staticAddress: true, diskSerial: 'S2' },
    'machines.problem.interface-static',
  ],
  ['an older Talos', 'cluster.nodes.talos.version', 'v1.12.3', 'machines.problem.talos-unknown'],
  ['no Talos', 'cluster.nodes.talos.version', null, 'machines.problem.no-talos'],
  ['a Kubernetes that is too new', 'cluster.version', 'v1.37.0', 'machines.problem.kubernetes-range'],
  ['no Kubernetes', 'cluster.version', null, 'machines.problem.no-kubernetes'],
  ['a schematic of other extensions', 'cluster.nodes.two.extensions', ['siderolabs/x'], ''],
  ['an invalid schematic', 'cluster.nodes.two.schematicId', 'abc', 'machines.problem.schematic'],
  ['an unsupported contract', 'cluster.nodes.talos.contract', 'v1.14', 'machines.problem.contract'],
  [
    'a schematic with more than extensions',
    'cluster.nodes.talos.schematic',
    { customization: { extraKernelArgs: ['x'] } },
    'machines.problem.schematic-id',
  ],
  [
    'a factory with a password',
    'cluster.nodes.talos.factory',
    'https://a:b@factory.example',
    'machines.problem.factory',
  ],
  [
    'a mirror without an address',
    'cluster.nodes.talos.registryMirrors',
    { 'docker.io': 'here' },
    'machines.problem.mirror',
  ],
  ['a name of two words', 'cluster.name', 'My Home', 'machines.problem.cluster-name'],
])('%s', (_, path, value, key) => {
  const problems = problemsWith(path, value);
  const keys = problems.map((problem) => problem.key);
  if (key === '') expect(keys).toEqual([]);
  else expect(keys).toContain(key);
});

test('the schematic of a machine must match its extensions', () => {
  const id = 'a'.repeat(64);
  expect(problemsWith('cluster.nodes.two.schematicId', id)).toEqual([]);
  const both = withValue(
    having('cluster.nodes.two.schematicId', id),
    ['cluster', 'nodes', 'two', 'extensions'],
    ['siderolabs/x'],
  );
  const { problems } = readSettings(isValueMap(both) ? both : {}, 'Home');
  expect(problems.map(({ key }) => key)).toEqual(['machines.problem.extensions']);
});

test('labels and taints that a kubelet may not set itself are left out', () => {
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

test('glob characters in a serial number are escaped; in an expression it is quoted', () => {
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
    'machines.talos.unknown-key',
  ],
  ['yaml: construct errors:\n  line 2: cannot construct !!int `4711` into map[string]string', ''],
  ['static hostname is already set in v1alpha1 config', 'machines.talos.name-twice'],
  [
    'error decoding document v1alpha1/KubeNodeConfig/ (line 1): "KubeNodeConfig" "v1alpha1": not registered',
    'machines.talos.unknown-kind',
  ],
  ['either install disk or diskSelector should be defined', 'machines.talos.no-disk'],
])('Talos says %s', (words, key) => {
  const said = explainTalosError(words);
  expect(said.key).toBe(key);
  expect(JSON.stringify(said)).not.toMatch(/hunter2|4711/);
});

test.each([
  ['machine:\n  a: "x\n', /^p\.yaml:\d+:\d+: .+\.$/],
  ['machine:\n\t- x\n', /^p\.yaml:2:1: /],
  ['a: 1\n---\n- op: add\n', /^p\.yaml:3:1: /],
  ['just words\n', /^p\.yaml:1:1: /],
])('an invalid user patch: %j', (text, said) => {
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
])('whether a user patch changes anything: %j', (text, changes) => {
  expect(isChange(text, 'p.yaml')).toBe(changes);
});

test('keys are read from a bundle, also in base64, and from nothing else', () => {
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
