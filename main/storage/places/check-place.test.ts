import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Place } from '../../../contract/storage.ts';
import { Secret } from '../../lib/secret.ts';
import type { WildError } from '../../lib/wild-error.ts';
import { checkPlace, correct } from './check-place.ts';
import { parseS3Error } from './s3-error.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

const keys = { accessKeyId: 'key', secretAccessKey: new Secret('secret') };
const deps = { fetch, clock: () => new Date('2026-05-01T12:00:00Z'), timeoutMs: 5000 };
const at = (endpoint: string): Place => ({
  name: 'attic',
  kind: 's3',
  endpoint,
  region: 'us-east-1',
  bucket: 'backups',
  prefix: '',
  bucketLookup: 'path',
});

/** A server that answers as a provider does, for answers that versitygw never gives. */
async function serve(answer: Answer): Promise<Place> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => answer(request, response, Buffer.concat(parts)));
  });
  return at(`http://127.0.0.1:${await listening(server)}`);
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

const error = (code: string, message = '', more = '') =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message>${more}</Error>`;

async function outcome(place: Place, given = false): Promise<unknown> {
  const thrown = await checkPlace(deps, place, keys, given).catch((each: unknown) => each);
  return (thrown as { sentences?: { detail?: { key: string } } }).sentences?.detail?.key ?? thrown;
}

describe('what servers answer to writing', () => {
  test.each<[string, number, string, string]>([
    ['no right', 403, error('AccessDenied', 'Access Denied'), 'storage.place.no-write'],
    [
      'Garage about a wrong key',
      403,
      error('AccessDenied', 'Forbidden: No such key: key'),
      'storage.place.wrong-key',
    ],
    [
      'Garage about a wrong secret',
      403,
      error('AccessDenied', 'Forbidden: Invalid signature'),
      'storage.place.wrong-secret',
    ],
    ['a full disk of MinIO', 507, error('XMinioStorageFull'), 'storage.place.full'],
    ['a quota', 403, error('QuotaExceeded'), 'storage.place.full'],
    ['too many requests', 503, error('SlowDown'), 'storage.place.busy'],
    ['a proxy without a server', 502, '<html>Bad Gateway</html>', 'storage.place.busy'],
    ['a website', 405, '<html><h1>Not allowed</h1></html>', 'storage.place.not-s3'],
    ['nothing at all', 404, '', 'storage.place.not-s3'],
    [
      'HTTP to an HTTPS port',
      400,
      'Client sent an HTTP request to an HTTPS server.\n',
      'storage.place.needs-tls',
    ],
    ['a redirect that names no region', 301, error('PermanentRedirect'), 'storage.place.other-server'],
    ['something new', 400, error('AccountSuspended', 'Pay first.'), 'storage.place.other-reason'],
  ])('%s', async (_, status, body, key) => {
    const place = await serve((_request, response) => response.writeHead(status).end(body));
    expect(await outcome(place)).toBe(key);
  });

  test('200 from something that stores nothing', async () => {
    const place = await serve((_request, response) => response.writeHead(200).end('<html>hello</html>'));
    expect(await outcome(place)).toBe('storage.place.vanished');
  });

  test('an answer without an end is cut off', async () => {
    const place = await serve((_request, response) => {
      response.writeHead(400);
      const write = () => response.write('x'.repeat(60_000), () => response.destroyed || write());
      write();
    });
    expect(await outcome(place)).toBe('storage.place.not-s3');
  });
});

/** Stores objects; `refuse` answers instead where it returns a body. */
function storing(refuse: (request: IncomingMessage) => string | undefined): {
  answer: Answer;
  objects: Map<string, Buffer>;
} {
  const objects = new Map<string, Buffer>();
  const answer: Answer = (request, response, body) => {
    const refusal = refuse(request);
    const { method, url = '' } = request;
    if (refusal !== undefined) response.writeHead(403).end(refusal);
    else if (method === 'PUT') response.end(String(objects.set(url, body).size && ''));
    else if (method === 'DELETE') response.writeHead(objects.delete(url) ? 204 : 404).end();
    else response.end(objects.get(url));
  };
  return { answer, objects };
}

describe('after writing', () => {
  test('no right to read: says so, and cleans up', async () => {
    const { answer, objects } = storing(({ method }) =>
      method === 'GET' ? error('AccessDenied') : undefined,
    );
    expect(await outcome(await serve(answer))).toBe('storage.place.no-read');
    expect(objects.size).toBe(0);
  });

  test('no right to delete: names what is left', async () => {
    const { answer, objects } = storing(({ method }) =>
      method === 'DELETE' ? error('AccessDenied') : undefined,
    );
    const place = await serve(answer);
    const thrown: unknown = await checkPlace(deps, { ...place, prefix: 'home' }, keys, false).catch(
      (error: unknown) => error,
    );
    const { values } = (thrown as WildError).sentences.detail ?? {};
    const object = values?.['object'];
    if (typeof object !== 'string') throw new Error('it was not refused', { cause: thrown });
    expect([...objects.keys()]).toEqual([`/backups/${object}`]);
    expect(object).toMatch(/^home\/wild-cloud-check-/);
  });

  test('another content is no backup', async () => {
    const { answer, objects } = storing(() => undefined);
    const place = await serve((request, response, body) =>
      request.method === 'GET' ? response.end('something else') : answer(request, response, body),
    );
    expect(await outcome(place)).toBe('storage.place.vanished');
    expect(objects.size).toBe(0);
  });
});

describe('corrections that the server asks for', () => {
  const wrongRegion = (request: IncomingMessage) =>
    request.headers.authorization?.includes('/garage/s3/') === true
      ? undefined
      : error(
          'AuthorizationHeaderMalformed',
          'Authorization header malformed, expected scope: 20260501/garage/s3/aws4_request',
        );

  test('the region is taken over where nobody named one', async () => {
    const { answer } = storing(wrongRegion);
    const place = await serve(answer);
    expect(await checkPlace(deps, place, keys, false)).toEqual({ ...place, region: 'garage' });
  });

  test('a region that a person named is not replaced silently', async () => {
    const { answer } = storing(wrongRegion);
    expect(await outcome(await serve(answer), true)).toBe('storage.place.other-region');
  });

  test('two regions that point to each other end it', async () => {
    let asked = 0;
    const place = await serve((_request, response) => {
      asked += 1;
      response
        .writeHead(400)
        .end(error('AuthorizationHeaderMalformed', '', `<Region>eu-${(asked % 2) + 1}</Region>`));
    });
    expect(await outcome(place)).toBe('storage.place.other-region');
    expect(asked).toBe(3);
  });

  test.each([
    ['https://s3.amazonaws.com', 'https://s3.eu-west-1.amazonaws.com'],
    ['https://s3.us-east-1.amazonaws.com', 'https://s3.eu-west-1.amazonaws.com'],
    ['https://s3.example.com', 'https://s3.example.com'],
  ])('%s becomes %s', (endpoint, corrected) => {
    const answer = {
      status: 301,
      body: Buffer.alloc(0),
      headers: new Headers({ 'x-amz-bucket-region': 'eu-west-1' }),
    };
    expect(correct(at(endpoint), parseS3Error(answer), false)).toMatchObject({
      endpoint: corrected,
      region: 'eu-west-1',
    });
  });

  test('a region is not believed where it is none', () => {
    const body = Buffer.from(error('AuthorizationHeaderMalformed', '', '<Region>evil.example/x</Region>'));
    expect(
      correct(
        at('https://s3.amazonaws.com'),
        parseS3Error({ status: 400, body, headers: new Headers() }),
        false,
      ),
    ).toBeUndefined();
  });

  test('a server that wants the bucket in front of its name', () => {
    const body = Buffer.from(error('SecondLevelDomainForbidden'));
    const answer = { status: 403, body, headers: new Headers() };
    expect(correct(at('https://s3.example.com'), parseS3Error(answer), false)).toMatchObject({
      bucketLookup: 'dns',
    });
  });
});

describe('no connection', () => {
  test('nothing listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise<void>((resolve) => server.close(() => resolve()));
    expect(await outcome(at(`http://127.0.0.1:${port}`))).toBe('storage.place.refused');
  });

  test('a name that does not exist', async () => {
    expect(await outcome(at('http://s3.invalid'))).toBe('storage.place.no-such-host');
  });

  test('a server that never answers', async () => {
    const place = await serve(() => undefined);
    const thrown = await checkPlace({ ...deps, timeoutMs: 200 }, place, keys, false).catch(
      (each: unknown) => each,
    );
    expect(thrown).toMatchObject({ sentences: { detail: { key: 'storage.place.silent' } }, retry: true });
  });

  test('a person who stops it', async () => {
    const place = await serve(() => undefined);
    const checking = checkPlace(deps, place, keys, false, AbortSignal.timeout(100));
    await expect(checking).rejects.toMatchObject({ code: 'operation.cancelled' });
  });

  test('a certificate that nobody vouches for', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wild-tls-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const own =
      '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -keyout key -out cert -subj /CN=s3';
    await promisify(execFile)('openssl', ['req', ...own.split(' ')], { cwd: folder });
    const [key, cert] = [await readFile(join(folder, 'key')), await readFile(join(folder, 'cert'))];
    const port = await listening(createTlsServer({ key, cert }, (_request, response) => response.end()));
    expect(await outcome(at(`https://127.0.0.1:${port}`))).toBe('storage.place.untrusted');
  });
});
