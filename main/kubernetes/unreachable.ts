import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';

const foreignCertificates = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
]);

const permanentCodes = new Set([
  ...foreignCertificates,
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ETOOBIG',
]);

/** Whether the cluster may become reachable on its own, so that the same call is worth retrying. */
export function isRetryable(error: unknown): error is WildError {
  return (
    error instanceof WildError &&
    error.code === 'cluster.unreachable' &&
    error.retry === true &&
    !permanentCodes.has(error.context?.['code'] ?? '')
  );
}

export function unreachableTitle(): Sentence {
  return sentence('kube.unreachable.title', 'Can’t reach the cluster');
}

/** Any failure to get a response, as `cluster.unreachable`. A WildError stays as it is. */
export function unreachable(error: unknown, server?: string): WildError {
  if (error instanceof WildError) return error;
  const timedOut = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  const code = timedOut ? 'ESILENT' : (systemCode(error) ?? firstSystemCode(error));
  return new WildError('cluster.unreachable', {
    family: 'environment',
    title: unreachableTitle(),
    detail: detailOf(code),
    hint: hintOf(code),
    retry: true,
    context: {
      ...(server === undefined ? {} : { server }),
      ...(code === undefined ? {} : { code }),
      ...(error instanceof Error ? { reason: error.message.slice(0, 2000) } : {}),
    },
    cause: error,
  });
}

/** Dual-stack connections fail with a list of errors. */
function firstSystemCode(error: unknown): string | undefined {
  return error instanceof AggregateError
    ? error.errors.map(systemCode).find((each) => each !== undefined)
    : undefined;
}

function detailOf(code: string | undefined): Sentence {
  if (code !== undefined && foreignCertificates.has(code))
    return sentence(
      'kube.unreachable.foreign',
      'A different cluster responds at its address: its certificate isn’t signed by this cloud.',
    );
  switch (code) {
    case 'ECONNREFUSED':
      return sentence(
        'kube.unreachable.refused',
        'Nothing responds at its address. Its machines may be turned off, or Kubernetes is still starting.',
      );
    case 'ECONNRESET':
    case 'EPIPE':
      return sentence('kube.unreachable.reset', 'The connection was lost while Kubernetes was responding.');
    case 'ETIMEDOUT':
      return sentence('kube.unreachable.timeout', 'Its address didn’t respond within 10 seconds.');
    case 'ESILENT':
      return sentence('kube.unreachable.silent', 'Kubernetes accepted the request but didn’t respond.');
    case 'ETOOBIG':
      return sentence(
        'kube.unreachable.too-big',
        'The response is far larger than any from Kubernetes, so it was discarded.',
      );
    case 'EHOSTUNREACH':
      return sentence('kube.unreachable.no-route', 'There is no route from this computer to its address.');
    case 'ENETUNREACH':
      return sentence(
        'kube.unreachable.no-network',
        'This computer isn’t connected to the network of its address.',
      );
    case 'EHOSTDOWN':
      return sentence('kube.unreachable.down', 'The machine at its address is turned off.');
    case 'ENOTFOUND':
      return sentence('kube.unreachable.unknown-host', 'The host name of its cluster can’t be resolved.');
    case 'EAI_AGAIN':
      return sentence('kube.unreachable.no-dns', 'DNS isn’t working right now.');
    case 'CERT_HAS_EXPIRED':
      return sentence('kube.unreachable.cert-expired', 'The certificate of its cluster has expired.');
    case 'CERT_NOT_YET_VALID':
      return sentence('kube.unreachable.cert-not-yet', 'The certificate of its cluster isn’t valid yet.');
    case 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED':
      return sentence(
        'kube.unreachable.client-cert-expired',
        'The client certificate in its kubeconfig has expired.',
      );
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return sentence(
        'kube.unreachable.cert-name',
        'The certificate at its address was issued for a different address.',
      );
    default:
      return sentence('kube.unreachable.failed', 'The connection failed.');
  }
}

function hintOf(code: string | undefined): Sentence {
  if (code !== undefined && foreignCertificates.has(code))
    return sentence(
      'kube.unreachable.foreign.hint',
      'Check whether the address now belongs to another machine. Wild Cloud won’t connect to it.',
    );
  switch (code) {
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return sentence(
        'kube.unreachable.clock.hint',
        'Check the date of this computer. If it’s correct, restart the control-plane machines; they then issue new certificates.',
      );
    case 'ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED':
      return sentence(
        'kube.kubeconfig.fetch.hint',
        'Fetch the kubeconfig again from a machine of this cloud.',
      );
    default:
      return sentence(
        'kube.unreachable.hint',
        'Check that its machines are turned on and that this computer is on the same network, then try again.',
      );
  }
}
