import type {
  CertificateFacts,
  ChainLink,
  ChainLinkId,
  Exposed,
  NetworkChoice,
  NetworkStatus,
} from '../../../contract/network.ts';
import { past, says } from '../../stories/basics.mocks.ts';
import { wellScene } from '../../stories/home.mocks.ts';
import type { Scene } from '../../stories/scene.ts';

type Network = NonNullable<Scene['network']>;

const title = (id: ChainLinkId, text: string) => ({ key: `network.link.${id}`, text });

const link = (id: ChainLinkId, name: string, detail: string, more: Partial<ChainLink> = {}): ChainLink => ({
  id,
  state: 'ok',
  title: title(id, name),
  detail: says(detail),
  ...more,
});

const links: readonly ChainLink[] = [
  link('name', 'Name', 'ghost.meadow.example is the address of an app.'),
  link('dns', 'DNS', 'ghost.meadow.example leads to 192.168.1.240.'),
  link('address', 'Address', 'The web entry point has the address 192.168.1.240.'),
  link('load-balancer', 'Load balancer (MetalLB)', '192.168.1.240 answers on port 443.'),
  link(
    'ingress',
    'Web entry point (Traefik)',
    'The web entry point answers requests for ghost.meadow.example.',
  ),
  link(
    'certificate',
    'Certificate',
    'The certificate from R13 is valid until 2027-02-21. All devices trust it.',
  ),
  link('app', 'App', 'The app behind ghost.meadow.example answers.'),
];

const name = 'ghost.meadow.example';
const working: NetworkStatus = { name, links: [...links], checkedAt: past(12) };

const exposed = (host: string, namespace: string, reach: Exposed['reach']): Exposed => ({
  name: `${host}.meadow.example`,
  namespace,
  reach,
  published: reach === 'internet',
  why:
    reach === 'internet'
      ? says('ExternalDNS publishes its name, with home.dyn.example as the address.')
      : says('The web entry point only lets in the home network (internal-only).'),
});

const router = says(
  'Wild Cloud can’t see from here whether your router lets in connections from the internet. Check its port forwarding.',
);

const choice: NetworkChoice = {
  domain: 'meadow.example',
  internalDomain: 'internal.meadow.example',
  provider: 'cloudflare',
  zone: 'meadow.example',
  issuer: 'letsencrypt-prod',
};

export const authority: CertificateFacts = {
  name: 'Home Root CA',
  issuer: 'Home Root CA',
  names: ['meadow.home.arpa'],
  from: past(1000),
  until: '2036-12-01T00:00:00.000Z',
  fingerprint: Array.from({ length: 32 }, (_, n) => (n * 7 + 16).toString(16).toUpperCase()).join(':'),
};

export const workingNetwork: Network = {
  status: working,
  exposure: {
    exposed: [
      exposed('ghost', 'ghost', 'internet'),
      exposed('photos', 'immich', 'home'),
      exposed('files', 'nextcloud', 'home'),
      { ...exposed('dns', 'lan-dns', 'home'), name: '192.168.1.50:53' },
    ],
    notes: [router],
  },
  choice,
  plan: {
    names: [name],
    changes: [says('ExternalDNS stops publishing names.'), says('At home, everything stays reachable.')],
    fingerprint: 'f',
  },
};

/** The same chain of a cloud without a domain of its own. */
const brokenAt = (id: ChainLinkId, detail: string, hint: string): NetworkStatus => ({
  ...working,
  name: atHome(name),
  links: links.map((one) =>
    one.id === id
      ? { ...one, state: 'failed', detail: says(detail), hint: says(hint) }
      : { ...one, detail: says(atHome(one.detail.text)) },
  ),
});
const atHome = (text: string): string => text.replace('meadow.example', 'meadow.home.arpa');

export const workingScene: Scene = { ...wellScene, network: workingNetwork };

/** Only at home, and the router doesn't know yet. */
export const homeOnlyScene: Scene = {
  ...wellScene,
  network: {
    status: {
      ...brokenAt(
        'dns',
        'Your router doesn’t know ghost.meadow.home.arpa yet.',
        'In your router, set 192.168.1.50 as the DNS server for your home network (DHCP). Then reconnect this computer.',
      ),
      router: { sentence: says('Set 192.168.1.50 as the only DNS server.'), page: 'http://192.168.1.1/' },
    },
    exposure: {
      exposed: [{ ...exposed('photos', 'immich', 'home'), name: 'photos.meadow.home.arpa' }],
      notes: [router],
    },
    choice: {
      domain: 'meadow.home.arpa',
      internalDomain: 'internal.meadow.home.arpa',
      provider: 'none',
      issuer: 'own-ca',
      authority,
    },
  },
};

export const refusedScene: Scene = {
  ...workingScene,
  failures: new Map([
    [
      'network.useDomain',
      {
        code: 'network.rights-missing',
        family: 'expected',
        title: 'These credentials for Cloudflare lack a permission',
        detail: 'The token can read DNS records, but not create them: Zone > DNS > Edit is missing.',
        hint: 'In Cloudflare, open My Profile > API Tokens and edit the token.',
      },
    ],
  ]),
};
