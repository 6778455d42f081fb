import { choice, choiceOf, entry, group, groupWithOthers, list, named, type Note } from './entries.ts';

const roles = ['controlplane', 'worker'] as const;

const nodeKeys = {
  role: choice(roles, {
    title: 'Role',
    help: 'The control plane keeps the cluster’s state and schedules apps; workers run your apps.',
    example: 'controlplane',
  }),
  roles: list(choiceOf(roles), {
    title: 'Roles',
    help: 'For a machine that is both.',
    example: '[controlplane, worker]',
  }),
  taints: list('taint', {
    title: 'Taints',
    help: 'Keep apps off the machine. An empty list lets apps run on a control-plane machine.',
    example: '[]',
  }),
  labels: named('label', {
    title: 'Labels',
    help: 'Apps can require a machine with certain labels.',
    example: '{nvidia.com/gpu: "true"}',
  }),
  targetIp: entry('address', { title: 'IP address in the cluster', example: '192.168.8.31' }),
  staticAddress: entry('boolean', {
    title: 'Static IP address',
    help: 'The machine sets its address itself instead of asking the router.',
    example: true,
  }),
  currentIp: entry('address', { title: 'Current IP address', example: '192.168.8.120' }),
  maintenanceIp: entry('address', {
    title: 'IP address before setup',
    help: 'The old name of currentIp.',
    example: '192.168.8.120',
  }),
  mac: entry('string', {
    title: 'MAC address',
    help: 'Identifies the machine, whatever its IP address.',
    example: '52:54:00:00:00:11',
  }),
  interface: entry('string', { title: 'Network interface', example: 'enp1s0' }),
  disk: entry('string', { title: 'System disk', example: '/dev/disk/by-id/nvme-example' }),
  diskSerial: entry('string', {
    title: 'System disk serial number',
    help: 'Identifies the disk; its path may belong to another disk after a reboot.',
    example: 'S463NF0M300000X',
  }),
  diskWwid: entry('string', { title: 'System disk WWID', example: 'eui.0025385381b00000' }),
  dataDiskSerial: entry('string', {
    title: 'App storage disk serial number',
    example: 'S463NF0M300000Y',
  }),
  dataDiskWwid: entry('string', {
    title: 'App storage disk WWID',
    example: 'eui.0025385381b00001',
  }),
  wakeOnLan: entry('boolean', { title: 'Wake-on-LAN' }),
  version: entry('string', { title: 'Talos version', example: 'v1.13.0' }),
  schematicId: entry('string', { title: 'Boot image schematic' }),
  extensions: list('string', {
    title: 'Boot image extensions',
    help: 'If the machine needs different ones than the rest.',
    example: '[siderolabs/iscsi-tools, siderolabs/nvidia-container-toolkit-lts]',
  }),
  control: entry('boolean', { title: 'Control plane', help: 'The old form of role.' }),
  maintenance: entry('boolean', { title: 'In maintenance mode' }),
  configured: entry('boolean', { title: 'Configured' }),
  applied: entry('boolean', { title: 'Configuration applied' }),
};

const node = (note: Note) => group(nodeKeys, note);

const schematic = group(
  {
    customization: group(
      {
        systemExtensions: group(
          {
            officialExtensions: list('string', {
              title: 'Boot image extensions',
              example: '[siderolabs/iscsi-tools]',
            }),
          },
          { title: 'System extensions' },
        ),
      },
      { title: 'Boot image customization' },
    ),
  },
  { title: 'Schematic' },
);

const nodes = groupWithOthers(
  {
    talos: group(
      {
        version: entry('string', { title: 'Talos version', example: 'v1.13.0' }),
        schematicId: entry('string', { title: 'Boot image schematic' }),
        schematic,
        contract: entry('string', {
          title: 'Machine config version',
          help: 'The Talos version whose machine config format is used.',
          example: 'v1.13',
        }),
        factory: entry('string', {
          title: 'Image factory',
          example: 'https://factory.talos.dev',
        }),
        timeServers: list('host', {
          title: 'Time servers',
          example: '[192.168.8.1]',
        }),
        resolvers: list('address', {
          title: 'DNS servers',
          help: 'Used instead of the ones the router announces.',
          example: '[192.168.8.1]',
        }),
        certSans: list('host', {
          title: 'Additional certificate names',
          help: 'Other names and IP addresses the cluster’s certificate is valid for.',
          example: '[cloud.home.example.org]',
        }),
        registryMirrors: named('string', {
          title: 'Registry mirrors',
          help: 'A mirror address for each registry.',
          example: '{docker.io: "http://192.168.8.5:5000"}',
        }),
      },
      { title: 'Talos on all machines' },
    ),
    control: group(
      {
        vip: entry('address', {
          title: 'Control plane virtual IP',
          example: '192.168.8.30',
        }),
      },
      { title: 'Control plane' },
    ),
    active: named(node({ title: 'Machine' }), {
      title: 'Machines (format of older folders)',
    }),
  },
  node({ title: 'Machine', help: 'Stored under the machine’s name.' }),
  { title: 'Machines' },
);

export const clusterKeys = group(
  {
    name: entry('string', { title: 'Cluster name', example: 'home' }),
    hostnamePrefix: entry('string', { title: 'Machine name prefix', example: 'home-' }),
    endpointIp: entry('address', { title: 'Cluster IP address', example: '192.168.8.30' }),
    loadBalancerIp: entry('address', {
      title: 'Load balancer IP address',
      help: 'The IP address of the web entry point (Traefik), through which people reach apps.',
      example: '192.168.8.20',
    }),
    ipAddressPool: entry('range', {
      title: 'IP address pool for apps',
      help: 'Must be outside the router’s DHCP range.',
      example: '192.168.8.20-192.168.8.29',
    }),
    nodeCount: entry('count', { title: 'Number of machines', example: 3 }),
    version: entry('string', { title: 'Kubernetes version', example: 'v1.36.3' }),
    network: entry('network', { title: 'Home network', example: '192.168.8.0/24' }),
    serviceCIDR: entry('network', { title: 'Service network', example: '10.96.0.0/12' }),
    podCIDR: entry('network', { title: 'Pod network', example: '10.244.0.0/16' }),
    nodes,
    certManager: group(
      {
        issuer: entry('string', {
          title: 'Certificate issuer',
          help: 'letsencrypt-prod, letsencrypt-staging for testing, own-ca for the cloud’s own certificate authority, or imported.',
          example: 'letsencrypt-prod',
        }),
        acmeServer: entry('string', {
          title: 'ACME server',
          help: 'A certificate authority to use instead of Let’s Encrypt. It must speak the same protocol.',
          example: 'https://acme.example.org/directory',
        }),
        acmeCaBundle: entry('string', {
          title: 'ACME server certificate authority',
          help: 'The certificate of the authority that signed the ACME server’s own certificate, if that isn’t publicly trusted.',
        }),
        cloudflare: group(
          {
            domain: entry('domain', { title: 'Cloudflare domain', example: 'example.org' }),
            zoneID: entry('string', { title: 'Cloudflare zone ID' }),
          },
          { title: 'Cloudflare' },
        ),
        route53: group(
          {
            region: entry('string', { title: 'AWS region', example: 'us-east-1' }),
            hostedZoneID: entry('string', { title: 'Hosted zone ID', example: 'Z2FDTNDATAQYW2' }),
            accessKeyID: entry('string', { title: 'Access key ID', example: 'AKIAIOSFODNN7EXAMPLE' }),
          },
          { title: 'Route 53' },
        ),
      },
      { title: 'Certificates' },
    ),
    externalDns: group(
      {
        ownerId: entry('string', {
          title: 'DNS record owner',
          help: 'Marks the DNS records that belong to this cloud.',
          example: 'wild-cloud-home',
        }),
        publish: choice(['all', 'none'], {
          title: 'Published names',
          help: 'Whether ExternalDNS creates public DNS records for apps.',
          example: 'all',
        }),
        webhookUrl: entry('string', {
          title: 'DNS webhook address',
          help: 'A webhook provider for ExternalDNS.',
          example: 'http://192.168.8.5:8888',
        }),
      },
      { title: 'External DNS' },
    ),
    dockerRegistry: group(
      { storage: entry('size', { title: 'Storage for images', example: '10Gi' }) },
      { title: 'Container registry' },
    ),
  },
  { title: 'Cluster' },
);
