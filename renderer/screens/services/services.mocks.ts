import type { Setting } from '../../../contract/apps.ts';
import type { ServiceId } from '../../../contract/ids.ts';
import type { Plan } from '../../../contract/plans.ts';
import type { ServiceCard, ServicePage } from '../../../contract/services.ts';
import { past, says } from '../../stories/basics.mocks.ts';

const everyCloud = says('Every cloud needs it.');

const card = (
  service: string,
  title: string,
  category: ServiceCard['category'],
  description: string,
  more: Partial<ServiceCard> & { readonly needs?: readonly string[] } = {},
): ServiceCard => {
  const { needs = [], ...rest } = more;
  return {
    service: service as ServiceId,
    title,
    description: says(description),
    version: 'v1.12.1',
    category,
    namespace: service,
    dependencies: needs.map((one) => one as ServiceId),
    needed: true,
    why: everyCloud,
    settingsOnly: false,
    condition: 'working',
    sentence: says('Working.'),
    deployedVersion: more.version ?? 'v1.12.1',
    deployedAt: past(7200),
    own: false,
    ...rest,
  };
};

/** A service that this cloud doesn’t need, and that isn’t there. */
const unused = (why: string): Partial<ServiceCard> => {
  const none: Partial<ServiceCard> = { needed: false, why: says(why), condition: 'absent' };
  return none;
};

export const allWorking: readonly ServiceCard[] = [
  card('metallb', 'MetalLB', 'network', 'Gives services an IP address of their own in the home network.', {
    version: 'v0.15.3',
  }),
  card('snapshot-controller', 'Snapshot Controller', 'storage', 'Takes snapshots of volumes.'),
  card('longhorn', 'Longhorn', 'storage', 'Stores the data of apps on the disks of several machines.', {
    needs: ['snapshot-controller'],
  }),
  card('traefik', 'Traefik', 'network', 'The web entry point, which sends requests to the right app.', {
    version: 'v3.6.2',
    needs: ['metallb'],
  }),
  card('cert-manager', 'cert-manager', 'certificates', 'Gets certificates for your addresses.', {
    version: 'v1.19.1',
  }),
  card('coredns', 'CoreDNS', 'network', 'Resolves your cloud’s addresses for every device at home.', {
    needs: ['metallb', 'traefik'],
  }),
  card('headlamp', 'Headlamp', 'monitoring', 'A dashboard for everything in the cluster.', {
    version: 'v0.45.0',
    needs: ['traefik'],
    why: says('Chosen for this cloud.'),
  }),
  card('smtp', 'SMTP', 'other', 'The mail server that apps send email with.', {
    settingsOnly: true,
    why: says('The settings of this cloud need it.'),
  }),
  card('nvidia', 'NVIDIA', 'hardware', 'Lets apps use the graphics cards of your machines.', {
    ...unused('No machine has an NVIDIA graphics card.'),
  }),
  card('weather', 'Weather', 'other', 'Collects what the sensors in the garden measure.', {
    ...unused('Not chosen.'),
    foreign: { catalogue: 'garden' },
    caution: says('This service can change everything in the cluster. Deploy it only if you trust garden.'),
  }),
];

/** All cards changed alike, or some by their name. */
export const withCards = (
  change: (card: ServiceCard) => Partial<ServiceCard>,
  cards: readonly ServiceCard[] = allWorking,
): readonly ServiceCard[] => cards.map((one) => ({ ...one, ...change(one) }));

const setting = (path: string, label: string, more: Partial<Setting> = {}): Setting => ({
  path,
  type: 'string',
  label: says(label),
  advanced: false,
  optional: false,
  ...more,
});

export const settingsOf: Readonly<Record<string, readonly Setting[]>> = {
  metallb: [
    setting('cluster.ipAddressPool', 'IP address pool for apps', {
      type: 'range',
      help: says('Addresses that your router doesn’t give to other devices.'),
      value: '192.168.1.240-192.168.1.250',
    }),
  ],
  'cert-manager': [
    setting('cloud.email', 'Email address', { type: 'email', value: 'me@meadow.example' }),
    setting('cluster.certManager.issuer', 'Certificates from', {
      type: 'choice',
      value: 'letsencrypt-staging',
      choices: [
        { value: 'letsencrypt-staging', label: says('Let’s Encrypt, for testing') },
        { value: 'letsencrypt-prod', label: says('Let’s Encrypt') },
      ],
    }),
    setting('cloudflare.token', 'Cloudflare API token', {
      type: 'secret',
      secret: { path: 'cloudflare.token', given: false },
    }),
    setting('cluster.certManager.acmeServer', 'Another ACME server', {
      advanced: true,
      optional: true,
      value: '',
    }),
  ],
  smtp: [
    setting('cloud.smtp.host', 'Mail server', { type: 'host', value: 'mail.meadow.example' }),
    setting('smtp.password', 'Mail server password', {
      type: 'secret',
      secret: { path: 'smtp.password', given: true },
    }),
  ],
};

const workload = (name: string, more: Partial<ServicePage['workloads'][number]> = {}) => ({
  name,
  kind: 'Deployment',
  condition: 'working' as const,
  sentence: says('1 of 1 is running.'),
  ...more,
});

export function pageOf(one: ServiceCard, more: Partial<ServicePage> = {}): ServicePage {
  const { service, settingsOnly, condition } = one;
  const release = `https://releases.example.org/${service}/${one.version}`;
  return {
    ...one,
    settings: [...(settingsOf[service] ?? [])],
    sources: settingsOnly
      ? []
      : [
          { url: `${release}/${service}.yaml`, file: `${service}.yaml`, hash: 'pinned' },
          { url: `${release}/uninstall.yaml`, file: 'uninstall.yaml', hash: 'open' },
        ],
    workloads:
      settingsOnly || condition === 'absent'
        ? []
        : [
            workload(service),
            workload(
              `${service}-webhook`,
              condition === 'failing' ? { condition, sentence: says('Restarted 5 times.') } : {},
            ),
          ],
    homepage: 'https://meadow.example',
    licence: 'Apache-2.0',
    ...more,
  };
}

const added = (bundle: string, kind: string, name: string, text: string): Plan['changes'][number] => ({
  act: 'add',
  bundle,
  sentence: says(text),
  endsData: false,
  object: { apiVersion: 'apps/v1', kind, namespace: bundle, name },
});

export const servicePlan: Plan = {
  subject: 'coredns',
  changes: [
    added('metallb', 'Deployment', 'controller', 'MetalLB v0.15.3'),
    added('longhorn', 'DaemonSet', 'longhorn-manager', 'Longhorn v1.12.1 on every machine'),
    added('traefik', 'Deployment', 'traefik', 'Traefik v3.6.2'),
    added('cert-manager', 'Deployment', 'cert-manager', 'cert-manager v1.19.1'),
    added('lan-dns', 'Deployment', 'coredns', 'CoreDNS, at 192.168.1.241'),
    ...['a', 'b', 'c', 'd', 'e'].map((name) => added('longhorn', 'ConfigMap', name, `Settings ${name}`)),
  ],
  order: ['metallb', 'longhorn', 'traefik', 'cert-manager', 'coredns'],
  added: 10,
  changed: 0,
  removed: 0,
  fingerprint: 'services',
  madeAt: past(1),
};

export const serviceRemovalPlan: Plan = {
  ...servicePlan,
  subject: 'headlamp',
  changes: [
    { ...added('headlamp', 'Deployment', 'headlamp', 'Headlamp v0.45.0'), act: 'remove' },
    { ...added('headlamp', 'Ingress', 'headlamp', 'headlamp.internal.meadow.example'), act: 'remove' },
  ],
  order: [],
  added: 0,
  removed: 2,
  fingerprint: 'service-removal',
};
