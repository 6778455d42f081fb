import { isIP } from 'node:net';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { systemCode } from '../../lib/wild-error.ts';
import type { Endpoint } from './find-endpoint.ts';

export type EndpointResponse =
  | { readonly ok: true; readonly status: number }
  /** `raw`: the status or the system's error code. */
  | { readonly ok: false; readonly reason: Sentence; readonly raw: string };

type Problem = Omit<Extract<EndpointResponse, { ok: false }>, 'ok'>;

const timeoutMs = 10_000;

/** One real request, as a visitor's browser would send it, to the ingress itself. Any outcome is a result, not an exception. */
export async function requestEndpoint(
  endpoint: Endpoint,
  signal: AbortSignal,
  expected?: readonly number[],
): Promise<EndpointResponse> {
  // Loading these at startup would make every command five percent slower.
  const [http, https] = await Promise.all([import('node:http'), import('node:https')]);
  return new Promise((resolve) => {
    const options = {
      host: endpoint.address,
      port: endpoint.port,
      path: endpoint.path,
      method: 'GET',
      headers: { Host: hostHeader(endpoint), 'User-Agent': 'wild-cloud', Accept: 'text/html,*/*' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      agent: false as const,
    };
    const request = endpoint.secure
      ? https.request({
          ...options,
          ...(isIP(endpoint.host) === 0 ? { servername: endpoint.host } : {}),
          // This only checks that the app responds. Whether browsers trust its certificate is a different question,
          // which this computer cannot answer for a cloud with its own certificate authority.
          rejectUnauthorized: false,
        })
      : http.request(options);
    request.once('response', (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      resolve(isExpected(status, expected) ? { ok: true, status } : { ok: false, ...explainStatus(status) });
    });
    request.once('error', (error) => resolve({ ok: false, ...explainError(error) }));
    request.end();
  });
}

/** A sign-in page is a valid response. An app that declares what to expect overrides this. */
function isExpected(status: number, expected: readonly number[] | undefined): boolean {
  if (expected !== undefined) return expected.includes(status);
  return (status >= 200 && status < 400) || status === 401 || status === 403;
}

function explainStatus(status: number): Problem {
  const raw = `HTTP ${status}`;
  if (status === 404)
    return {
      raw,
      reason: sentence('deploy.response.not-found', 'The ingress doesn’t know this address or page (404).'),
    };
  if (status === 403)
    return {
      raw,
      reason: sentence(
        'deploy.response.forbidden',
        'This computer isn’t allowed in (403). An app that only works at home answers only in the home network.',
      ),
    };
  if (status === 502 || status === 503 || status === 504)
    return {
      raw,
      reason: sentence(
        'deploy.response.no-backend',
        'The ingress can’t reach the app behind it ({status}).',
        {
          status,
        },
      ),
    };
  return {
    raw,
    reason: sentence('deploy.response.error', 'The app responds with an error ({status}).', { status }),
  };
}

function explainError(error: Error): Problem {
  const code = systemCode(error);
  return { raw: code ?? error.message, reason: errorReason(error, code) };
}

function errorReason({ name }: Error, code: string | undefined): Sentence {
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR')
    return sentence('deploy.response.timeout', 'There was no response within 10 seconds.');
  if (code === 'ECONNREFUSED')
    return sentence('deploy.response.refused', 'The ingress refuses the connection.');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return sentence('deploy.response.unknown-host', 'The name of the ingress can’t be resolved.');
  return sentence('deploy.response.failed', 'The connection to the ingress failed.');
}

function hostHeader({ host, port, secure }: Endpoint): string {
  return secure || port === 80 ? host : `${host}:${port}`;
}
