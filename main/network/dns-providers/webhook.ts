import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.ts';
import { askProvider, type ProviderAnswer } from './ask-provider.ts';
import { checkRecordName, type DnsProvider, newCheckRecordValue, possibleZones } from './dns-provider.ts';
import { providerBusy, providerFailed } from './failures.ts';
import {
  filteredOut,
  noWebhook,
  notAWebhookUrl,
  webhookName,
  webhookRefuses,
  webhookReadsOnly,
} from './webhook-failures.ts';

const mediaType = 'application/external.dns.webhook+json;version=1';

const filterSchema = z.object({
  filters: z.array(z.string()).nullish(),
  include: z.array(z.string()).nullish(),
});
const endpointsSchema = z.array(z.object({ dnsName: z.string() })).nullable();

/** A DNS server behind the webhook protocol of ExternalDNS. */
export function webhook(
  url: string,
  { fetchFrom = fetch }: { readonly fetchFrom?: typeof fetch } = {},
): DnsProvider {
  const base = url.replace(/\/+$/, '');
  const send = (path: string, body: unknown, signal?: AbortSignal): Promise<ProviderAnswer> =>
    askProvider(
      fetchFrom,
      webhookName,
      `${base}${path}`,
      body === undefined
        ? { headers: { accept: mediaType } }
        : {
            method: 'POST',
            headers: { accept: mediaType, 'content-type': mediaType },
            body: JSON.stringify(body),
          },
      signal,
    );

  return {
    async check(domain, signal) {
      checkUrl(url);
      if (isInsideCluster(url)) return { name: domain, id: '', nameServers: [], proven: false };
      const greeting = await send('/', undefined, signal);
      const filter =
        greeting.status === 200 ? filterSchema.safeParse(parseJson(greeting.text)).data : undefined;
      if (filter === undefined) throw refusalOf(greeting) ?? noWebhook(base);
      const zone = zoneAmong(domain, [...(filter.filters ?? []), ...(filter.include ?? [])]);
      if (zone === undefined) throw filteredOut(domain, filter.filters ?? filter.include ?? []);
      const records = await send('/records', undefined, signal);
      if (records.status !== 200 || !endpointsSchema.safeParse(parseJson(records.text)).success) {
        throw refusalOf(records) ?? noWebhook(base);
      }
      const endpoint = {
        dnsName: checkRecordName(zone),
        recordType: 'TXT',
        recordTTL: 60,
        targets: [`"${newCheckRecordValue()}"`],
      };
      accepted(await send('/records', { create: [endpoint] }, signal));
      accepted(await send('/records', { delete: [endpoint] }));
      return { name: zone, id: '', nameServers: [], proven: true };
    },
  };
}

function checkUrl(url: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const isPlain = parsed !== undefined && /^https?:$/.test(parsed.protocol);
  if (!isPlain || parsed.username !== '' || parsed.search !== '') throw notAWebhookUrl(url);
}

/** Such names mean something else on this computer, or nothing. */
function isInsideCluster(url: string): boolean {
  const { hostname, port } = new URL(url);
  return /\.svc(?:\.cluster\.local)?$/.test(hostname) || (hostname === 'localhost' && port === '8888');
}

/** Without a filter, the webhook takes every name. A filter that starts with a dot excludes the domain itself. */
function zoneAmong(domain: string, filters: readonly string[]): string | undefined {
  const given = filters
    .map((one) => one.replace(/^\./, '').replace(/\.$/, '').toLowerCase())
    .filter((one) => one !== '');
  if (given.length === 0) return domain;
  return possibleZones(domain).find((name) => given.includes(name));
}

function refusalOf({ status, headers, text }: ProviderAnswer) {
  if (status === 401 || status === 403) return webhookRefuses(text);
  if (status === 429) {
    const seconds = Number(headers.get('retry-after'));
    return providerBusy(webhookName, seconds > 0 ? seconds : undefined);
  }
  return status >= 500 ? providerFailed(webhookName, text === '' ? `HTTP ${status}` : text) : undefined;
}

function accepted(answer: ProviderAnswer): void {
  if (answer.status >= 200 && answer.status < 300) return;
  throw refusalOf(answer) ?? webhookReadsOnly(answer.text === '' ? `HTTP ${answer.status}` : answer.text);
}
