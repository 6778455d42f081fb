import { expect, test } from 'vitest';
import type { ConfigValue } from '../../contract/config.ts';
import { parseConfig, type ConfigMap } from '../config/config.ts';
import { Secret } from '../lib/secret.ts';
import { cleanText, needlesOf } from './clean-text.ts';
import { secretsOfEnv, withoutSecrets } from './env-file.ts';
import { isPlaceholder, isSearchable, isSecretName } from './recognize-secrets.ts';
import { placeOf } from './layout.ts';
import { ourConfig, ourSecretPath } from './our-spelling.ts';
import { commentTexts, readSecretsText } from './plain-secrets.ts';
import { recognize } from './recognize-folder.ts';
import { rewriteConfig } from './rewrite-config.ts';
import { splitManifest, withoutResource } from './secret-objects.ts';

const known = [{ name: 'open-webui' }, { name: 'ghost' }, { name: 'postgresql', formerly: ['postgres'] }];
const cloudConfig: ConfigValue = { cloud: { domain: 'a.example' }, cluster: {}, apps: {} };
const sight = (names: string[], config: ConfigValue | undefined, parent = 'home', beside: string[] = []) => ({
  names: new Set(names),
  parent,
  besideParent: new Set(beside),
  config,
});

test.each([
  [
    'a folder of the scripts',
    ['.wildcloud/', 'config.yaml', 'env.sh'],
    cloudConfig,
    'home',
    'proof-of-concept',
  ],
  [
    'one without its marker',
    ['setup/cluster-nodes/', '.kube/config'],
    cloudConfig,
    'home',
    'proof-of-concept',
  ],
  ['an instance', ['talos/', 'k8s/', 'operations/'], cloudConfig, 'instances', 'central'],
  ['a fresh instance', ['talos/', 'k8s/', 'logs/'], { wildcloud: { currentPhase: 'setup' } }, 'x', 'central'],
  ['signs of both', ['.wildcloud/', 'env.sh', 'talos/', 'operations/'], cloudConfig, 'home', 'unclear'],
  ['the two files alone', ['config.yaml', 'secrets.yaml'], cloudConfig, 'home', 'unclear'],
  ['settings of something else', ['config.yaml'], { server: { port: 80 }, log: {} }, 'home', 'none'],
  ['a folder of photos', ['a.jpg'], undefined, 'home', 'none'],
  ['the data folder of a Wild Central', ['instances/', 'current-context'], undefined, 'lib', 'central-home'],
  ['a cloud of today', ['.wildcloud/', '.wildcloud/cloud.yaml'], cloudConfig, 'home', 'cloud'],
  ['one that was begun', ['.wildcloud/', '.wildcloud/adoption.yaml'], cloudConfig, 'home', 'begun'],
] as const)('%s is recognized', (_, names, config, parent, form) => {
  expect(recognize(sight([...names], config, parent)).form).toBe(form);
});

test.each<[string, ConfigMap, ConfigMap]>([
  ['a domain at the root', { domain: 'a.example' }, { cloud: { domain: 'a.example' } }],
  ['a domain in both spellings', { domain: 'a', cloud: { domain: 'a' } }, { cloud: { domain: 'a' } }],
  [
    'the address of the operator, which is needed twice,',
    { operator: { email: 'a@b.c' } },
    { operator: { email: 'a@b.c' }, cloud: { email: 'a@b.c' } },
  ],
  [
    'what all machines have in common',
    { cluster: { nodes: { talos: { version: 'v1' }, control: { vip: '10.0.0.9' }, active: { a: {} } } } },
    { cluster: { nodes: { talos: { version: 'v1' }, control: { vip: '10.0.0.9' }, a: {} } } },
  ],
  [
    'machines by name',
    { cluster: { nodes: { active: { attic: { role: 'control-plane', disk: '/dev/sda' } } } } },
    { cluster: { nodes: { attic: { role: 'controlplane', disk: '/dev/sda' } } } },
  ],
  [
    'machines in the other spelling',
    { activeNodes: { attic: { role: 'worker' } } },
    { cluster: { nodes: { attic: { role: 'worker' } } } },
  ],
  [
    'machines by address',
    {
      cluster: {
        hostnamePrefix: 'fern-',
        nodes: {
          active: {
            '10.0.0.1': { control: true, maintenanceIp: '10.0.0.7' },
            '10.0.0.2': { control: 'true' },
            '10.0.0.3': { control: false },
          },
        },
      },
    },
    {
      cluster: {
        hostnamePrefix: 'fern-',
        nodes: {
          'fern-control-1': { role: 'controlplane', maintenanceIp: '10.0.0.7', targetIp: '10.0.0.1' },
          'fern-control-2': { role: 'controlplane', targetIp: '10.0.0.2' },
          'fern-worker-1': { role: 'worker', targetIp: '10.0.0.3' },
        },
      },
    },
  ],
  [
    'a range with a comma',
    { dhcpRange: '10.0.0.1, 10.0.0.9' },
    { cloud: { dhcpRange: '10.0.0.1-10.0.0.9' } },
  ],
  ['an app by its other name', { apps: { openWebui: { port: 1 } } }, { apps: { 'open-webui': { port: 1 } } }],
  ['an app of the person', { apps: { myBlog: { port: 1 } } }, { apps: { myBlog: { port: 1 } } }],
  ['what nobody knows', { heating: { bridge: '10.0.0.5' } }, { heating: { bridge: '10.0.0.5' } }],
])('%s gets its place', (_, old, ours) => {
  expect(ourConfig(old, known).values).toEqual(ours);
});

test('two different values for one setting are both kept, and told', () => {
  const { values, conflicts } = ourConfig({ domain: 'old.example', cloud: { domain: 'new.example' } }, []);
  expect(values).toEqual({ domain: 'old.example', cloud: { domain: 'new.example' } });
  expect(conflicts).toEqual([{ ours: 'cloud.domain', old: 'domain' }]);
});

test.each([
  [['certManager', 'cloudflare', 'apiToken'], 'cloudflare.token'],
  [['cloudflare', 'token'], 'cloudflare.token'],
  [['apps', 'openWebui', 'secretKey'], 'apps.open-webui.secretKey'],
  [['apps', 'postgres', 'password'], 'apps.postgresql.password'],
  [['apps', 'postgresql', 'password'], 'apps.postgresql.password'],
  [['apps', 'ghost', 'dbPassword'], 'apps.ghost.dbPassword'],
  [['cluster', 'talos', 'secrets'], 'cluster.talosSecrets'],
  [['sops', 'mac'], 'adopted.sops.mac'],
])('the secret %j is kept as %s', (parts, path) => {
  expect(ourSecretPath(parts, known)).toBe(path);
});

test.each([
  ['dbPassword', true],
  ['token', true],
  ['apiToken', true],
  ['secretKeyBase', true],
  ['tlsSecretName', false],
  ['existingSecret', false],
  ['adminPasswordReset', false],
  ['tokenLifetime', false],
  ['domain', false],
])('the name %s says secret: %s', (name, is) => expect(isSecretName(name)).toBe(is));

test.each([
  ['CHANGE_ME_DBPASSWORD', true],
  ['changeme', true],
  ['TBD', true],
  ['<your token>', true],
  ['{{ .secrets.x }}', true],
  ['Changeling-4-River', false],
  ['hunter2', false],
])('%s is a stand-in: %s', (value, is) => expect(isPlaceholder(value)).toBe(is));

test.each([
  ['Vq7nPd2xLm9sRt4w', true],
  ['Gooseberry41Tractor', true],
  ['postgresql://a:Gooseberry41@db/x', true],
  ['postgres', false],
  ['short1', false],
  ['mara@fennel.example', false],
  ['smtp.fennel.example', false],
  ['192.168.40.90', false],
  ['/mnt/backup/fennel', false],
  ['https://chat.fennel.example/login', false],
  ['CHANGE_ME_DBPASSWORD', false],
])('%s is one of a kind: %s', (value, is) => expect(isSearchable(value)).toBe(is));

test('secrets keep how they were written, and comments are seen', () => {
  const read = readSecretsText('# old: a\npin: 00123 # note\nlist:\n  - x\n  -\nempty: ""\nnone:\nyes: on\n');
  if (read.is !== 'plain') throw new Error(read.is);
  expect(read.leaves.map(({ parts, value }) => [parts.join('.'), value?.expose()])).toEqual([
    ['pin', '00123'],
    ['list.0', 'x'],
    ['list.1', undefined],
    ['empty', undefined],
    ['none', undefined],
    ['yes', 'on'],
  ]);
  expect(read.comments.map((comment) => comment.expose())).toEqual(['old: a', 'note']);
});

test.each([
  ['a: [', 'damaged'],
  ['- a', 'damaged'],
  ['a: &x 1\nb: *x\n', 'plain'],
  ['__proto__: 1', 'damaged'],
  ['a: &x {k: 1}\nb: {<<: *x}\n', 'plain'],
  ['a: *x\n', 'damaged'],
  ['a: ENC[]\nsops:\n  mac: x\n', 'sealed'],
  ['', 'plain'],
])('what a secrets file is: %j', (text, is) => expect(readSecretsText(text).is).toBe(is));

test('a sign in a text is no comment', () => {
  expect(commentTexts('a: "x # y"\nb: \'# z\'\nc: x#y\nd: |\n  # in a block\ne: 1 # yes\n')).toEqual(['yes']);
});

test('lines of variables lose their secrets and nothing else', () => {
  const text = 'export API_TOKEN="a b"\nHOST=x\nDB_PASSWORD=plain # why\nREF_TOKEN=$OTHER\nEMPTY_TOKEN=\n';
  expect(secretsOfEnv(text)).toEqual([
    { name: 'API_TOKEN', value: 'a b' },
    { name: 'DB_PASSWORD', value: 'plain' },
  ]);
  expect(withoutSecrets(text, ({ name }) => `p.${name}`)).toBe(
    '# API_TOKEN: the secret p.API_TOKEN in secrets.yaml\nHOST=x\n# DB_PASSWORD: the secret p.DB_PASSWORD in secrets.yaml\nREF_TOKEN=$OTHER\nEMPTY_TOKEN=\n',
  );
});

test('Secret objects are taken out of a file, the others stay byte for byte', () => {
  const other = '---\nkind: Service\nmetadata: {name: x} # mine\n';
  const secret =
    '---\nkind: Secret\nmetadata:\n  name: s\ndata:\n  a: cHc=\n  b: /w==\nstringData:\n  c: d\n';
  const split = splitManifest(`kind: Namespace\n${secret}${other}`);
  expect(split?.rest).toBe(`kind: Namespace\n${other}`);
  expect(split?.objects).toEqual([
    {
      name: 's',
      values: [
        { key: 'a', value: 'pw' },
        { key: 'b', value: '/w==' },
        { key: 'c', value: 'd' },
      ],
    },
  ]);
  expect(splitManifest(`# by hand\n${secret}`)?.rest).toBeUndefined();
  expect(splitManifest('kind: SecretStore\n')).toBeUndefined();
});

test('a kustomization loses one name', () => {
  const text = 'resources:\n\n  - a.yaml\n  - ./s.yaml # c\n  - s.yaml.bak\n';
  expect(withoutResource(text, 's.yaml')).toBe('resources:\n\n  - a.yaml\n  - s.yaml.bak\n');
});

test('a known secret is found as it is, in base64, in an address and across others', () => {
  const needles = needlesOf(
    new Map([
      ['a', new Secret('Plum&Cherry/77+x')],
      ['b', new Secret('pg://u:Plum&Cherry/77+x@db')],
    ]),
  );
  const forms = [
    'Plum&Cherry/77+x',
    encodeURIComponent('Plum&Cherry/77+x'),
    Buffer.from('Plum&Cherry/77+x\n').toString('base64'),
  ];
  for (const form of forms) {
    const { text, taken } = cleanText(`x ${form} y`, needles);
    expect(text).toBe('x (secret a is in secrets.yaml) y');
    expect(taken).toEqual(['a']);
  }
  expect(cleanText('url: pg://u:Plum&Cherry/77+x@db', needles).text).toBe(
    'url: (secret b is in secrets.yaml)',
  );
});

test.each([
  ['talos/generated/controlplane.yaml', 'setup/cluster-nodes/generated/controlplane.yaml'],
  ['kubeconfig', '.kube/config'],
  ['talosconfig', '.talos/config'],
  ['talos/patch/a.yaml', 'setup/cluster-nodes/patch/a.yaml'],
  ['apps/ghost/x.yaml', 'apps/ghost/x.yaml'],
  ['operations/op-1.json', undefined],
  ['pxe/vmlinuz', undefined],
  ['secrets.yaml.lock', undefined],
])('of an instance, %s lies at %s', (path, place) => expect(placeOf('central', path)).toBe(place));

test('groups move with their lines, comments and all', () => {
  const text = [
    '# head',
    'cluster:',
    '  nodes:',
    '    active:',
    '      # under the stairs',
    '      attic:   # old',
    '        disk: /dev/sda',
    '',
    '      hall: {disk: /dev/sdb}   # flow',
    '  name: x   # stays',
    '',
  ].join('\n');
  const old = parseConfig(text, 'config.yaml').values;
  const { moves, values } = ourConfig(old, []);
  const next = rewriteConfig(text, 'config.yaml', moves, values);
  expect(parseConfig(next, 'config.yaml').values).toEqual(values);
  expect(next).toContain('    # under the stairs\n    attic:   # old\n      disk: /dev/sda\n');
  expect(commentTexts(next).sort()).toEqual(commentTexts(text).sort());
});

test('a comment whose setting goes is kept at the end', () => {
  const text = 'a: 1\n# about b\nb: 2 # why b\n';
  const next = rewriteConfig(text, 'config.yaml', [], { a: 1 });
  expect(commentTexts(next)).toEqual(expect.arrayContaining(['about b', 'why b']));
});
