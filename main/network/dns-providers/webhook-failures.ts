import { asTheySaid, sentence } from '../../lib/sentence.ts';
import type { WildError } from '../../lib/wild-error.ts';
import { credentialsRefused, rightsMissing, zoneNotFound } from './failures.ts';

export const webhookName = 'The DNS webhook';

const checkAddress = sentence(
  'network.webhook.check-address',
  'Enter the address of a webhook provider for ExternalDNS, such as http://192.168.8.5:8888.',
);

export const notAWebhookUrl = (url: string): WildError =>
  credentialsRefused(
    webhookName,
    sentence(
      'network.webhook.not-url',
      '{url} isn’t a web address that starts with http:// or https:// and has no password or question mark.',
      { url },
    ),
    checkAddress,
  );

export const noWebhook = (url: string): WildError =>
  credentialsRefused(
    webhookName,
    sentence('network.webhook.other-program', 'A program answers at {url}, but it isn’t a DNS webhook.', {
      url,
    }),
    checkAddress,
  );

export const webhookRefuses = (said: string): WildError =>
  credentialsRefused(
    webhookName,
    sentence('network.webhook.denies', 'It denies access from this computer.'),
    sentence('network.webhook.allow', 'Allow this computer in the settings of the webhook.'),
    said,
  );

export const webhookReadsOnly = (said: string): WildError =>
  rightsMissing(
    webhookName,
    sentence('network.webhook.read-only', 'It lists DNS records, but refuses to change one: {words}', {
      words: asTheySaid(said.trim().slice(0, 300)),
    }),
    sentence('network.webhook.give', 'Check which permissions the webhook has at your DNS server.'),
  );

export const filteredOut = (domain: string, filters: readonly string[]): WildError =>
  zoneNotFound(
    webhookName,
    sentence('network.webhook.filtered', 'It doesn’t manage {domain}, only {filters}.', {
      domain,
      filters: filters.join(', '),
    }),
    sentence(
      'network.webhook.add-filter',
      'Add the domain to the webhook’s domain filter, or use another domain.',
    ),
  );
