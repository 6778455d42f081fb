import { z } from 'zod';
import { entry, group, list, named, type Note } from './entries.ts';
import * as type from './scalars.ts';

const roles = ['controlplane', 'worker'] as const;

const nodeKeys = {
  role: entry(type.choice(roles), {
    title: 'Role',
    help: 'Whether it steers the cloud or runs apps.',
    example: 'controlplane',
  }),
  roles: list(type.choice(roles), {
    title: 'Roles',
    help: 'Where one machine does both.',
    example: '[controlplane, worker]',
  }),
  taints: list(type.taint(), {
    title: 'Taints',
    help: 'Keep apps away from it. An empty list lets apps run on a machine that steers.',
    example: '[]',
  }),
  labels: named(type.label(), {
    title: 'Labels',
    help: 'Apps can ask for a machine that has them.',
    example: '{nvidia.com/gpu: "true"}',
  }),
  targetIp: entry(type.address(), { title: 'Address it has in the cloud', example: '192.168.8.31' }),
  staticAddress: entry(type.flag(), {
    title: 'Sets that address itself',
    help: 'Instead of getting it from the router.',
    example: true,
  }),
  currentIp: entry(type.address(), { title: 'Address it has now', example: '192.168.8.120' }),
  maintenanceIp: entry(type.address(), {
    title: 'Address before it was set up',
    help: 'An older name of currentIp.',
    example: '192.168.8.120',
  }),
  mac: entry(type.text(), {
    title: 'MAC address',
    help: 'What it is found by, whatever address it has.',
    example: '52:54:00:00:00:11',
  }),
  interface: entry(type.text(), { title: 'Network interface', example: 'enp1s0' }),
  disk: entry(type.text(), { title: 'Disk of the system', example: '/dev/disk/by-id/nvme-example' }),
  diskSerial: entry(type.text(), {
    title: 'Serial number of that disk',
    help: 'What the disk is found by; its path may be that of another disk after a restart.',
    example: 'S463NF0M300000X',
  }),
  diskWwid: entry(type.text(), { title: 'WWID of that disk', example: 'eui.0025385381b00000' }),
  dataDiskSerial: entry(type.text(), {
    title: 'Serial number of the disk for the storage of apps',
    example: 'S463NF0M300000Y',
  }),
  dataDiskWwid: entry(type.text(), {
    title: 'WWID of the disk for the storage of apps',
    example: 'eui.0025385381b00001',
  }),
  wakeOnLan: entry(type.flag(), { title: 'Can be switched on over the network' }),
  version: entry(type.text(), { title: 'Version of Talos', example: 'v1.13.0' }),
  schematicId: entry(type.text(), { title: 'Schematic of the boot image' }),
  extensions: list(type.text(), {
    title: 'Extensions of its boot image',
    help: 'Where it needs others than all machines.',
    example: '[siderolabs/iscsi-tools, siderolabs/nvidia-container-toolkit-lts]',
  }),
  control: entry(type.flag(), { title: 'Steers the cloud', help: 'An older form of role.' }),
  maintenance: entry(type.flag(), { title: 'Waits to be set up' }),
  configured: entry(type.flag(), { title: 'Has its settings' }),
  applied: entry(type.flag(), { title: 'Has taken its settings' }),
};

const node = (note: Note) => group(nodeKeys, note);

const schematic = group(
  {
    customization: group(
      {
        systemExtensions: group(
          {
            officialExtensions: list(type.text(), {
              title: 'Extensions of the boot image',
              example: '[siderolabs/iscsi-tools]',
            }),
          },
          { title: 'System extensions' },
        ),
      },
      { title: 'Changes to the boot image' },
    ),
  },
  { title: 'Schematic' },
);

const nodes = entry(
  z
    .looseObject(
      {
        talos: group(
          {
            version: entry(type.text(), { title: 'Version of Talos', example: 'v1.13.0' }),
            schematicId: entry(type.text(), { title: 'Schematic of the boot image' }),
            schematic,
            contract: entry(type.text(), {
              title: 'How configurations are written',
              help: 'The version of Talos whose form they have.',
              example: 'v1.13',
            }),
            factory: entry(type.text(), {
              title: 'Where boot images come from',
              example: 'https://factory.talos.dev',
            }),
            timeServers: list(type.host(), {
              title: 'Time servers of the machines',
              example: '[192.168.8.1]',
            }),
            resolvers: list(type.address(), {
              title: 'DNS servers of the machines',
              help: 'Instead of those that the router names.',
              example: '[192.168.8.1]',
            }),
            certSans: list(type.host(), {
              title: 'More names of the cluster',
              help: 'Names and addresses by which it is reached, beside its own.',
              example: '[cloud.home.example.org]',
            }),
            registryMirrors: named(type.text(), {
              title: 'Mirrors of image stores',
              help: 'An address for the name of each store.',
              example: '{docker.io: "http://192.168.8.5:5000"}',
            }),
          },
          { title: 'What all machines run' },
        ),
        control: group(
          {
            vip: entry(type.address(), {
              title: 'Shared address of the machines that steer',
              example: '192.168.8.30',
            }),
          },
          { title: 'The machines that steer' },
        ),
        active: named(node({ title: 'A machine' }), {
          title: 'Machines, in the form of older folders',
        }),
      },
      { error: 'group' },
    )
    .catchall(node({ title: 'A machine', help: 'Under the name of the machine.' })),
  { title: 'Machines' },
);

export const clusterKeys = group(
  {
    name: entry(type.text(), { title: 'Name of the cluster', example: 'home' }),
    hostnamePrefix: entry(type.text(), { title: 'How names of machines begin', example: 'home-' }),
    endpointIp: entry(type.address(), { title: 'Address of the cluster', example: '192.168.8.30' }),
    loadBalancerIp: entry(type.address(), {
      title: 'Shared address',
      help: 'The one address that all apps are reached at.',
      example: '192.168.8.20',
    }),
    ipAddressPool: entry(type.range(), {
      title: 'Addresses for apps',
      help: 'Outside of what the router gives out.',
      example: '192.168.8.20-192.168.8.29',
    }),
    nodeCount: entry(type.count(), { title: 'Number of machines', example: 3 }),
    version: entry(type.text(), { title: 'Version of Kubernetes', example: 'v1.36.3' }),
    network: entry(type.network(), { title: 'Home network', example: '192.168.8.0/24' }),
    serviceCIDR: entry(type.network(), { title: 'Network of services', example: '10.96.0.0/12' }),
    podCIDR: entry(type.network(), { title: 'Network of programs', example: '10.244.0.0/16' }),
    nodes,
    certManager: group(
      {
        issuer: entry(type.text(), { title: 'Certificate office', example: 'letsencrypt-prod' }),
        cloudflare: group(
          {
            domain: entry(type.domain(), { title: 'Domain at Cloudflare', example: 'example.org' }),
            zoneID: entry(type.text(), { title: 'Zone at Cloudflare' }),
          },
          { title: 'Cloudflare' },
        ),
      },
      { title: 'Certificates' },
    ),
    externalDns: group(
      {
        ownerId: entry(type.text(), {
          title: 'Owner of DNS records',
          help: 'Tells records of this cloud from those of others.',
          example: 'wild-cloud-home',
        }),
      },
      { title: 'DNS outside' },
    ),
    dockerRegistry: group(
      { storage: entry(type.size(), { title: 'Space for images', example: '10Gi' }) },
      { title: 'Image store' },
    ),
  },
  { title: 'Cluster' },
);
