import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { elementsIn, textIn } from './read-xml.ts';
import { signV4 } from './sign-v4.ts';

export interface FakeHostedZone {
  readonly id: string;
  readonly name: string;
  readonly private?: boolean;
}

/** A server that speaks the documented protocol of Route 53: signatures, policies, paging, errors and throttling. */
export interface FakeRoute53 {
  readonly base: string;
  /** `name value` of the TXT records. */
  readonly records: Set<string>;
  readonly actions: string[];
  /** The next requests are throttled. */
  throttle(requests: number): void;
  close(): Promise<void>;
}

export interface FakeRoute53Options {
  readonly keys: Readonly<Record<string, string>>;
  readonly zones: readonly FakeHostedZone[];
  /** Actions that the policy of the user allows; all by default. */
  readonly allowed?: readonly string[];
  readonly clock: () => Date;
  readonly pageSize?: number;
}

export async function openFakeRoute53(options: FakeRoute53Options): Promise<FakeRoute53> {
  const { keys, clock, allowed, pageSize = 100 } = options;
  // Sorted as the service does: by the labels from the right.
  const order = (name: string) => name.split('.').toReversed().join('.');
  const zones = options.zones.toSorted((a, b) => order(a.name).localeCompare(order(b.name)));
  const records = new Set<string>();
  const actions: string[] = [];
  let throttled = 0;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    response.setHeader('date', clock().toUTCString());
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
    const refuse = (status: number, code: string, message: string) =>
      response
        .writeHead(status, { 'content-type': 'text/xml' })
        .end(
          `<?xml version="1.0"?><ErrorResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
        );
    const ok = (xml: string) =>
      response.writeHead(200, { 'content-type': 'text/xml' }).end(`<?xml version="1.0"?>\n${xml}`);

    if (throttled-- > 0) return void refuse(400, 'Throttling', 'Rate exceeded');
    const [, key = ''] = /Credential=(\w+)\//.exec(request.headers.authorization ?? '') ?? [];
    const secretAccessKey = keys[key];
    if (secretAccessKey === undefined) {
      return void refuse(
        403,
        'InvalidClientTokenId',
        'The security token included in the request is invalid.',
      );
    }
    const sent = String(request.headers['x-amz-date']);
    const now = new Date(sent.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    const expected = signV4({
      method: request.method ?? 'GET',
      url,
      body,
      accessKeyId: key,
      secretAccessKey,
      region: 'us-east-1',
      service: 'route53',
      now,
    });
    if (Math.abs(clock().getTime() - now.getTime()) > 300_000) {
      return void refuse(
        403,
        'SignatureDoesNotMatch',
        `Signature expired: ${sent} is now earlier than the allowed time`,
      );
    }
    if (expected.authorization !== request.headers.authorization) {
      return void refuse(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match');
    }
    const path = url.pathname.replace('/2013-04-01', '');
    const [, id = '', rest = ''] = /^\/hostedzone\/(\w+)(\/rrset)?$/.exec(path) ?? [];
    const action =
      path === '/hostedzonesbyname'
        ? 'ListHostedZonesByName'
        : path.startsWith('/change/')
          ? 'GetChange'
          : rest === ''
            ? 'GetHostedZone'
            : request.method === 'POST'
              ? 'ChangeResourceRecordSets'
              : 'ListResourceRecordSets';
    actions.push(action);
    if (allowed !== undefined && !allowed.includes(action)) {
      return void refuse(
        403,
        'AccessDenied',
        `User: arn:aws:iam::123456789012:user/wild is not authorized to perform: route53:${action} because no identity-based policy allows it`,
      );
    }
    if (action === 'ListHostedZonesByName') return void ok(listZones(url, zones, pageSize));
    if (action === 'GetChange')
      return void ok(
        '<GetChangeResponse><ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status></ChangeInfo></GetChangeResponse>',
      );
    if (!zones.some((zone) => zone.id === id))
      return void refuse(404, 'NoSuchHostedZone', `No hosted zone found with ID: ${id}`);
    if (action === 'GetHostedZone') {
      return void ok(
        '<GetHostedZoneResponse><DelegationSet><NameServers><NameServer>ns-1.example.</NameServer><NameServer>ns-2.example.</NameServer></NameServers></DelegationSet></GetHostedZoneResponse>',
      );
    }
    for (const change of action === 'ChangeResourceRecordSets' ? elementsIn(body, 'Change') : []) {
      const record = `${textIn(change, 'Name')} ${textIn(change, 'Value')}`;
      if (textIn(change, 'Action') !== 'DELETE') records.add(record);
      else if (!records.delete(record)) return void refuse(400, 'InvalidChangeBatch', 'it was not found');
    }
    return void ok(
      '<Response><ChangeInfo><Id>/change/C1</Id><Status>PENDING</Status></ChangeInfo></Response>',
    );
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records,
    actions,
    throttle: (requests) => void (throttled = requests),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listZones(url: URL, zones: readonly FakeHostedZone[], pageSize: number): string {
  const order = (name: string) => name.split('.').toReversed().join('.');
  const name = (url.searchParams.get('dnsname') ?? '').replace(/\.$/, '');
  const fromId = url.searchParams.get('hostedzoneid');
  const later = zones.filter((zone) => order(zone.name) >= order(name));
  const start = fromId === null ? 0 : later.findIndex(({ id }) => id === fromId);
  const page = later.slice(start, start + pageSize);
  const next = later[start + pageSize];
  const shown = page.map(
    ({ id, name, private: hidden = false }) =>
      `<HostedZone><Id>/hostedzone/${id}</Id><Name>${name.replace('*', '\\052')}.</Name><Config><PrivateZone>${hidden}</PrivateZone></Config></HostedZone>`,
  );
  const more =
    next === undefined
      ? '<IsTruncated>false</IsTruncated>'
      : `<IsTruncated>true</IsTruncated><NextDNSName>${next.name}.</NextDNSName><NextHostedZoneId>${next.id}</NextHostedZoneId>`;
  return `<ListHostedZonesByNameResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><HostedZones>${shown.join('')}</HostedZones>${more}</ListHostedZonesByNameResponse>`;
}
