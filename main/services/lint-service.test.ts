import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lintService } from './lint-service.ts';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'wild-lint-')), 'my-dns');
});
afterEach(() => rm(dirname(folder), { recursive: true }));

const manifest = `name: my-dns
title: My DNS
description: Answers.
version: 1.0.0
category: network
namespace: my-dns
needed: {when: chosen, otherwise: For those who like it.}
settings:
  - {path: services.my-dns.size, type: size, label: Storage, default: 1Gi}
  - {path: services.my-dns.mail, type: email, label: Mail, optional: true}
`;
const files = {
  'manifest.yaml': manifest,
  'kustomization.yaml': 'resources: [config.yaml]\n',
  'config.yaml':
    'kind: ConfigMap\ndata:\n  domain: {{ .cloud.domain }}\n  mail: {{ index .services "my-dns" "mail" }}\n',
};

async function lint(changed: Readonly<Record<string, string>> = {}) {
  for (const [name, text] of Object.entries({ ...files, ...changed })) {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return (await lintService(folder)).map(({ file, line, column, cause }) => [
    `${file}:${line}:${column}`,
    cause.key,
  ]);
}

test('a service without a mistake has none, also where settings may be empty', async () => {
  expect(await lint()).toEqual([]);
});

test('mistakes in templates are found at their place, in all files', async () => {
  const found = await lint({
    'config.yaml': 'kind: ConfigMap\ndata:\n  domain: {{ .cloud.domian }}\n',
    'kustomization.yaml': 'resources: [config.yaml]\n# {{ nosuch 1 }}\n',
  });
  expect(found).toEqual([
    ['my-dns/config.yaml:3:14', expect.stringMatching(/^template\./)],
    ['my-dns/kustomization.yaml:2:6', 'template.unknown-function'],
  ]);
});

test('a secret in a template is refused', async () => {
  const found = await lint({ 'config.yaml': 'data: {{ .secrets.cloudflare.token }}\n' });
  expect(found).toEqual([['my-dns/config.yaml:1:10', 'services.secret-in-template']]);
});

test('a default that is no template is a problem of the manifest', async () => {
  const found = await lint({ 'manifest.yaml': manifest.replace('1Gi', "'{{ nosuch 1 }}'") });
  expect(found).toEqual([['my-dns/manifest.yaml:1:1', expect.any(String)]]);
});
