import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { createSecureContext, type SecureContext } from 'node:tls';
import { createKeyedQueue } from '../lib/keyed-queue.ts';
import { cancelled } from '../lib/wild-error.ts';
import { unreachable } from './unreachable.ts';
import { kubeconfigText, type ReadKubeconfig, readKubeconfig, refuseExpired } from './read-kubeconfig.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'PATCH' | 'DELETE' | 'POST';
  /** Path and query, such as `/api/v1/nodes`. */
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
  /** For the whole response. */
  readonly timeoutMs?: number;
}

export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
}

export interface ApiConnection {
  send(request: ApiRequest): Promise<ApiAnswer>;
  /** The open response, for watches; ends when `silenceMs` pass without data. */
  open(request: ApiRequest & { readonly silenceMs: number }): Promise<IncomingMessage>;
}

const connectMs = 10_000;
const answerMs = 30_000;
// Larger than any object list of a home cloud. A server that sends more is not the expected one.
const maxBytes = 64 * 1024 * 1024;

/** Node also allows a list of headers; the client library sets them by name. */
interface TlsOptions extends RequestOptions {
  headers?: OutgoingHttpHeaders;
}

interface Opened extends ReadKubeconfig {
  /** Of its kubeconfig. */
  readonly text: string;
  readonly agent: Agent;
  /** For responses that stay open, which must not keep short requests waiting for a connection. */
  readonly openAgent: Agent;
  readonly secured: (tls: TlsOptions) => TlsOptions;
}

/**
 * HTTPS to one Kubernetes API by its kubeconfig, which is read on the first call and again when it has changed.
 *
 * Sends and receives plain JSON: the models of the client library drop unknown fields and convert timestamps, so the
 * applied object would not be the intended one. The library provides TLS options and the proxy.
 */
export function openApiConnection(kubeconfigPath: string): ApiConnection {
  let opened: Opened | undefined;
  const queue = createKeyedQueue();

  /**
   * One call after the other, so that a file read before it was replaced never wins over the new one, and all calls
   * that read the same text share one connection.
   */
  const current = (): Promise<Opened> => queue('kubeconfig', openLatest);

  async function openLatest(): Promise<Opened> {
    // Read every time: a replaced file may have the same size and timestamp as the previous one.
    const text = await kubeconfigText(kubeconfigPath);
    if (opened?.text === text) return opened;
    const made = await connect(text);
    if (opened !== undefined) leave(opened);
    opened = made;
    return made;
  }

  async function connect(text: string): Promise<Opened> {
    const read = await readKubeconfig(kubeconfigPath, text);
    const agent = new Agent({ keepAlive: true, maxSockets: 24, scheduling: 'lifo' });
    const openAgent = new Agent({ keepAlive: true, scheduling: 'lifo' });
    return { ...read, text, agent, openAgent, secured: cachedTlsContext() };
  }

  async function start(
    request: ApiRequest,
    silenceMs: number,
    which: 'agent' | 'openAgent',
  ): Promise<IncomingMessage> {
    const {
      config,
      server,
      proxied,
      [which]: agent,
      clientCertificateEnd,
      tokenInFile,
      secured,
    } = await current();
    refuseExpired(kubeconfigPath, await clientCertificateEnd(), new Date());
    const tls: TlsOptions = {};
    await config.applyToHTTPSOptions(tls);
    const token = await tokenInFile();
    if (token !== undefined) tls.headers = { ...tls.headers, Authorization: `Bearer ${token}` };
    request.signal?.throwIfAborted();
    return new Promise((resolve, reject) => {
      const sent = httpsRequest(`${server}${request.path}`, {
        ...(proxied ? tls : { ...secured(tls), agent }),
        method: request.method,
        headers: { ...tls.headers, ...headersOf(request) },
        ...(request.signal === undefined ? {} : { signal: request.signal }),
      });
      const connecting = setTimeout(() => sent.destroy(timeout('ETIMEDOUT')), connectMs);
      sent.once('socket', (socket) => {
        if (!socket.connecting) clearTimeout(connecting);
        else socket.once('secureConnect', () => clearTimeout(connecting));
      });
      sent.setTimeout(silenceMs, () => sent.destroy(timeout('ESILENT')));
      sent.once('close', () => clearTimeout(connecting));
      sent.once('error', (error) => reject(sent.reusedSocket ? new StaleConnection(error) : error));
      sent.once('response', resolve);
      sent.end(request.body);
    });
  }

  /** The server may close an idle connection just as it is reused, which says nothing about the server. */
  async function startWithRetry(
    request: ApiRequest,
    silenceMs: number,
    which: 'agent' | 'openAgent' = 'agent',
  ): Promise<IncomingMessage> {
    try {
      return await start(request, silenceMs, which);
    } catch (error) {
      if (!(error instanceof StaleConnection)) throw error;
      if (request.method === 'POST' || request.signal?.aborted) throw error.cause;
      return start(request, silenceMs, which);
    }
  }

  async function guarded<T>(request: ApiRequest, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (request.signal?.aborted) throw cancelled();
      throw unreachable(error instanceof StaleConnection ? error.cause : error, opened?.server);
    }
  }

  return {
    async send(request) {
      const timedOut = AbortSignal.timeout(request.timeoutMs ?? answerMs);
      const signal = request.signal === undefined ? timedOut : AbortSignal.any([request.signal, timedOut]);
      return guarded(request, async () => {
        const answer = await startWithRetry({ ...request, signal }, request.timeoutMs ?? answerMs);
        return { status: answer.statusCode ?? 0, text: await readAll(answer) };
      });
    },
    open: (request) => guarded(request, () => startWithRetry(request, request.silenceMs, 'openAgent')),
  };
}

/**
 * Ends a connection whose kubeconfig was replaced, perhaps by that of another cluster. Short requests may finish, because
 * their callers could not know; responses that stay open would never notice.
 */
function leave({ agent, openAgent }: Opened): void {
  openAgent.destroy();
  agent.maxFreeSockets = 0;
  for (const socket of Object.values(agent.freeSockets).flatMap((idle) => idle ?? [])) socket.destroy();
}

/** Caches the TLS context until the library provides other certificates: creating it costs as much as a connection. */
function cachedTlsContext(): (tls: TlsOptions) => TlsOptions {
  let made: { readonly of: readonly unknown[]; readonly secureContext: SecureContext } | undefined;
  return ({ ca, cert, key, pfx, passphrase, ...others }) => {
    const of = [ca, cert, key, pfx, passphrase].map(String);
    if (made === undefined || made.of.some((each, at) => each !== of[at]))
      made = { of, secureContext: createSecureContext({ ca, cert, key, pfx, passphrase }) };
    return { ...others, secureContext: made.secureContext };
  };
}

async function readAll(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer) {
    const bytes = Buffer.from(part as Uint8Array);
    size += bytes.length;
    if (size > maxBytes) throw Object.assign(new Error('the response is too large'), { code: 'ETOOBIG' });
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function timeout(code: string): Error {
  return Object.assign(new Error('no response in time'), { code });
}

function headersOf(request: ApiRequest): Record<string, string | number> {
  const always = { Accept: 'application/json', 'User-Agent': 'wild-cloud' };
  if (request.body === undefined) return always;
  return {
    ...always,
    'Content-Type': request.contentType ?? 'application/json',
    'Content-Length': Buffer.byteLength(request.body),
  };
}

class StaleConnection extends Error {
  override readonly cause: unknown;

  constructor(cause: unknown) {
    super('a reused connection failed');
    this.cause = cause;
  }
}
