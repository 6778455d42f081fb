import { z } from 'zod';
import type { Secret } from '../../lib/secret.ts';
import {
  type CloudflareApi,
  type CloudflareReply,
  type CloudflareZone,
  cloudflareZoneSchema,
  openCloudflare,
  recordSchema,
  tokenSchema,
} from './cloudflare-api.ts';
import {
  checkTokenShape,
  type CloudflareAct,
  disabledToken,
  expiredToken,
  explainRefusal,
  noSuchZone,
  notAToken,
  tokenNotYetValid,
  unknownToken,
  zoneNotActive,
} from './cloudflare-failures.ts';
import {
  checkRecordName,
  type DnsProvider,
  isCheckRecordValue,
  newCheckRecordValue,
  possibleZones,
} from './dns-provider.ts';

export const cloudflareUrl = 'https://api.cloudflare.com/client/v4';

const zonesSchema = z.array(cloudflareZoneSchema);
const recordsSchema = z.array(recordSchema);
/** A token with more zones has access to more than we need; the first thousand are enough to name some. */
const mostPages = 20;

export function cloudflare(
  token: Secret,
  { base = cloudflareUrl, fetchFrom = fetch, clock }: CloudflareOptions,
): DnsProvider {
  const value = token.expose().trim();
  const api = openCloudflare(base, value, fetchFrom);
  return {
    async check(domain, signal) {
      const mistake = checkTokenShape(value);
      if (mistake !== undefined) throw mistake;
      await verify(api, value, clock(), signal);
      const zone = await findZone(api, domain, signal);
      await proveRights(api, zone, signal);
      return { name: zone.name, id: zone.id, nameServers: [...(zone.name_servers ?? [])], proven: true };
    },
  };
}

export interface CloudflareOptions {
  readonly base?: string;
  readonly fetchFrom?: typeof fetch;
  readonly clock: () => Date;
}

/** The user route doesn't know tokens that belong to an account, so those are judged by what they can do. */
async function verify(api: CloudflareApi, token: string, now: Date, signal?: AbortSignal): Promise<void> {
  if (token.startsWith('cfat_')) return;
  const answer = await api.ask('/user/tokens/verify', tokenSchema, { signal });
  if (!answer.ok) {
    const { codes, said } = answer.refusal;
    if (codes.includes(6003) || codes.includes(6111)) throw notAToken(said);
    const zones = await api.ask('/zones?per_page=5', z.unknown(), { signal });
    if (!zones.ok) throw unknownToken(said);
    return;
  }
  const { status, expires_on: until, not_before: from } = answer.result;
  if (status === 'disabled') throw disabledToken();
  if (status === 'expired' || (until !== undefined && Date.parse(until) <= now.getTime()))
    throw expiredToken(until);
  if (from !== undefined && Date.parse(from) > now.getTime()) throw tokenNotYetValid(from);
}

async function findZone(api: CloudflareApi, domain: string, signal?: AbortSignal): Promise<CloudflareZone> {
  const found: CloudflareZone[] = [];
  for (const name of possibleZones(domain)) {
    const zones = accepted(
      await api.ask(`/zones?name=${encodeURIComponent(name)}&per_page=50`, zonesSchema, { signal }),
      'zones',
    );
    const active = zones.find((zone) => zone.name === name && zone.status === 'active');
    if (active !== undefined) return active;
    found.push(...zones.filter((zone) => zone.name === name));
  }
  const [inactive] = found;
  if (inactive !== undefined)
    throw zoneNotActive(inactive.name, inactive.status, inactive.name_servers ?? []);
  throw noSuchZone(domain, await zoneNames(api, signal));
}

async function zoneNames(api: CloudflareApi, signal?: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const answer = await api.ask(`/zones?per_page=50&page=${page}`, zonesSchema, { signal });
    names.push(...accepted(answer, 'zones').map(({ name }) => name));
    if (!answer.ok || page >= answer.pages) break;
  }
  return names;
}

/** Also deletes what an interrupted check left behind. */
async function proveRights(api: CloudflareApi, zone: CloudflareZone, signal?: AbortSignal): Promise<void> {
  const records = `/zones/${encodeURIComponent(zone.id)}/dns_records`;
  const name = checkRecordName(zone.name);
  const earlier = accepted(
    await api.ask(`${records}?type=TXT&name=${encodeURIComponent(name)}&per_page=100`, recordsSchema, {
      signal,
    }),
    'read',
  );
  const made = accepted(
    await api.ask(records, recordSchema, {
      method: 'POST',
      body: {
        type: 'TXT',
        name,
        content: `"${newCheckRecordValue()}"`,
        ttl: 60,
        comment: 'Wild Cloud check',
      },
      signal,
    }),
    'create',
  );
  const leftOver = earlier.filter(({ content = '' }) => isCheckRecordValue(content));
  // Not cancelled with the rest, so that the record doesn't stay.
  for (const { id } of [made, ...leftOver]) {
    accepted(
      await api.ask(`${records}/${encodeURIComponent(id)}`, z.unknown(), { method: 'DELETE' }),
      'delete',
    );
  }
}

function accepted<T>(reply: CloudflareReply<T>, act: CloudflareAct): T {
  if (!reply.ok) throw explainRefusal(reply.refusal, act);
  return reply.result;
}
