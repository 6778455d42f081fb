import type { Secret } from '../../lib/secret.ts';
import { waitOrCancel } from '../../lib/wait-or-cancel.ts';
import { askProvider, type ProviderAnswer } from './ask-provider.ts';
import { providerBusy, providerFailed } from './failures.ts';
import { textIn } from './read-xml.ts';
import { clockSkew, explainAwsError, route53Name } from './route53-failures.ts';
import { signV4 } from './sign-v4.ts';

export const route53Url = 'https://route53.amazonaws.com';

export interface Route53Options {
  readonly base?: string;
  readonly fetchFrom?: typeof fetch;
  readonly clock: () => Date;
  /** Before a request that was throttled is sent again; AWS allows about five per second. */
  readonly retryDelayMs?: number;
}

export interface Route53Api {
  /**
   * One request, such as `/hostedzonesbyname?dnsname=…`. Returns the XML.
   * @param action what a policy calls it, such as `ListHostedZonesByName`
   * @throws WildError for everything that AWS refuses
   */
  ask(action: string, path: string, body?: string, signal?: AbortSignal): Promise<string>;
}

/** Requests with a signature older or newer than this are refused. */
const mostSkewMs = 5 * 60_000;
const mostTries = 4;
const throttled = new Set(['Throttling', 'ThrottlingException', 'PriorRequestNotComplete']);

export function openRoute53(accessKeyId: string, secret: Secret, options: Route53Options): Route53Api {
  const { base = route53Url, fetchFrom = fetch, clock, retryDelayMs = 1000 } = options;

  async function send(path: string, body: string | undefined, signal?: AbortSignal): Promise<ProviderAnswer> {
    const url = new URL(`${base}/2013-04-01${path}`);
    const method = body === undefined ? 'GET' : 'POST';
    const signed = signV4({
      method,
      url,
      body: body ?? '',
      accessKeyId,
      secretAccessKey: secret.expose().trim(),
      region: 'us-east-1',
      service: 'route53',
      now: clock(),
    });
    const headers = { ...signed, ...(body === undefined ? {} : { 'content-type': 'text/xml' }) };
    return askProvider(
      fetchFrom,
      route53Name,
      url.href,
      { method, headers, ...(body === undefined ? {} : { body }) },
      signal,
    );
  }

  return {
    async ask(action, path, body, signal) {
      for (let tries = 1; ; tries++) {
        const { status, text, headers } = await send(path, body, signal);
        if (status === 200) return text;
        const code = textIn(text, 'Code');
        const said = textIn(text, 'Message') ?? '';
        if (code === undefined) throw providerFailed(route53Name, `HTTP ${status}`);
        if (throttled.has(code)) {
          if (tries >= mostTries) throw providerBusy(route53Name, undefined);
          await waitOrCancel(retryDelayMs * tries, signal);
          continue;
        }
        // The signature contains the time, so a wrong clock looks like a wrong key.
        const theirs = Date.parse(headers.get('date') ?? '');
        const skew = clock().getTime() - theirs;
        if (Math.abs(skew) > mostSkewMs && isAboutSignature(code)) throw clockSkew(skew);
        throw explainAwsError(action, code, said);
      }
    },
  };
}

const isAboutSignature = (code: string): boolean =>
  ['SignatureDoesNotMatch', 'RequestExpired', 'RequestTimeTooSkewed', 'InvalidClientTokenId'].includes(code);
