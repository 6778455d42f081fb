import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer as createProxy, type Server } from 'node:http';
import { createServer, type Server as SecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { awaitedLater } from '../lib/awaited-later.ts';
import { connectKubernetes, kubeconfigEnd } from './kubernetes.ts';

const kubectl =
  process.env['WILD_KUBECTL'] ?? join(homedir(), '.cache/wild-cloud/tools/kubectl/v1.36.3/kubectl');
const noKubectl = existsSync(kubectl) ? '' : ` (skipped: there is no kubectl at ${kubectl})`;

let folder = '';
let server: SecureServer;
let proxy: Server;
let tunnels = 0;
const holding = new Map<string, (say: () => void) => void>();
const address = (one: Server | SecureServer) => (one.address() as AddressInfo).port;

/** Says who asked, in the place of a version, so that two programs can be compared by what they sent. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-kubeconfig-'));
  await mkdir(join(folder, 'in'));
  const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder });
  const pair = (name: string, ...more: string[]) =>
    openssl(
      ...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30'.split(' '),
      ...['-keyout', `${name}.key`, '-out', `${name}.crt`, '-subj', `/CN=${name}`, ...more],
    );
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-addext', 'basicConstraints=CA:FALSE'];
  await pair('ca');
  await pair('server', ...signed, '-addext', 'subjectAltName=IP:127.0.0.1');
  await pair('elsewhere', ...signed, '-addext', 'subjectAltName=DNS:elsewhere.example');
  await pair('client', ...signed);
  await pair('second', ...signed);
  for (const name of ['ca.crt', 'client.crt', 'client.key', 'second.crt', 'second.key'])
    await copyFile(join(folder, name), join(folder, 'in', name));
  await writeFile(join(folder, 'in', 'chain.crt'), `${await pem('client.crt')}${await pem('ca.crt')}`);
  await writeFile(join(folder, 'in', 'token'), 'from-a-file\n');
  server = createServer(
    {
      key: await pem('server.key'),
      cert: await pem('server.crt'),
      ca: await pem('ca.crt'),
      requestCert: true,
      rejectUnauthorized: false,
    },
    ({ socket, headers: { authorization = '-', 'impersonate-user': as = '-' } }, answer) => {
      const { subject } = (socket as TLSSocket).getPeerCertificate();
      const who = [subject?.CN ?? '-', authorization, as].join(' ');
      answer.setHeader('content-type', 'application/json');
      const say = () => void answer.end(JSON.stringify({ gitVersion: who }));
      (holding.get(authorization) ?? ((now) => now()))(say);
    },
  );
  proxy = createProxy().on('connect', ({ url = '' }, socket) => {
    tunnels += 1;
    const { hostname, port } = new URL(`http://${url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      onward.pipe(socket);
      socket.pipe(onward);
    });
    for (const one of [onward, socket]) one.on('error', () => one.destroy());
  });
  await Promise.all(
    [server, proxy].map((one) => new Promise<void>((listens) => one.listen(0, '127.0.0.1', listens))),
  );
}, 60_000);
afterAll(async () => {
  proxy.close();
  proxy.closeAllConnections();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Until it is released; `asked` when the request has arrived. */
function holdAnswerTo(authorization: string) {
  const asked = Promise.withResolvers<void>();
  let answer: (() => void) | undefined;
  holding.set(authorization, (say) => {
    answer = say;
    asked.resolve();
  });
  const release = () => {
    holding.delete(authorization);
    answer?.();
  };
  return { asked: asked.promise, release };
}

const pem = (name: string) => readFile(join(folder, name), 'utf8');
const base64 = async (name: string) => Buffer.from(await pem(name)).toString('base64');
/** In lines of 64 characters, as many programs write base64. */
const wrapped = async (name: string, indent: number) =>
  (await base64(name)).replaceAll(/.{1,64}/g, (line) => `\n${' '.repeat(indent)}${line}`);

const cluster = (body: string) =>
  `clusters:\n- name: c\n  cluster:\n    server: https://127.0.0.1:${address(server)}\n${body}`;
const user = (body: string) => `users:\n- name: u\n  user:\n${body}`;
const context = 'contexts:\n- {name: a, context: {cluster: c, user: u}}\ncurrent-context: a\n';
const authority = '    certificate-authority: ca.crt\n';
const clientFiles = '    client-certificate: client.crt\n    client-key: client.key\n';

/** Each with whom the server sees. */
const forms: readonly (readonly [string, () => Promise<string> | string, string])[] = [
  ['files beside it', () => cluster(authority) + user(clientFiles) + context, 'client - -'],
  [
    'files named otherwise',
    () =>
      cluster('    certificate-authority: ../in/ca.crt\n') +
      user(clientFiles.replace(': ', ': ./')) +
      context,
    'client - -',
  ],
  [
    'files named in full',
    () => cluster(authority.replace('ca.crt', join(folder, 'ca.crt'))) + user(clientFiles) + context,
    'client - -',
  ],
  [
    'data',
    async () =>
      cluster(`    certificate-authority-data: ${await base64('ca.crt')}\n`) +
      user(
        `    client-certificate-data: ${await base64('client.crt')}\n    client-key-data: ${await base64('client.key')}\n`,
      ) +
      context,
    'client - -',
  ],
  [
    'data over several lines',
    async () =>
      cluster(`    certificate-authority-data: |${await wrapped('ca.crt', 6)}\n`) +
      user(
        `    client-certificate-data: |-${await wrapped('client.crt', 6)}\n    client-key-data: |${await wrapped('client.key', 6)}\n`,
      ) +
      context,
    'client - -',
  ],
  [
    'a chain of certificates',
    () => cluster(authority) + user(clientFiles.replace('client.crt', 'chain.crt')) + context,
    'client - -',
  ],
  ['a token', () => cluster(authority) + user('    token: secret\n') + context, '- Bearer secret -'],
  [
    'a token in !!binary',
    () => cluster(authority) + user('    token: !!binary aGVsbG8=\n') + context,
    '- Bearer hello -',
  ],
  [
    'a token in a file',
    () => cluster(authority) + user('    tokenFile: token\n') + context,
    '- Bearer from-a-file -',
  ],
  [
    'a name and a password',
    () => cluster(authority) + user('    {username: ann, password: p}\n') + context,
    `- Basic ${Buffer.from('ann:p').toString('base64')} -`,
  ],
  ['somebody else', () => cluster(authority) + user(`${clientFiles}    as: ann\n`) + context, 'client - ann'],
  [
    'no check of the server',
    () => cluster('    insecure-skip-tls-verify: true\n') + user('    token: t\n') + context,
    '- Bearer t -',
  ],
  [
    'through a proxy',
    () =>
      cluster(`${authority}    proxy-url: http://127.0.0.1:${address(proxy)}\n`) +
      user('    token: t\n') +
      context,
    '- Bearer t -',
  ],
  [
    'references and a merge',
    () =>
      `x: &ca {certificate-authority: ca.crt}\n${cluster('    <<: *ca\n')}` +
      `users:\n- name: other\n  user: &other\n    token: t\n- name: u\n  user:\n    <<: *other\n    as: ann\n${context}`,
    '- Bearer t ann',
  ],
  [
    'JSON',
    () =>
      JSON.stringify({
        clusters: [
          {
            name: 'c',
            cluster: { server: `https://127.0.0.1:${address(server)}`, 'certificate-authority': 'ca.crt' },
          },
        ],
        users: [{ name: 'u', user: { token: 't' } }],
        contexts: [{ name: 'a', context: { cluster: 'c', user: 'u' } }],
        'current-context': 'a',
      }),
    '- Bearer t -',
  ],
  [
    'broken entries that are not in use',
    () =>
      `${cluster(authority)}- {name: empty}\n- {name: none, cluster: {certificate-authority: /nowhere}}\n- {}\n` +
      `${user(clientFiles)}- {name: program, user: {exec: {command: x, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}}}\n- {name: bare}\n` +
      context.replace(
        'contexts:\n',
        'contexts:\n- {name: z, context: {cluster: gone, user: gone}}\n- {name: half}\n',
      ),
    'client - -',
  ],
  [
    'another context of several',
    () =>
      `${cluster(authority)}${user(clientFiles)}- {name: v, user: {token: t}}\n` +
      context
        .replace('contexts:\n', 'contexts:\n- {name: b, context: {cluster: c, user: v}}\n')
        .replace('current-context: a', 'current-context: b'),
    '- Bearer t -',
  ],
];

describe.each(forms)('a kubeconfig with %s', (name, form, seen) => {
  const write = async () => {
    const path = join(folder, 'in', 'config');
    await writeFile(path, await form());
    return path;
  };

  test('leads to the cluster, whatever the working folder', async () => {
    const before = tunnels;
    const version = await connectKubernetes(await write()).version();
    expect(version).toBe(seen);
    expect(tunnels > before).toBe(name.includes('proxy'));
  });

  test.skipIf(noKubectl !== '')(`is read so by kubectl${noKubectl}`, async () => {
    const path = await write();
    const { stdout } = await promisify(execFile)(kubectl, ['get', '--raw', '/version'], {
      cwd: tmpdir(),
      env: { KUBECONFIG: path, HOME: folder },
    });
    expect(JSON.parse(stdout)).toEqual({ gitVersion: seen });
  });
});

describe('an unusable kubeconfig is explained', () => {
  test.each<[string, () => Promise<string> | string, RegExp]>([
    ['no YAML', () => 'a: [', /damaged/],
    [
      'a reference to nothing',
      () => `${cluster('    <<: *x\n')}${user('    token: t\n')}${context}`,
      /damaged/,
    ],
    ['a list in itself', () => 'clusters: &x [*x]\n', /damaged/],
    ['no context', () => cluster(authority) + user('    token: t\n'), /names no cluster or no user/],
    ['nothing', () => '', /names no cluster or no user/],
    ['a list', () => '- a\n', /damaged/],
    [
      'a file that is not there',
      () => cluster(authority) + user('    tokenFile: none\n') + context,
      /none, which can’t be read/,
    ],
    [
      'an authority that is not there',
      () => cluster(authority.replace('ca.crt', 'no.crt')) + user('    token: t\n') + context,
      /no\.crt, which can’t be read/,
    ],
    [
      'a certificate that is none',
      () =>
        cluster(authority) +
        user('    client-certificate-data: aGVsbG8=\n    client-key-data: aGVsbG8=\n') +
        context,
      /client certificate .* is damaged/,
    ],
    ['a program', () => cluster(authority) + user('    exec: {command: x}\n') + context, /another program/],
    [
      'http',
      () => (cluster(authority) + user('    token: t\n') + context).replace('https:', 'http:'),
      /isn’t encrypted/,
    ],
  ])('%s', async (_, form, said) => {
    const path = join(folder, 'in', 'useless');
    await writeFile(path, await form());
    await expect(connectKubernetes(path).version()).rejects.toMatchObject({
      code: 'cluster.unreachable',
      detail: expect.stringMatching(said),
    });
  });
});

test.each(['files beside it', 'data', 'data over several lines', 'a chain of certificates'])(
  'the end of the client certificate in a kubeconfig with %s',
  async (name) => {
    const form = forms.find(([one]) => one === name)?.[1];
    const end = new X509Certificate(await pem('client.crt')).validToDate;
    expect(await kubeconfigEnd((await form?.()) ?? '', join(folder, 'in'))).toEqual(end);
  },
);
test.each([
  ['no certificate', () => cluster(authority) + user('    token: t\n') + context],
  [
    'a certificate that is not there',
    () => cluster(authority) + user('    client-certificate: none\n') + context,
  ],
  ['no YAML', () => 'a: ['],
])('it has no end with %s', async (_, form) => {
  expect(await kubeconfigEnd(form(), join(folder, 'in'))).toBeUndefined();
});

test('a token or a certificate in a file of its own may be replaced', async () => {
  const path = join(folder, 'in', 'config');
  await writeFile(path, cluster(authority) + user('    tokenFile: token2\n') + context);
  await writeFile(join(folder, 'in', 'token2'), 'one');
  const kubernetes = connectKubernetes(path);
  expect(await kubernetes.version()).toBe('- Bearer one -');
  await writeFile(join(folder, 'in', 'token2'), 'two');
  expect(await kubernetes.version()).toBe('- Bearer two -');
});

describe('a kubeconfig that is replaced', () => {
  const withToken = (token: string) => cluster(authority) + user(`    token: ${token}\n`) + context;

  test('does not abort what the previous one asked', async () => {
    const path = join(folder, 'in', 'replaced');
    await writeFile(path, withToken('old'));
    const kubernetes = connectKubernetes(path);
    const held = holdAnswerTo('Bearer old');
    const before = awaitedLater(kubernetes.version());
    await held.asked;
    await writeFile(path, withToken('new'));
    expect(await kubernetes.version()).toBe('- Bearer new -');
    held.release();
    expect(await before).toBe('- Bearer old -');
  });

  test('is used from then on, even if the previous one was still being read', async () => {
    const path = join(folder, 'in', 'slow');
    await promisify(execFile)('mkfifo', [path]);
    const kubernetes = connectKubernetes(path);
    const before = awaitedLater(kubernetes.version());
    const slow = await open(path, 'w');
    await writeFile(join(folder, 'in', 'next'), withToken('new'));
    await rename(join(folder, 'in', 'next'), path);
    const held = holdAnswerTo('Bearer new');
    const after = awaitedLater(kubernetes.version());
    await readFile(path);
    await slow.writeFile(withToken('old'));
    await slow.close();
    expect(await before).toBe('- Bearer old -');
    await held.asked;
    held.release();
    expect(await after).toBe('- Bearer new -');
  });
});

test('the name of the server may be another', async () => {
  server.setSecureContext({
    key: await pem('elsewhere.key'),
    cert: await pem('elsewhere.crt'),
    ca: await pem('ca.crt'),
  });
  const path = join(folder, 'in', 'config');
  const named = `${authority}    tls-server-name: elsewhere.example\n`;
  await writeFile(path, cluster(named) + user('    token: t\n') + context);
  expect(await connectKubernetes(path).version()).toBe('- Bearer t -');
  await writeFile(path, cluster(authority) + user('    token: t\n') + context);
  await expect(connectKubernetes(path).version()).rejects.toMatchObject({ code: 'cluster.unreachable' });
});
