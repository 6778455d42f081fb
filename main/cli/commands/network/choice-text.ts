import type { Chosen, NetworkChoice } from '../../../../contract/network.ts';
import { table } from '../../terminal/table.ts';

const issuerTexts: Readonly<Record<NetworkChoice['issuer'], string>> = {
  'letsencrypt-prod': 'Let’s Encrypt',
  'letsencrypt-staging': 'Let’s Encrypt staging, for tests only: browsers don’t trust it',
  'own-ca': 'the certificate authority of this cloud',
  imported: 'imported',
  other: 'another issuer, set in config.yaml',
  none: 'not chosen yet',
};

const providerTexts: Readonly<Record<NetworkChoice['provider'], string>> = {
  cloudflare: 'Cloudflare',
  route53: 'Route 53',
  webhook: 'a DNS webhook',
  none: 'none; names only exist in your home network',
};

export function choiceText(choice: NetworkChoice): string {
  const { domain, internalDomain, provider, zone, issuer, authority, certificate } = choice;
  return table([
    ['Domain', domain ?? 'not chosen yet'],
    ...(internalDomain === undefined ? [] : [['Internal domain', internalDomain]]),
    [
      'DNS provider',
      zone === undefined ? providerTexts[provider] : `${providerTexts[provider]}, zone ${zone}`,
    ],
    ['Certificates', issuerTexts[issuer]],
    ...(certificate === undefined
      ? []
      : [['Certificate', `${certificate.names.join(', ')}, until ${certificate.until.slice(0, 10)}`]]),
    ...(authority === undefined
      ? []
      : [
          ['Authority', `${authority.name}, until ${authority.until.slice(0, 10)}`],
          ['Fingerprint', authority.fingerprint],
        ]),
  ]);
}

export const chosenText = ({ choice, notes }: Chosen): string =>
  [choiceText(choice), ...notes.map(({ text }) => text)].join('\n\n');
