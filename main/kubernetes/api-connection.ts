import { Agent, request as httpsRequest, type RequestOptions } from 'node:https';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { createSecureContext, type SecureContext } from 'node:tls';
import { cancelled } from '../lib/wild-error.ts';
import { unreachable } from './api-errors.ts';
import { kubeconfigText, type ReadKubeconfig, readKubeconfig, refuseExpired } from './read-kubeconfig.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'PATCH' | 'DELETE' | 'POST';
  /** Path and query, such as `/api/v1/nodes`. */
  readonly path: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
  /** For the whole answer. */
  readonly timeoutMs?: number;
}

export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
}

export interface ApiConnection {
  send(request: ApiRequest): Promise<ApiAnswer>;
  /** The open answer, for logs and watches; ends when `silenceMs` pass without a byte. */
  open(request: ApiRequest & { readonly silenceMs: number }): Promise<IncomingMessage>;
}

const connectMs = 10_000;
const answerMs = 30_000;
// Larger than any object list of a home cloud; a server that sends more is not the one we think it is.
const maxBytes = 64 * 1024 * 1024;

/** Node also knows headers as a list; the client library writes them by name. */
interface TlsOptions extends RequestOptions {
  headers?: OutgoingHttpHeaders;
}

interface Opened extends ReadKubeconfig {
  readonly agent: Agent;
  /** For answers that stay open: they must not keep short questions waiting for a connection. */
  readonly openAgent: Agent;
  readonly secured: (tls: TlsOptions) => TlsOptions;
}

/**
 * HTTPS to one Kubernetes API by its kubeconfig, which is read at the first call and again whenever it changed.
 *
 * Plain JSON goes both ways: the models of the client library drop fields they do not know and turn times into
 * objects, so what was applied would not be what was meant. From the library come kubeconfig, TLS and proxy.
 */
export function openApiConnection(kubeconfigPath: string): ApiConnection {
  let opened: { readonly text: string; readonly connection: Promise<Opened> } | undefined;

  /** Calls that come at the same time share one connection: a second agent would cut off what the first one sends. */
  async function current(): Promise<Opened> {
    // Read each time: a file that was replaced may have the size and the time of the one before.
    const text = await kubeconfigText(kubeconfigPath);
    if (opened?.text === text) return opened.connection;
    const before = opened?.connection;
    const connection = connect(text);
    opened = { text, connection };
    try {
      const made = await connection;
      // A changed kubeconfig means another cluster or other keys: what is under way to the old one is over.
      void before?.then(
        ({ agent, openAgent }) => {
          agent.destroy();
          openAgent.destroy();
        },
        () => undefined,
      );
      return made;
    } catch (error) {
      if (opened.connection === connection) opened = undefined;
      throw error;
    }
  }

  async function connect(text: string): Promise<Opened> {
    const read = await readKubeconfig(kubeconfigPath, text);
    const agent = new Agent({ keepAlive: true, maxSockets: 24, scheduling: 'lifo' });
    const openAgent = new Agent({ keepAlive: true, scheduling: 'lifo' });
    return { ...read, agent, openAgent, secured: securedOnce() };
  }

  async function start(
    request: ApiRequest,
    silenceMs: number,
    which: 'agent' | 'openAgent',
  ): Promise<IncomingMessage> {
    const { config, server, proxied, [which]: agent, clientCertificateEnd, tokenInFile, secured } = await current();
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

  /** The server may close a kept connection in the moment in which we use it; that says nothing about the server. */
  async function startAgainIfStale(
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
      const server = await opened?.connection.then(
        (connection) => connection.server,
        () => undefined,
      );
      throw unreachable(error instanceof StaleConnection ? error.cause : error, server);
    }
  }

  return {
    async send(request) {
      const patience = AbortSignal.timeout(request.timeoutMs ?? answerMs);
      const signal = request.signal === undefined ? patience : AbortSignal.any([request.signal, patience]);
      return guarded(request, async () => {
        const answer = await startAgainIfStale({ ...request, signal }, request.timeoutMs ?? answerMs);
        return { status: answer.statusCode ?? 0, text: await readAll(answer) };
      });
    },
    open: (request) => guarded(request, () => startAgainIfStale(request, request.silenceMs, 'openAgent')),
  };
}

/** Certificates and key are read once, and again where the library has others: for each connection it would cost as much as the connection. */
function securedOnce(): (tls: TlsOptions) => TlsOptions {
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
    if (size > maxBytes) throw Object.assign(new Error('the answer is too large'), { code: 'ETOOBIG' });
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

function timeout(code: string): Error {
  return Object.assign(new Error('no answer in time'), { code });
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
    super('a kept connection failed');
    this.cause = cause;
  }
}
