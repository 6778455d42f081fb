import { asTheySaid, sentence } from '../../lib/sentence.ts';
import type { WildError } from '../../lib/wild-error.ts';
import { cloudflareName, type Refusal } from './cloudflare-api.ts';
import { credentialsRefused, providerFailed, rightsMissing, zoneNotFound } from './failures.ts';

const createToken = sentence(
  'network.cloudflare.create-token',
  'In Cloudflare, open My Profile > API Tokens, create a token from the template “Edit zone DNS”, add Zone > Zone > Read, and copy it again.',
);
const editToken = sentence(
  'network.cloudflare.edit-token',
  'In Cloudflare, open My Profile > API Tokens, edit the token, and give it Zone > Zone > Read and Zone > DNS > Edit for this domain.',
);

/** Finds mistakes that don't need Cloudflare's answer. */
export function checkTokenShape(token: string): WildError | undefined {
  if (token === '' || /[^\x21-\x7e]/.test(token)) {
    return credentialsRefused(
      cloudflareName,
      sentence('network.cloudflare.spaces', 'The token contains spaces or characters that no token has.'),
      createToken,
    );
  }
  // The older form has 37 hexadecimal digits.
  if (/^[0-9a-f]{37}$/i.test(token) || token.startsWith('cfk_')) {
    return credentialsRefused(
      cloudflareName,
      sentence(
        'network.cloudflare.global-key',
        'This is the Global API Key, which can do everything in your account. Wild Cloud needs an API token, which can only do what you allow.',
      ),
      createToken,
    );
  }
  return undefined;
}

export const notAToken = (said: string): WildError =>
  credentialsRefused(
    cloudflareName,
    sentence(
      'network.cloudflare.not-token',
      'This doesn’t look like an API token; part of it may be missing.',
    ),
    createToken,
    said,
  );

export const unknownToken = (said: string): WildError =>
  credentialsRefused(
    cloudflareName,
    sentence('network.cloudflare.unknown-token', 'The token is wrong, or it was deleted or rolled.'),
    createToken,
    said,
  );

export const disabledToken = (): WildError =>
  credentialsRefused(
    cloudflareName,
    sentence('network.cloudflare.disabled', 'The token is disabled.'),
    sentence('network.cloudflare.enable', 'In Cloudflare, open My Profile > API Tokens and enable it.'),
  );

export const expiredToken = (on: string | undefined): WildError =>
  credentialsRefused(
    cloudflareName,
    on === undefined
      ? sentence('network.cloudflare.expired', 'The token has expired.')
      : sentence('network.cloudflare.expired-on', 'The token expired on {day}.', { day: on.slice(0, 10) }),
    createToken,
  );

export const tokenNotYetValid = (from: string): WildError =>
  credentialsRefused(
    cloudflareName,
    sentence('network.cloudflare.not-yet', 'The token isn’t valid before {day}.', { day: from.slice(0, 10) }),
    createToken,
  );

export type CloudflareAct = 'zones' | 'read' | 'create' | 'delete';

const missing: Readonly<Record<CloudflareAct, ReturnType<typeof sentence>>> = {
  zones: sentence(
    'network.cloudflare.lacks-zones',
    'The token may not list zones: Zone > Zone > Read is missing.',
  ),
  read: sentence(
    'network.cloudflare.lacks-read',
    'The token may not read DNS records: Zone > DNS > Edit is missing, or it was given for another domain.',
  ),
  create: sentence(
    'network.cloudflare.lacks-edit',
    'The token can read DNS records, but not create them: Zone > DNS > Edit is missing.',
  ),
  delete: sentence(
    'network.cloudflare.lacks-delete',
    'The token could create a DNS record, but not delete it. The record _wild-check is still there; it does no harm.',
  ),
};

/** What a refusal means, once the token itself is known to be valid. */
export function explainRefusal({ status, codes, said }: Refusal, act: CloudflareAct): WildError {
  if (codes.includes(6003) || codes.includes(6111)) return notAToken(said);
  // Cloudflare doesn't let its API edit domains that were free of charge (.cf, .ga, .gq, .ml, .tk).
  if (codes.includes(1038)) {
    return zoneNotFound(
      cloudflareName,
      sentence(
        'network.cloudflare.free-domain',
        'Cloudflare doesn’t allow programs to change domains that end in .cf, .ga, .gq, .ml or .tk.',
      ),
      sentence(
        'network.cloudflare.other-domain',
        'Use another domain, or set up the cloud for your home network only.',
      ),
      said,
    );
  }
  if (codes.includes(9109)) {
    return credentialsRefused(
      cloudflareName,
      sentence(
        'network.cloudflare.not-from-here',
        'The token can’t be used for this. Cloudflare responded: {words}',
        {
          words: asTheySaid(said),
        },
      ),
      sentence(
        'network.cloudflare.check-filter',
        'Check whether the token is limited to certain IP addresses, and whether its permissions are complete.',
      ),
    );
  }
  if (status === 401 || status === 403 || codes.includes(10_000)) {
    return rightsMissing(cloudflareName, missing[act], editToken, said);
  }
  return providerFailed(cloudflareName, said);
}

/** @param others the names of the zones that the token includes */
export function noSuchZone(domain: string, others: readonly string[]): WildError {
  const detail =
    others.length === 0
      ? sentence('network.cloudflare.no-zones', 'The token is valid, but it doesn’t include any domain.')
      : sentence('network.cloudflare.other-zones', 'The token doesn’t include {domain}, only {others}.', {
          domain,
          others: others.slice(0, 10).join(', '),
        });
  return zoneNotFound(
    cloudflareName,
    detail,
    sentence(
      'network.cloudflare.include-zone',
      'If the domain is in your Cloudflare account, edit the token and add it under Zone Resources. Otherwise, add the domain to Cloudflare first.',
    ),
  );
}

export function zoneNotActive(zone: string, status: string, nameServers: readonly string[]): WildError {
  const detail =
    status === 'moved'
      ? sentence('network.cloudflare.moved', '{zone} no longer uses Cloudflare’s name servers.', { zone })
      : sentence('network.cloudflare.pending', '{zone} doesn’t use Cloudflare’s name servers yet.', { zone });
  const hint =
    nameServers.length === 0
      ? sentence(
          'network.cloudflare.set-servers',
          'Set Cloudflare’s name servers where you registered the domain.',
        )
      : sentence(
          'network.cloudflare.set-these-servers',
          'Where you registered the domain, set these name servers: {servers}. The change can take a day.',
          { servers: nameServers.join(', ') },
        );
  return zoneNotFound(cloudflareName, detail, hint);
}
