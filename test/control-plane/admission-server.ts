import { createServer } from 'node:https';
import { json } from 'node:stream/consumers';
import { openOpenssl } from '../../main/network/certificates/openssl.fake.ts';
import { freePort } from '../../main/lib/free-port.suite.ts';

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
  const { key, cert } = await selfSigned();
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
    caBundle: cert.toString('base64'),
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

async function selfSigned(): Promise<{ key: Buffer; cert: Buffer }> {
  const openssl = await openOpenssl();
  try {
    await openssl.certificate('webhook', { names: 'IP:127.0.0.1' });
    return { key: await openssl.file('webhook.key'), cert: await openssl.file('webhook.crt') };
  } finally {
    await openssl.close();
  }
}
