import { describe, expect, test } from 'vitest';
import type { ConfigValue } from '../../contract/config.ts';
import { checkValues, isValueMap, parseConfig, type ConfigMap } from '../config/config.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';
import { knownAppOf, appByAnyName } from './known-apps.ts';
import { ourConfig } from './our-spelling.ts';
import { commentTexts } from './plain-secrets.ts';
import { rewriteConfig } from './rewrite-config.ts';

const immich = {
  ...{
    app: 'immich',
    formerly: [],
    defaultConfig: { domain: 'x', storage: '1Gi', port: 80, smtp: { host: '' } },
  },
  settings: [{ path: 'learning', type: 'boolean' as const }],
};
const known = [{ name: 'postgresql', formerly: ['postgres'] }, { name: 'open-webui' }, knownAppOf(immich)];
const read = (text: string) => parseConfig(text, 'config.yaml').values;
const ours = (text: string) => ourConfig(read(text), known);

describe('spellings of the proof of concept and of Wild Central', () => {
  test.each<[string, string, string]>([
    [
      'the schematic is no machine',
      'cluster: {nodes: {schematic: {customization: {systemExtensions: {officialExtensions: [a/b]}}}}}',
      'cluster: {nodes: {talos: {schematic: {customization: {systemExtensions: {officialExtensions: [a/b]}}}}}}',
    ],
    [
      'its id beside what it is made of',
      'cluster: {nodes: {schematic: {schematicId: abc}}}',
      'cluster: {nodes: {talos: {schematicId: abc}}}',
    ],
    [
      'machines that are counted',
      'cluster: {nodes: {control: {vip: 10.0.0.9, node1: {ip: 10.0.0.1, interface: eth0, disk: /dev/sda}, node3: {ip: 10.0.0.3}}}}',
      'cluster: {nodes: {control: {vip: 10.0.0.9}, control-1: {role: controlplane, targetIp: 10.0.0.1, interface: eth0, disk: /dev/sda}, control-3: {role: controlplane, targetIp: 10.0.0.3}}}',
    ],
    [
      'the same with a prefix',
      'cluster: {hostnamePrefix: fern-, nodes: {control: {node1: {ip: 10.0.0.1}}}}',
      'cluster: {hostnamePrefix: fern-, nodes: {fern-control-1: {role: controlplane, targetIp: 10.0.0.1}}}',
    ],
    [
      'workers in a group of their own',
      'cluster: {nodes: {workers: {node1: {ip: 10.0.0.5}}}}',
      'cluster: {nodes: {worker-1: {role: worker, targetIp: 10.0.0.5}}}',
    ],
    [
      'machines by name, as the documents have them',
      'cluster: {nodes: {control-1: {ip: 10.0.0.1}, worker-1: {ip: 10.0.0.4}}}',
      'cluster: {nodes: {control-1: {role: controlplane, targetIp: 10.0.0.1}, worker-1: {role: worker, targetIp: 10.0.0.4}}}',
    ],
    [
      'machines by their address',
      'cluster: {nodes: {active: {10.0.0.1: {control: true, maintenanceIp: 10.0.0.7}, 10.0.0.2: {control: "false"}}}}',
      'cluster: {nodes: {control-1: {role: controlplane, maintenanceIp: 10.0.0.7, targetIp: 10.0.0.1}, worker-1: {role: worker, targetIp: 10.0.0.2}}}',
    ],
    [
      'machines in a list',
      'activeNodes: [{hostname: attic, role: control-plane}, {hostname: hall, role: worker}]',
      'cluster: {nodes: {hall: {role: worker, hostname: hall}, attic: {role: controlplane, hostname: attic}}}',
    ],
    [
      'a role by another word',
      'cluster: {nodes: {active: {attic: {role: master}}}}',
      'cluster: {nodes: {attic: {role: controlplane}}}',
    ],
    [
      'a role that nobody knows',
      'cluster: {nodes: {active: {attic: {role: etcd}}}}',
      'cluster: {nodes: {attic: {role: etcd}}}',
    ],
    [
      'texts that say yes and no',
      'cluster: {nodes: {active: {attic: {role: worker, configured: "true", maintenance: "no"}}}}',
      'cluster: {nodes: {attic: {role: worker, configured: true, maintenance: false}}}',
    ],
    [
      'the operator',
      'operator: {email: me@home.example}',
      'operator: {email: me@home.example}\ncloud: {email: me@home.example}',
    ],
    [
      'the owner',
      'owner: {email: me@home.example}',
      'operator: {email: me@home.example}\ncloud: {email: me@home.example}',
    ],
    ['a short time zone', 'cloud: {tz: Europe/Berlin}', 'cloud: {timezone: Europe/Berlin}'],
    [
      'other capitals',
      'cluster: {ipaddressPool: 10.0.0.20-10.0.0.29, loadBalancerIP: 10.0.0.20}\ncloud: {DHCPRange: 10.0.0.1-10.0.0.9}',
      'cluster: {ipAddressPool: 10.0.0.20-10.0.0.29, loadBalancerIp: 10.0.0.20}\ncloud: {dhcpRange: 10.0.0.1-10.0.0.9}',
    ],
    [
      'other capitals of a machine',
      'cluster: {nodes: {attic: {role: worker, targetIP: 10.0.0.4}}}',
      'cluster: {nodes: {attic: {role: worker, targetIp: 10.0.0.4}}}',
    ],
    [
      'the older name of the pool',
      'cluster: {loadBalancerRange: 10.0.0.20-10.0.0.29}',
      'cluster: {ipAddressPool: 10.0.0.20-10.0.0.29}',
    ],
    [
      'the interface beside its group',
      'cloud: {dnsmasqInterface: eth0}',
      'cloud: {dnsmasq: {interface: eth0}}',
    ],
    [
      'groups at the root',
      'nfs: {host: nas, mediaPath: /m}\nbackup: {root: /b}\nrouter: {ip: 10.0.0.1}',
      'cloud: {nfs: {host: nas, mediaPath: /m}, backup: {root: /b}, router: {ip: 10.0.0.1}}',
    ],
    [
      'a resolver of the cluster',
      'cluster: {internalDns: {externalResolver: 9.9.9.9}}',
      'cloud: {dns: {externalResolver: 9.9.9.9}}',
    ],
    [
      'an owner id with the certificates',
      'cluster: {certManager: {cloudflare: {domain: home.example, ownerId: me}}}',
      'cluster: {certManager: {cloudflare: {domain: home.example}}, externalDns: {ownerId: me}}',
    ],
    [
      'texts that are numbers and switches',
      'cloud: {smtp: {port: "465", tls: "true", startTls: "false"}, monitoring: "yes"}',
      'cloud: {smtp: {port: 465, tls: true, startTls: false}, monitoring: true}',
    ],
    [
      'a number that is a text',
      'cluster: {version: 1.3, nodeCount: "3"}',
      'cluster: {version: "1.3", nodeCount: 3}',
    ],
    ['a domain in capitals', 'cloud: {domain: Home.Example.Org}', 'cloud: {domain: home.example.org}'],
    [
      'two ends of a range with a comma',
      'cloud: {dhcpRange: "10.0.0.1,10.0.0.9"}',
      'cloud: {dhcpRange: 10.0.0.1-10.0.0.9}',
    ],
    [
      'extensions in one text',
      'cluster: {nodes: {talos: {schematic: {customization: {systemExtensions: {officialExtensions: "a/b, c/d"}}}}}}',
      'cluster: {nodes: {talos: {schematic: {customization: {systemExtensions: {officialExtensions: [a/b, c/d]}}}}}}',
    ],
    [
      'an app by its former name',
      'apps: {postgres: {storage: 10Gi}, openWebui: {port: 1}}',
      'apps: {postgresql: {storage: 10Gi}, open-webui: {port: 1}}',
    ],
  ])('%s', (_, old, right) => {
    const found = ours(old);
    expect(found.values).toEqual(read(right));
    expect(found.conflicts).toEqual([]);
  });

  test('what a scaffold left empty is not set, and no mistake', () => {
    const { values, emptied } = ours(scaffold);
    expect(checkValues(values)).toEqual([]);
    expect(emptied.map(({ path }) => path)).toEqual(expect.arrayContaining(['cluster.nodes.activeNodes']));
    expect(values['cloud']).toMatchObject({ baseDomain: null, nfs: { host: null } });
  });

  test('a stand-in is not set', () => {
    const { values, emptied } = ours(
      'cloud: {router: {dynamicDns: <address>, ip: 10.0.0.1}}\ncluster: {nodes: {schematic: {schematicId: TBD}}}\n',
    );
    expect(values).toEqual({
      cloud: { router: { dynamicDns: null, ip: '10.0.0.1' } },
      cluster: { nodes: { talos: { schematicId: null } } },
    });
    expect(emptied).toEqual([
      { path: 'cloud.router.dynamicDns', text: '<address>' },
      { path: 'cluster.nodes.talos.schematicId', text: 'TBD' },
    ]);
  });

  test('settings of an app are of the type that it takes', () => {
    const { values, respelt } = ours('apps: {immich: {learning: "false", port: "2283", domain: "1"}}');
    expect(values).toEqual({ apps: { immich: { learning: false, port: 2283, domain: '1' } } });
    expect(respelt.map(({ path, to }) => `${path} ${to}`).sort()).toEqual([
      'apps.immich.learning false',
      'apps.immich.port 2283',
    ]);
  });

  test('settings that an app does not read are named, and stay', () => {
    const { values, unread } = ours(
      'apps: {immich: {domain: a.example, dbHostname: db, smtp: {host: x, user: y}, learning: true}}',
    );
    expect(unread).toEqual(['apps.immich.dbHostname', 'apps.immich.smtp.user']);
    expect(values).toMatchObject({ apps: { immich: { dbHostname: 'db' } } });
  });
});

test.each([
  ['postgres', 'postgresql'],
  ['Postgres', 'postgresql'],
  ['openWebui', 'open-webui'],
  ['open_webui', 'open-webui'],
  ['immich', 'immich'],
  ['my-blog', 'my-blog'],
])('the app %s is %s', (old, name) => expect(appByAnyName(old, known)).toBe(name));

describe('nothing vanishes, and what is not known is named', () => {
  test.each<[string, () => string, readonly string[]]>([
    [
      'what the scripts scaffolded',
      () => example,
      [
        'cloud.dnsmasq.username',
        'cluster.nodes.talos.schematic.customization.extraKernelArgs',
        'cluster.kubernetes',
        'cluster.dashboard',
        'cluster.certManager.namespace',
      ],
    ],
    ['what Wild Central scaffolded', () => scaffold, []],
    [
      'two spellings with different values',
      () => 'domain: a.example\ncloud: {domain: b.example, tz: Europe/Berlin, timezone: Europe/Paris}\n',
      ['domain', 'cloud.tz'],
    ],
    [
      'two addresses of one machine',
      () => 'cluster: {nodes: {control: {node1: {ip: 10.0.0.1, targetIp: 10.0.0.2}}}}\n',
      ['cluster.nodes.control-1.ip'],
    ],
    [
      'things that nobody knows',
      () =>
        'heating: {on: true}\ncloud: {pool: {depth: 3}}\ncluster: {nodes: {control: {note: kept, node1: {ip: 10.0.0.1, colour: red}}}}\n',
      ['heating', 'cloud.pool', 'cluster.nodes.control.note', 'cluster.nodes.control-1.colour'],
    ],
  ])('%s', (_, text, unknown) => {
    const old = read(text());
    const found = ourConfig(old, known);
    const now = new Set(leavesOf(found.values).map(([, value]) => value));
    const reported = JSON.stringify([found.respelt, found.emptied, found.conflicts]);
    for (const [path, value] of leavesOf(old)) {
      expect(now.has(value) || reported.includes(value), `${path}: ${value}`).toBe(true);
    }
    expect(checkValues(found.values).map(({ parts }) => formatDottedPath(parts))).toEqual(unknown);
  });
});

test('the file says the same afterwards, with its comments', () => {
  const text = `# mine
cluster:
  ipaddressPool: 10.0.0.20-10.0.0.29   # above the router's
  nodes:
    # from the factory
    schematic:
      schematicId: abc   # with iscsi
    control:
      vip: 10.0.0.30
      # under the stairs
      node1:
        ip: 10.0.0.31   # fixed
        disk: /dev/sda
      node2:
        ip: 10.0.0.32
    activeNodes: []
cloud:
  tz: Europe/Berlin   # ours
  smtp:
    port: "465"   # with TLS
apps:
  # the old one
  postgres:
    storage: 10Gi
`;
  const { moves, values } = ours(text);
  const next = rewriteConfig(text, 'config.yaml', moves, values);
  expect(read(next)).toEqual(values);
  expect(commentTexts(next)).toEqual(expect.arrayContaining(commentTexts(text)));
  expect(next).toContain('# under the stairs\n');
});

function leavesOf(value: ConfigValue, path = ''): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((one: ConfigValue, at) => leavesOf(one, `${path}[${at}]`));
  if (isValueMap(value)) {
    const map: ConfigMap = value;
    return Object.entries(map).flatMap(([name, child]) =>
      leavesOf(child, path === '' ? name : `${path}.${name}`),
    );
  }
  return [[path, String(value)]];
}

const example = `
wildcloud: {repository: /home/me/wild-cloud}
operator: {email: me@home.example}
cloud:
  domain: cloud.home.example
  internalDomain: internal.cloud.home.example
  dockerRegistryHost: registry.internal.cloud.home.example
  tz: Europe/Berlin
  router: {dynamicDns: <dynamic dns>, ip: 10.0.0.1}
  nfs: {host: box-01, mediaPath: /data/media, storageCapacity: 250Gi}
  dns: {ip: 10.0.0.218, externalResolver: 1.1.1.1}
  dhcpRange: 10.0.0.100,10.0.0.239
  dnsmasq: {interface: enp5s0, username: me}
cluster:
  nodes:
    talos: {version: v1.10.3}
    schematic:
      customization:
        extraKernelArgs: [-talos.halt_if_installed]
        systemExtensions: {officialExtensions: [siderolabs/gvisor, siderolabs/iscsi-tools]}
      schematicId: TBD
    control:
      vip: 10.0.0.30
      node1: {ip: 10.0.0.31}
      node2: {ip: 10.0.0.32}
      node3: {ip: 10.0.0.33}
  name: home
  ipaddressPool: 10.0.0.20-10.0.0.29
  loadBalancerIp: 10.0.0.20
  kubernetes: {config: /home/me/.kube/config, context: default}
  dashboard: {adminUsername: admin}
  certManager: {namespace: cert-manager, cloudflare: {domain: home.example, ownerId: home-cluster}}
  externalDns: {ownerId: home-cluster}
  dockerRegistry: {storage: 10Gi}
`;

const scaffold = `
baseDomain: ""
domain: ""
internalDomain: ""
dhcpRange: ""
backup: {root: ""}
nfs: {host: "", mediaPath: ""}
operator: {email: ""}
cloud: {smtp: {host: "", port: "", user: "", from: "", tls: "", startTls: ""}}
cluster:
  name: ""
  loadBalancerIp: ""
  ipAddressPool: ""
  hostnamePrefix: ""
  certManager: {cloudflare: {domain: "", zoneID: ""}}
  externalDns: {ownerId: ""}
  internalDns: {externalResolver: ""}
  dockerRegistry: {storage: ""}
  nodes:
    talos: {version: "", schematicId: ""}
    control: {vip: ""}
    active: {}
    activeNodes: []
apps: {}
`;
