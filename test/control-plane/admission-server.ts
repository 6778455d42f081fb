import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { freePort } from './start-control-plane.ts';

export interface AdmissionServer {
  readonly url: string;
  readonly caBundle: string;
  start(): Promise<void>;
  /** Connections are refused from then on. */
  stop(): Promise<void>;
}

/** A webhook that allows everything, once it is started. */
export async function startAdmissionServer(): Promise<AdmissionServer> {
  const port = await freePort();
  const { key, cert } = selfSigned();
  const server = createServer({ key, cert }, (request, response) => {
    void json(request).then((review) => {
      const { request: asked } = review as { request: { uid: string } };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({
          ...{ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' },
          response: { uid: asked.uid, allowed: true },
        }),
      );
    });
  });
  return {
    url: `https://127.0.0.1:${port}/`,
    caBundle: Buffer.from(cert).toString('base64'),
    start: () =>
      new Promise((resolve) => {
        server.listen(port, '127.0.0.1', resolve);
      }),
    async stop() {
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'wild-admission-'));
  const [key, cert] = [join(folder, 'key'), join(folder, 'cert')];
  try {
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
