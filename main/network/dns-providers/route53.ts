import type { Zone } from '../../../contract/network.ts';
import type { Secret } from '../../lib/secret.ts';
import { checkRecordName, type DnsProvider, newCheckRecordValue, possibleZones } from './dns-provider.ts';
import { domainOf, elementsIn, escapeXml, textIn } from './read-xml.ts';
import { openRoute53, type Route53Api, type Route53Options } from './route53-api.ts';
import { checkKeyShape, noHostedZone, onlyPrivateZone } from './route53-failures.ts';

export function route53(
  keys: { readonly accessKeyId: string; readonly secretAccessKey: Secret },
  options: Route53Options,
): DnsProvider {
  const accessKeyId = keys.accessKeyId.trim();
  const api = openRoute53(accessKeyId, keys.secretAccessKey, options);
  return {
    async check(domain, signal) {
      const mistake = checkKeyShape(accessKeyId, keys.secretAccessKey.expose().trim());
      if (mistake !== undefined) throw mistake;
      const zone = await findZone(api, domain, signal);
      const facts = await api.ask('GetHostedZone', `/hostedzone/${zone.id}`, undefined, signal);
      await proveRights(api, zone, signal);
      return { ...zone, nameServers: [...elementsIn(facts, 'NameServer')].map(domainOf), proven: true };
    },
  };
}

type FoundZone = Pick<Zone, 'id' | 'name'>;

async function findZone(api: Route53Api, domain: string, signal?: AbortSignal): Promise<FoundZone> {
  let privateZone: string | undefined;
  for (const name of possibleZones(domain)) {
    const zones = await zonesNamed(api, name, signal);
    const open = zones.find(({ isPrivate }) => !isPrivate);
    if (open !== undefined) return { id: open.id, name };
    if (zones.length > 0) privateZone ??= name;
  }
  throw privateZone === undefined ? noHostedZone(domain) : onlyPrivateZone(privateZone);
}

/** The list starts at the name and goes on with later ones; several zones may share a name. */
async function zonesNamed(api: Route53Api, name: string, signal?: AbortSignal) {
  const found: { readonly id: string; readonly isPrivate: boolean }[] = [];
  let from = `dnsname=${encodeURIComponent(name)}`;
  for (;;) {
    const page = await api.ask(
      'ListHostedZonesByName',
      `/hostedzonesbyname?${from}&maxitems=100`,
      undefined,
      signal,
    );
    const zones = elementsIn(page, 'HostedZone').filter(
      (zone) => domainOf(textIn(zone, 'Name') ?? '') === name,
    );
    for (const zone of zones) {
      const id = (textIn(zone, 'Id') ?? '').replace('/hostedzone/', '');
      found.push({ id, isPrivate: textIn(zone, 'PrivateZone') === 'true' });
    }
    const nextName = textIn(page, 'NextDNSName');
    if (textIn(page, 'IsTruncated') !== 'true' || nextName === undefined || domainOf(nextName) !== name)
      return found;
    const nextId = (textIn(page, 'NextHostedZoneId') ?? '').replace('/hostedzone/', '');
    from = `dnsname=${encodeURIComponent(nextName)}&hostedzoneid=${encodeURIComponent(nextId)}`;
  }
}

/** The record is replaced if an interrupted check left one behind, and deleted in any case. */
async function proveRights(api: Route53Api, zone: FoundZone, signal?: AbortSignal): Promise<void> {
  const name = checkRecordName(zone.name);
  const records = `/hostedzone/${zone.id}/rrset`;
  await api.ask('ListResourceRecordSets', `${records}?maxitems=1&name=${name}&type=TXT`, undefined, signal);
  const value = newCheckRecordValue();
  const made = await api.ask('ChangeResourceRecordSets', records, change('UPSERT', name, value), signal);
  // Not cancelled with the rest, so that the record doesn't stay.
  await api.ask('ChangeResourceRecordSets', records, change('DELETE', name, value));
  const id = (textIn(made, 'Id') ?? '').replace('/change/', '');
  await api.ask('GetChange', `/change/${encodeURIComponent(id)}`, undefined, signal);
}

function change(action: 'UPSERT' | 'DELETE', name: string, value: string): string {
  const record = `<Name>${escapeXml(name)}.</Name><Type>TXT</Type><TTL>60</TTL><ResourceRecords><ResourceRecord><Value>${escapeXml(`"${value}"`)}</Value></ResourceRecord></ResourceRecords>`;
  return `<?xml version="1.0" encoding="UTF-8"?><ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Comment>Wild Cloud check</Comment><Changes><Change><Action>${action}</Action><ResourceRecordSet>${record}</ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>`;
}
