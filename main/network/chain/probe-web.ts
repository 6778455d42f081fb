import { X509Certificate } from 'node:crypto';
import { request as requestHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { TLSSocket } from 'node:tls';
import { systemCode } from '../../lib/wild-error.ts';

export type WebAnswer =
  | {
      readonly answered: true;
      readonly status: number;
      readonly body: string;
      /** Where it redirects to. */
      readonly location?: string;
      /** What the server presented, the leaf first; empty without TLS. */
      readonly certificates: readonly X509Certificate[];
    }
  | { readonly answered: false; readonly said: string };

export interface WebRequest {
  readonly address: string;
  readonly port: number;
  readonly scheme: 'https' | 'http';
  readonly name: string;
}

const timeoutMs = 5000;
const mostBytes = 4000;

/**
 * Asks for the start page of a name at an address, as if DNS led there. Accepts every certificate, because judging it comes
 * next; nothing secret is sent.
 */
export function probeWeb(
  { address, port, scheme, name }: WebRequest,
  signal?: AbortSignal,
): Promise<WebAnswer> {
  return new Promise((resolve) => {
    const within = AbortSignal.timeout(timeoutMs);
    const options: RequestOptions = {
      host: address,
      port,
      path: '/',
      headers: { host: isUsual(scheme, port) ? name : `${name}:${port}`, 'user-agent': 'wild-cloud-check' },
      agent: false,
      signal: signal === undefined ? within : AbortSignal.any([within, signal]),
    };
    const sent =
      scheme === 'https'
        ? requestHttps({ ...options, servername: name, rejectUnauthorized: false })
        : requestHttp(options);
    sent.on('response', (response) => void read(response).then(resolve));
    sent.on('error', (error) => resolve({ answered: false, said: systemCode(error) ?? error.message }));
    sent.end();
  });
}

async function read(response: IncomingMessage): Promise<WebAnswer> {
  const certificates = certificatesOf(response);
  let body = '';
  try {
    for await (const part of response) {
      body += String(part);
      if (body.length > mostBytes) break;
    }
  } catch (error) {
    // A body that ends early still proves that something answers.
    if (!(error instanceof Error)) throw error;
  }
  const { statusCode = 0, headers } = response;
  return {
    answered: true,
    status: statusCode,
    body: body.slice(0, mostBytes),
    ...(headers.location === undefined ? {} : { location: headers.location }),
    certificates,
  };
}

function certificatesOf({ socket }: IncomingMessage): readonly X509Certificate[] {
  if (!(socket instanceof TLSSocket)) return [];
  const found: X509Certificate[] = [];
  let at = socket.getPeerCertificate(true);
  while (at.raw !== undefined && found.length < 10) {
    found.push(new X509Certificate(at.raw));
    if (at.issuerCertificate === undefined || at.issuerCertificate.fingerprint256 === at.fingerprint256)
      break;
    at = at.issuerCertificate;
  }
  return found;
}

const isUsual = (scheme: 'https' | 'http', port: number): boolean => port === (scheme === 'https' ? 443 : 80);
