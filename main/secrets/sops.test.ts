import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { appFolders } from '../lib/app-folders.ts';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain } from './keychain.fake.ts';
import { createSecrets, type SecretNode, type Secrets, type Vault } from './secrets.ts';

const { cache } = appFolders(process.platform, { ...process.env, WILD_HOME: undefined }, homedir());
const sops = join(cache, 'tools', 'sops', 'v3.13.3', 'sops');
const isThere = existsSync(sops);

let vault: Vault = { folder: '', account: '' };
let file = '';
let identity = '';
let secrets: Secrets = createSecrets({ keychain: fakeKeychain() });

beforeEach(async () => {
  vault = { folder: mkdtempSync(join(tmpdir(), 'wild-sops-')), account: 'c-4f9k2m1x8q0z' };
  file = join(vault.folder, 'secrets.yaml');
  const keychain = fakeKeychain();
  secrets = createSecrets({ keychain });
  await secrets.create(vault);
  const answer = await keychain.get(vault.account);
  identity = answer.state === 'found' ? answer.value.expose() : '';
});
afterEach(() => {
  rmSync(vault.folder, { recursive: true, force: true });
});

function run(args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(sops, args, {
    cwd: vault.folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: vault.folder, SOPS_AGE_KEY: identity },
  });
  if (status !== 0) throw new Error(`sops ${args.join(' ')}: ${stderr}`);
  return stdout;
}

function exposed(node: SecretNode): unknown {
  if (node instanceof Secret) return node.expose();
  if (Array.isArray(node)) return node.map(exposed);
  return Object.fromEntries(
    Object.entries(node).map(([name, one]: [string, SecretNode]) => [name, exposed(one)]),
  );
}

describe.skipIf(!isThere)(`the real sops${isThere ? '' : ` (needs ${sops})`}`, () => {
  test('opens a new file, and one with values', async () => {
    expect(parse(run(['decrypt', file]))).toEqual({});
    await secrets.setAll(vault, {
      'apps.ghost.password': new Secret('a: "ä" 🎉\nline\n'),
      'apps.mysql["root.x"]': new Secret('12345'),
      name_unencrypted: new Secret('yes'),
      empty: new Secret(''),
    });
    await secrets.set(vault, 'apps.mysql["root.x"]', new Secret('54321'));
    await secrets.unset(vault, 'apps.ghost.nothing');
    expect(parse(run(['decrypt', file]))).toEqual({
      apps: { ghost: { password: 'a: "ä" 🎉\nline\n' }, mysql: { 'root.x': '54321' } },
      name_unencrypted: 'yes',
      empty: '',
    });
  });

  test('may edit our file, and we may edit on', async () => {
    await secrets.setAll(vault, { 'apps.ghost.password': new Secret('one'), token: new Secret('two') });
    run(['set', file, '["apps"]["ghost"]["password"]', '"three"']);
    run(['set', file, '["more"]', '{"list": ["a", "b"], "n": 5, "f": 1.5, "yes": true, "none": null}']);
    expect(exposed(await secrets.values(vault))).toEqual({
      apps: { ghost: { password: 'three' } },
      token: 'two',
      more: { list: ['a', 'b'], n: '5', f: '1.5', yes: 'true' },
    });
    expect((await secrets.get(vault, 'more.list[1]'))?.expose()).toBe('b');
    await secrets.set(vault, 'more.list[1]', new Secret('c'));
    await secrets.set(vault, 'more.list[2]', new Secret('d'));
    await secrets.unset(vault, 'token');
    expect(parse(run(['decrypt', file]))).toEqual({
      apps: { ghost: { password: 'three' } },
      more: { list: ['a', 'c', 'd'], n: 5, f: 1.5, yes: true, none: null },
    });
  });

  test('writes files that we open: comments, two recipients, its own rules', async () => {
    const plain =
      '# top\napps:\n    # about ghost\n    ghost: "x" # own\n    open_unencrypted: 12\nlist:\n    # in a list\n    - 1\n    - b: false\n      c: d\n';
    writeFileSync(file, plain);
    const other = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
    run(['encrypt', '--in-place', '--age', `${other},${await identityToRecipient(identity)}`, file]);
    const values = { apps: { ghost: 'x', open_unencrypted: '12' }, list: ['1', { b: 'false', c: 'd' }] };
    expect(exposed(await secrets.values(vault))).toEqual(values);
    await secrets.set(vault, 'apps.ghost', new Secret('y'));
    await secrets.set(vault, 'list[0]', new Secret('2'));
    await secrets.set(vault, 'list[1].c', new Secret('e'));
    await secrets.set(vault, 'list[2]', new Secret('f'));
    await secrets.unset(vault, 'list[1].b');
    expect(await secrets.list(vault)).toEqual([
      'apps.ghost',
      'apps.open_unencrypted',
      'list[0]',
      'list[1].c',
      'list[2]',
    ]);
    const decrypted = run(['decrypt', file]);
    expect(parse(decrypted)).toEqual({
      apps: { ghost: 'y', open_unencrypted: 12 },
      list: ['2', { c: 'e' }, 'f'],
    });
    for (const comment of ['# top', '# about ghost', '# own', '# in a list'])
      expect(decrypted).toContain(comment);
    await expect(secrets.set(vault, 'apps.b_unencrypted', new Secret('z'))).rejects.toMatchObject({
      code: 'config.bad-path',
    });
  });

  test('refuses what we refuse', async () => {
    await secrets.setAll(vault, { a: new Secret('one'), b: new Secret('two') });
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace(/^a: .*\n/m, ''));
    expect(() => run(['decrypt', file])).toThrow(/MAC mismatch/);
    await expect(secrets.values(vault)).rejects.toMatchObject({ code: 'secrets.tampered' });
  });
});
