import type { Place } from '../../../contract/storage.ts';
import { sentence } from '../../lib/sentence.ts';
import { systemCode, type WildError } from '../../lib/wild-error.ts';
import { placeUnreachable } from './failures.ts';

const untrusted = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** Why a request got no answer. Returns anything else unchanged. */
export function explainConnection(error: unknown, place: Place): WildError | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  const host = new URL(place.endpoint).host;
  return placeUnreachable(place, wordsFor(code, host), { code }, error);
}

function wordsFor(code: string, host: string) {
  if (untrusted.has(code)) {
    return {
      detail: sentence('storage.place.untrusted', 'This computer doesn’t trust the certificate of {host}.', {
        host,
      }),
      hint: sentence(
        'storage.place.untrusted.hint',
        'Give the server a certificate from a well-known certificate authority. If it’s in your own network, you can use its http:// address instead.',
      ),
    };
  }
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        detail: sentence('storage.place.no-such-host', 'There’s no server named {host}.', { host }),
        hint: sentence(
          'storage.place.no-such-host.hint',
          'Check the address, and that this computer is connected to the internet.',
        ),
      };
    case 'ECONNREFUSED':
      return {
        detail: sentence('storage.place.refused', 'Nothing responds at {host}.', { host }),
        hint: sentence(
          'storage.place.refused.hint',
          'Check the address and port, and that the server is running.',
        ),
      };
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return {
        detail: sentence(
          'storage.place.expired',
          'The certificate of {host} has expired, or this computer’s clock is wrong.',
          { host },
        ),
        hint: sentence(
          'storage.place.expired.hint',
          'Check the date on this computer. If it’s right, the server’s certificate has to be renewed.',
        ),
      };
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        detail: sentence('storage.place.other-name', 'The certificate of {host} is for another name.', {
          host,
        }),
        hint: sentence(
          'storage.place.other-name.hint',
          'Enter the server’s address exactly as your provider shows it, without the bucket.',
        ),
      };
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
      return {
        detail: sentence('storage.place.no-tls', '{host} responds, but without encryption (TLS).', { host }),
        hint: sentence(
          'storage.place.no-tls.hint',
          'If the server is in your own network, enter http://{host}. Otherwise check the port.',
          { host },
        ),
      };
    default:
      return {
        detail: sentence('storage.place.silent', '{host} doesn’t respond, or the connection breaks off.', {
          host,
        }),
        hint: sentence('storage.place.silent.hint', 'Check that this computer can reach it, then try again.'),
      };
  }
}

/** `fetch` wraps what went wrong in one or more errors. */
function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'TimeoutError') return 'ETIMEDOUT';
  const inner = error instanceof AggregateError ? (error.errors as unknown[])[0] : error.cause;
  return systemCode(error) ?? codeOf(inner) ?? (error.message === 'fetch failed' ? 'EUNKNOWN' : undefined);
}
