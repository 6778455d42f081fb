import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

function unusable(domain: string, detail: Sentence, hint: Sentence): WildError {
  return new WildError('network.domain-unusable', {
    title: sentence('network.domain.title', '{domain} can’t be used', { domain }),
    detail,
    hint,
  });
}

const useLan = sentence(
  'network.domain.use-lan',
  'Use a domain that you registered, or set up the cloud for your home network only with “wild network lan”.',
);

export const domainUnusable = {
  notOne: (typed: string) =>
    unusable(
      typed,
      sentence(
        'network.domain.not-one',
        'A domain consists of letters, digits and hyphens, with at least one dot, such as home.example.org.',
      ),
      sentence('network.domain.again', 'Check the spelling.'),
    ),
  local: (domain: string) =>
    unusable(
      domain,
      sentence(
        'network.domain.local',
        'Names that end in .local belong to another protocol (mDNS), so many devices would never ask for them.',
      ),
      sentence(
        'network.domain.use-home-arpa',
        'Use a name that ends in .home.arpa, which is reserved for homes.',
      ),
    ),
  reserved: (domain: string) =>
    unusable(
      domain,
      sentence('network.domain.reserved', 'Its ending is reserved, so it never works.'),
      useLan,
    ),
  homeOnly: (domain: string) =>
    unusable(
      domain,
      sentence('network.domain.home-only', 'Nobody can register it, so no DNS provider manages it.'),
      useLan,
    ),
  outside: (domain: string, zone: string) =>
    unusable(
      domain,
      sentence(
        'network.domain.outside',
        'It isn’t part of {zone}, the zone that these credentials are for.',
        { zone },
      ),
      sentence('network.domain.inside', 'Choose an internal domain that ends in {zone}.', { zone }),
    ),
  none: () =>
    new WildError('network.domain-unusable', {
      title: sentence('network.domain.none-title', 'This cloud has no domain yet'),
      detail: sentence(
        'network.domain.none',
        'Certificates are issued for names, so the domain comes first.',
      ),
      hint: sentence(
        'network.domain.choose',
        'Choose one under Network, or with “wild network domain” or “wild network lan”.',
      ),
    }),
};

export function badEmail(email: string): WildError {
  return new WildError('config.bad-value', {
    title: sentence('network.email.title', 'The email address isn’t valid'),
    detail: sentence('network.email.detail', '“{email}” isn’t an email address.', { email }),
    hint: sentence('network.email.hint', 'Correct it, or leave it empty.'),
  });
}
