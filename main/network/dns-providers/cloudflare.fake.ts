import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface FakeToken {
  readonly status?: 'active' | 'disabled' | 'expired';
  readonly expires_on?: string;
  readonly not_before?: string;
  readonly may?: readonly ('zone:read' | 'dns:read' | 'dns:edit' | 'dns:delete')[];
  /** Names of the zones that it includes; all by default. */
  readonly zones?: readonly string[];
  /** Owned by an account; the user route doesn't know it. */
  readonly ofAccount?: boolean;
}

export interface FakeZone {
  readonly name: string;
  readonly status?: 'initializing' | 'pending' | 'active' | 'moved';
}

export interface FakeRecord {
  readonly id: string;
  readonly zone: string;
  readonly type: string;
  readonly name: string;
  readonly content: string;
}

type RecordBody = Pick<FakeRecord, 'type' | 'name' | 'content'>;

interface Batch {
  readonly deletes?: readonly Pick<FakeRecord, 'id'>[];
  readonly patches?: readonly (Partial<RecordBody> & Pick<FakeRecord, 'id'>)[];
  readonly puts?: Batch['patches'];
  readonly posts?: readonly RecordBody[];
}

/** A server that speaks Cloudflare's documented protocol: authentication, permissions, paging, errors and rate limits. */
export interface FakeCloudflare {
  /** Instead of https://api.cloudflare.com/client/v4. */
  readonly base: string;
  readonly records: FakeRecord[];
  /** `GET /zones?name=…` and so on, in order. */
  readonly requests: readonly string[];
  /** After so many more requests, answers with 429 for a while. */
  limitAfter(requests: number, retryAfter?: number): void;
  /** The next answer is this instead. */
  answerOnce(status: number, body: string): void;
  close(): Promise<void>;
}

const everything = ['zone:read', 'dns:read', 'dns:edit', 'dns:delete'] as const;

export async function openFakeCloudflare(
  tokens: Readonly<Record<string, FakeToken>>,
  zones: readonly FakeZone[],
  /** Called after each change of the records. */
  changed: () => Promise<void> = () => Promise.resolve(),
): Promise<FakeCloudflare> {
  const all = zones.map((zone, index) => ({
    id: index.toString(16).padStart(32, '0'),
    status: 'active',
    name_servers: ['ada.ns.example', 'bob.ns.example'],
    ...zone,
  }));
  const records: FakeRecord[] = [];
  const requests: string[] = [];
  let limit: { left: number; retryAfter: number | undefined } | undefined;
  let once: { status: number; body: string } | undefined;

  function create(zone: string, body: RecordBody): FakeRecord {
    const made = { id: randomBytes(16).toString('hex'), zone, ...body };
    records.push(made);
    return made;
  }

  function remove(id: string | undefined): boolean {
    const at = records.findIndex((one) => one.id === id);
    if (at >= 0) records.splice(at, 1);
    return at >= 0;
  }

  /** Deletes, then changes, then creates. */
  function changeAll(zone: string, { deletes = [], patches = [], puts = [], posts = [] }: Batch) {
    for (const { id } of deletes) remove(id);
    const replaced = [...patches, ...puts].flatMap((change) => {
      const at = records.findIndex(({ id }) => id === change.id);
      const before = records[at];
      return before === undefined ? [] : [(records[at] = { ...before, ...change })];
    });
    return { deletes, patches: replaced, puts: [], posts: posts.map((body) => create(zone, body)) };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = url.pathname.replace('/client/v4', '');
    requests.push(`${request.method} ${path}${url.search}`);
    const ok = (result: unknown, info?: object) =>
      end(response, 200, {
        success: true,
        errors: [],
        messages: [],
        result,
        ...(info ? { result_info: info } : {}),
      });
    const refuse = (status: number, code: number, message: string, chain?: object[]) =>
      end(response, status, {
        success: false,
        errors: [{ code, message, ...(chain ? { error_chain: chain } : {}) }],
        messages: [],
        result: null,
      });

    if (once !== undefined) {
      const { status, body } = once;
      once = undefined;
      response.writeHead(status).end(body);
      return;
    }
    if (limit !== undefined && limit.left-- <= 0) {
      if (limit.retryAfter !== undefined) response.setHeader('retry-after', String(limit.retryAfter));
      return refuse(429, 971, 'Please wait and consider throttling your request speed');
    }
    const [, token = ''] = /^Bearer ([\w-]{40,80})$/.exec(request.headers.authorization ?? '') ?? [];
    if (token === '') {
      return refuse(400, 6003, 'Invalid request headers', [
        { code: 6111, message: 'Invalid format for Authorization header' },
      ]);
    }
    const rights = tokens[token];
    if (path === '/user/tokens/verify') {
      if (rights === undefined || rights.ofAccount === true) return refuse(401, 1000, 'Invalid API Token');
      const { status = 'active', expires_on, not_before } = rights;
      return ok({ id: 'f'.repeat(32), status, expires_on, not_before });
    }
    if (rights === undefined || (rights.status ?? 'active') !== 'active')
      return refuse(403, 10_000, 'Authentication error');
    const may = new Set<string>(rights.may ?? everything);
    const own = all.filter(({ name }) => rights.zones?.includes(name) ?? true);

    if (path === '/zones') {
      if (!may.has('zone:read')) return refuse(403, 10_000, 'Authentication error');
      const name = url.searchParams.get('name');
      return paged(
        url,
        own.filter((zone) => name === null || zone.name === name),
        ok,
      );
    }
    const [, asked] = /^\/zones\/([0-9a-f]{32})$/.exec(path) ?? [];
    if (asked !== undefined) {
      if (!may.has('zone:read')) return refuse(403, 10_000, 'Authentication error');
      const found = own.find(({ id }) => id === asked);
      return found === undefined ? refuse(404, 7003, 'Could not route to the path') : ok(found);
    }
    const [, zoneId, record] = /^\/zones\/([0-9a-f]{32})\/dns_records(?:\/(\w+))?$/.exec(path) ?? [];
    const zone = own.find(({ id }) => id === zoneId);
    if (zone === undefined) return refuse(404, 7003, 'Could not route to the path');
    if (request.method === 'GET') {
      if (!may.has('dns:read')) return refuse(403, 10_000, 'Authentication error');
      const wanted = url.searchParams.get('name');
      const type = url.searchParams.get('type');
      return paged(
        url,
        records.filter(
          (one) =>
            one.zone === zone.name &&
            (wanted === null || one.name === wanted) &&
            (type === null || one.type === type),
        ),
        ok,
      );
    }
    if (/\.(cf|ga|gq|ml|tk)$/.test(zone.name))
      return refuse(403, 1038, 'You cannot use this API for this TLD');
    if (request.method === 'POST') {
      if (!may.has('dns:edit')) return refuse(403, 10_000, 'Authentication error');
      const body = JSON.parse(await text(request)) as RecordBody & Batch;
      const made = record === 'batch' ? changeAll(zone.name, body) : create(zone.name, body);
      await changed();
      return ok(made);
    }
    if (!may.has('dns:delete')) return refuse(403, 10_000, 'Authentication error');
    if (!remove(record)) return refuse(404, 81_044, 'Record does not exist.');
    await changed();
    return ok({ id: record });
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`,
    records,
    requests,
    limitAfter: (left, retryAfter) => void (limit = { left, retryAfter }),
    answerOnce: (status, body) => void (once = { status, body }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function paged(url: URL, all: readonly unknown[], ok: (result: unknown, info: object) => void): void {
  const page = Number(url.searchParams.get('page') ?? 1);
  const perPage = Number(url.searchParams.get('per_page') ?? 20);
  const count = all.slice((page - 1) * perPage, page * perPage);
  const info = { page, per_page: perPage, count: count.length, total_count: all.length };
  ok(count, { ...info, total_pages: Math.ceil(all.length / perPage) });
}

function end(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
