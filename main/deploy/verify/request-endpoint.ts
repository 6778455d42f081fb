import { isIP } from 'node:net';
import { systemCode } from '../../lib/wild-error.ts';
import type { Endpoint } from './find-endpoint.ts';

export type Answer =
  | { readonly answers: true; readonly status: number }
  | { readonly answers: false; readonly reason: string; readonly said: string };

const answerMs = 10_000;

/** One real request, the way a visitor's browser would make it, to the front door's own address. Never throws for what the answer is. */
export async function askEndpoint(
  endpoint: Endpoint,
  signal: AbortSignal,
  expected?: readonly number[],
): Promise<Answer> {
  // Loaded before it is used, it would cost every command a twentieth of its time.
  const [http, https] = await Promise.all([import('node:http'), import('node:https')]);
  return new Promise((resolve) => {
    const options = {
      host: endpoint.address,
      port: endpoint.port,
      path: endpoint.path,
      method: 'GET',
      headers: { Host: hostHeader(endpoint), 'User-Agent': 'wild-cloud', Accept: 'text/html,*/*' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
      agent: false as const,
    };
    const sent = endpoint.secure
      ? https.request({
          ...options,
          ...(isIP(endpoint.host) === 0 ? { servername: endpoint.host } : {}),
          // Asks whether the app answers. Whether its certificate is one that browsers trust is another question,
          // and in a cloud with its own certificate office this computer could not tell.
          rejectUnauthorized: false,
        })
      : http.request(options);
    sent.once('response', (response) => {
      response.resume();
      const status = response.statusCode ?? 0;
      resolve(
        isExpected(status, expected)
          ? { answers: true, status }
          : { answers: false, ...explainStatus(status) },
      );
    });
    sent.once('error', (error) => resolve({ answers: false, ...explainError(error) }));
    sent.end();
  });
}

/** A sign-in page is an answer. An app that says what to expect knows better. */
function isExpected(status: number, expected: readonly number[] | undefined): boolean {
  if (expected !== undefined) return expected.includes(status);
  return (status >= 200 && status < 400) || status === 401 || status === 403;
}

function explainStatus(status: number): { reason: string; said: string } {
  const said = `HTTP ${status}`;
  if (status === 404)
    return { said, reason: 'The front door answers, but does not know the address or the page.' };
  if (status === 502 || status === 503 || status === 504) {
    return { said, reason: 'The front door answers, but cannot reach the program behind it.' };
  }
  return { said, reason: `The program answers with an error (${status}).` };
}

function explainError(error: Error): { reason: string; said: string } {
  const code = systemCode(error);
  const said = code ?? error.message;
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || code === 'ABORT_ERR') {
    return { said, reason: 'No answer came within 10 seconds.' };
  }
  if (code === 'ECONNREFUSED') return { said, reason: 'Nothing answers at the front door.' };
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return { said, reason: 'The name of the front door is not known here.' };
  return { said, reason: 'The connection to the front door failed.' };
}

function hostHeader({ host, port, secure }: Endpoint): string {
  return secure || port === 80 ? host : `${host}:${port}`;
}
