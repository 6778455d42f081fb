import { createHash, type X509Certificate } from 'node:crypto';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { authorityKeyId } from './authority-key-id.ts';

/** The port of the Talos API. */
export const talosPort = 50_000;
/** Open on control-plane machines only. */
export const trustdPort = 50_001;

/** The certificate of a TLS server, read before any data was sent to it. */
export interface Answer {
  readonly certificate: X509Certificate;
  /** SHA-256 of the public key, in base64 like talosctl's `--cert-fingerprint`. */
  readonly fingerprint: string;
  /** Of the CA, if the certificate has it. */
  readonly authorityKeyId?: string;
}

/**
 * Reads the certificate of a server and closes the connection. Talos sends it before it asks for a client certificate.
 * @param waitMs for the connection; the handshake gets three times as long, because old computers are slow at it
 * @returns undefined if nothing listens, or it is not TLS
 */
export function probeCertificate(
  host: string,
  { port = talosPort, waitMs, signal }: { port?: number; waitMs: number; signal?: AbortSignal | undefined },
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const plain = connectPlain({ host, port, signal });
    const end = (answer?: Answer) => {
      clearTimeout(deadline);
      plain.destroy();
      resolve(answer);
    };
    let deadline = setTimeout(end, waitMs);
    plain.once('error', () => end());
    plain.once('connect', () => {
      clearTimeout(deadline);
      deadline = setTimeout(end, waitMs * 3);
      // The caller checks the certificate, and no data is sent over this connection.
      const secure = connect({ socket: plain, rejectUnauthorized: false, ALPNProtocols: ['h2'] });
      secure.once('error', () => end());
      secure.once('secureConnect', () => {
        const certificate = secure.getPeerX509Certificate();
        end(certificate && answerOf(certificate));
      });
    });
  });
}

function answerOf(certificate: X509Certificate): Answer {
  const boot = authorityKeyId(certificate);
  return {
    certificate,
    fingerprint: fingerprintOf(certificate),
    ...(boot === undefined ? {} : { authorityKeyId: boot }),
  };
}

function fingerprintOf({ publicKey }: X509Certificate): string {
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}
