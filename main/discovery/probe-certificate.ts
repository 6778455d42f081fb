import { createHash, type X509Certificate } from 'node:crypto';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { authorityKeyId } from './authority-key-id.ts';

/** Where Talos listens for its owner. */
export const talosPort = 50_000;
/** Where only machines that steer listen. */
export const trustdPort = 50_001;

/** What answered with TLS, before anything was said to it. */
export interface Answer {
  readonly certificate: X509Certificate;
  /** SHA-256 of the public key, in base64: the form of talosctl's `--cert-fingerprint`. */
  readonly fingerprint: string;
  /** Of the authority that signed it, where it says so. */
  readonly authorityKeyId?: string;
}

/**
 * Looks at the certificate of whatever listens there and hangs up. Talos shows it before it asks for ours.
 * @param waitMs for the connection; the handshake gets three times as long, because old computers count slowly
 * @returns undefined where nothing listens, or where it does not speak TLS
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
      // Whom to believe is decided by the certificate itself, so nothing is sent over this connection.
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
