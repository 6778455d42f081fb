import type {
  CertificateFacts,
  Chosen,
  NetworkChoice,
  PrivatePlan,
  Zone,
} from '../../../contract/network.ts';
import type { Handlers } from '../../../main/bridge/handlers.ts';

const choice: NetworkChoice = {
  domain: 'home.example.org',
  internalDomain: 'internal.home.example.org',
  provider: 'cloudflare',
  zone: 'example.org',
  issuer: 'letsencrypt-prod',
};
const authority: CertificateFacts = {
  name: 'Home Root CA',
  issuer: 'Home Root CA',
  names: ['home.home.arpa'],
  from: '2026-01-01T00:00:00Z',
  until: '2036-01-01T00:00:00Z',
  fingerprint: 'AA:BB',
};
const zone: Zone = { name: 'example.org', id: '0123', nameServers: ['ada.ns.example'], proven: true };
const plan: PrivatePlan = { names: [], changes: [], fingerprint: 'f' };
const chosen: Chosen = { choice, notes: [] };

/** Names and certificates of every story that doesn't bring its own. */
export const scriptedNetwork = (
  note: (name: string, input: unknown) => void,
): Pick<Handlers, Extract<keyof Handlers, `network.${string}`>> => ({
  'network.check': async (input) => {
    note('network.check', input);
    return { zone };
  },
  'network.status': async () => ({ links: [], checkedAt: new Date().toISOString() }),
  'network.exposure': async () => ({ exposed: [], notes: [] }),
  'network.planPrivate': async () => plan,
  'network.makePrivate': async (input) => {
    note('network.makePrivate', input);
    return plan;
  },
  'network.trust': async () => ({ authority, guides: [], files: {} }),
  'network.choice': async () => choice,
  'network.useDomain': async (input) => {
    note('network.useDomain', input);
    return chosen;
  },
  'network.useLan': async (input) => {
    note('network.useLan', input);
    return chosen;
  },
  'network.importCertificate': async (input) => {
    note('network.importCertificate', input);
    return chosen;
  },
  'network.importAuthority': async (input) => {
    note('network.importAuthority', input);
    return chosen;
  },
});
