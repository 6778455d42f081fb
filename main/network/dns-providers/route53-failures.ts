import { sentence } from '../../lib/sentence.ts';
import type { WildError } from '../../lib/wild-error.ts';
import { credentialsRefused, providerFailed, rightsMissing, zoneNotFound } from './failures.ts';

export const route53Name = 'Route 53';

const createKey = sentence(
  'network.route53.create-key',
  'In the AWS console, open IAM > Users > the user > Security credentials, create an access key, and copy both parts again.',
);

/** Finds mistakes that don't need AWS's answer. */
export function checkKeyShape(accessKeyId: string, secretAccessKey: string): WildError | undefined {
  if (accessKeyId.startsWith('ASIA')) {
    return credentialsRefused(
      route53Name,
      sentence(
        'network.route53.temporary',
        'This access key is temporary: it stops working after a few hours, and then no certificate can be renewed.',
      ),
      createKey,
    );
  }
  if (/^[A-Za-z0-9/+]{40}$/.test(accessKeyId) && secretAccessKey.startsWith('AKIA')) {
    return credentialsRefused(
      route53Name,
      sentence('network.route53.swapped', 'The access key ID and the secret access key are swapped.'),
      sentence('network.route53.swap', 'Enter them the other way around. The ID starts with AKIA.'),
    );
  }
  if (!/^\w{16,128}$/.test(accessKeyId)) {
    return credentialsRefused(
      route53Name,
      sentence(
        'network.route53.not-id',
        'The access key ID isn’t complete. It consists of at least 16 capital letters and digits.',
      ),
      createKey,
    );
  }
  if (secretAccessKey === '' || /[^\x21-\x7e]/.test(secretAccessKey)) {
    return credentialsRefused(
      route53Name,
      sentence(
        'network.route53.not-secret',
        'The secret access key contains spaces or characters that no key has.',
      ),
      createKey,
    );
  }
  return undefined;
}

/** @param skewMs positive if this computer's clock is ahead */
export function clockSkew(skewMs: number): WildError {
  const minutes = Math.round(Math.abs(skewMs) / 60_000);
  return credentialsRefused(
    route53Name,
    skewMs > 0
      ? sentence(
          'network.route53.clock-ahead',
          'This computer’s clock is {minutes} minutes ahead; AWS allows at most 5.',
          {
            minutes,
          },
        )
      : sentence(
          'network.route53.clock-behind',
          'This computer’s clock is {minutes} minutes behind; AWS allows at most 5.',
          {
            minutes,
          },
        ),
    sentence('network.route53.set-clock', 'Set the clock in this computer’s settings, then try again.'),
  );
}

/** @param action the one that was asked for; AWS doesn't always name it */
export function explainAwsError(action: string, code: string, said: string): WildError {
  switch (code) {
    case 'InvalidClientTokenId':
    case 'UnrecognizedClientException':
      return credentialsRefused(
        route53Name,
        sentence(
          'network.route53.unknown-key',
          'AWS doesn’t know this access key. It’s wrong, deleted or inactive.',
        ),
        createKey,
        said,
      );
    case 'SignatureDoesNotMatch':
    case 'IncompleteSignature':
      return credentialsRefused(
        route53Name,
        sentence(
          'network.route53.wrong-secret',
          'The secret access key doesn’t belong to this access key ID.',
        ),
        createKey,
        said,
      );
    case 'ExpiredToken':
      return credentialsRefused(
        route53Name,
        sentence('network.route53.expired', 'The access key has expired.'),
        createKey,
        said,
      );
    case 'AccessDenied':
    case 'AccessDeniedException': {
      const named = /\broute53:(\w+)/.exec(said)?.[1] ?? action;
      return rightsMissing(
        route53Name,
        sentence('network.route53.lacks', 'The user of this access key may not do this: route53:{action}.', {
          action: named,
        }),
        sentence(
          'network.route53.give',
          'In the AWS console, add it to the user’s policy. Wild Cloud needs ListHostedZonesByName and ListHostedZones on all resources; GetHostedZone, ListResourceRecordSets and ChangeResourceRecordSets on the hosted zone; GetChange on change/*.',
        ),
        said,
      );
    }
    case 'NoSuchHostedZone':
      return zoneNotFound(
        route53Name,
        sentence('network.route53.zone-gone', 'The hosted zone no longer exists.'),
        sentence(
          'network.route53.check-zones',
          'Check your hosted zones in the AWS console, then try again.',
        ),
        said,
      );
    default:
      return providerFailed(route53Name, `${code}: ${said}`);
  }
}

export const noHostedZone = (domain: string): WildError =>
  zoneNotFound(
    route53Name,
    sentence(
      'network.route53.no-zone',
      'This AWS account has no hosted zone for {domain} or the domain above it.',
      {
        domain,
      },
    ),
    sentence(
      'network.route53.create-zone',
      'Create a public hosted zone in Route 53, and set its name servers where you registered the domain.',
    ),
  );

export const onlyPrivateZone = (zone: string): WildError =>
  zoneNotFound(
    route53Name,
    sentence(
      'network.route53.private',
      'The hosted zone {zone} is private. It’s only visible inside AWS, so no certificate can be issued with it.',
      { zone },
    ),
    sentence('network.route53.create-public', 'Create a public hosted zone with the same name.'),
  );
