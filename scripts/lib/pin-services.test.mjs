import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pinServices, withHashes } from './pin-services.mjs';

const object = 'apiVersion: v1\nkind: ConfigMap\n';
const hash = createHash('sha256').update(object).digest('hex');
const [a, b, c] = ['a', 'b', 'c'].map((name) => `https://example.org/dns/v1.0.0/${name}.yaml`);

const manifest = `# What answers.
name: dns
sources:
  - url: ${a}   # the long one
    file: a.yaml
  # The next is pinned.
  - url: ${b}
    file: b.yaml
    sha256: ${'ab'.repeat(32)}
  - {url: ${c}, file: c.yaml, bytes: 1000}  # short
verify: []
`;

let folder;
let server;
let answers;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wild-pin-'));
  mkdirSync(join(folder, 'dns'));
  writeFileSync(join(folder, 'dns', 'manifest.yaml'), manifest);
  answers = { '/example.org/dns/v1.0.0/a.yaml': object, '/example.org/dns/v1.0.0/c.yaml': object };
  server = createServer((request, response) => {
    const text = answers[request.url];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise((resolve) => void server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => void server.close(resolve));
  rmSync(folder, { recursive: true });
});

async function pin() {
  const said = [];
  const mirror = `http://127.0.0.1:${server.address().port}/`;
  const counts = await pinServices({ folder, mirror, fetch, say: (line) => said.push(line) });
  return { counts, said, text: readFileSync(join(folder, 'dns', 'manifest.yaml'), 'utf8') };
}

test('only the missing hashes are added, and everything else stays as it is', async () => {
  const { counts, text } = await pin();
  expect(counts).toEqual({ filled: 2, there: 1, open: 0 });
  expect(text).toBe(
    manifest
      .replace('    file: a.yaml\n', `    file: a.yaml\n    sha256: ${hash}\n`)
      .replace('bytes: 1000}', `bytes: 1000, sha256: ${hash}}`),
  );
  expect((await pin()).counts).toEqual({ filled: 0, there: 3, open: 0 });
});

test('what cannot be downloaded, or is a page instead of a manifest, stays open', async () => {
  delete answers['/example.org/dns/v1.0.0/a.yaml'];
  answers['/example.org/dns/v1.0.0/c.yaml'] = '<!doctype html><title>Sign in</title>';
  const { counts, said, text } = await pin();
  expect(counts).toEqual({ filled: 0, there: 1, open: 2 });
  expect(text).toBe(manifest);
  expect(said).toEqual([
    expect.stringMatching(/answered 404$/),
    expect.stringMatching(/no Kubernetes manifest$/),
  ]);
});

test('a comment behind the last key and a missing last newline are no obstacle', () => {
  const text = `sources:\n  - file: a.yaml\n    url: ${a}  # here`;
  expect(withHashes(text, new Map([[a, hash]]))).toBe(`${text}\n    sha256: ${hash}`);
});
