import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { armor, Decrypter, Encrypter } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sentence } from '../../contract/wire.ts';
import { realFiles } from '../lib/file-access.ts';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain, type FakeKeychain } from './keychain.fake.ts';
import { createSecrets, type SecretNode, type Secrets, type Vault } from './secrets.ts';

let vault: Vault = { folder: '', account: '' };
let file = '';
let keychain: FakeKeychain = fakeKeychain();
let secrets: Secrets = createSecrets({ keychain });

beforeEach(() => {
  vault = { folder: mkdtempSync(join(tmpdir(), 'wild-secrets-')), account: 'c-4f9k2m1x8q0z' };
  file = join(vault.folder, 'secrets.yaml');
  keychain = fakeKeychain();
  secrets = createSecrets({ keychain, scryptWorkFactor: 4 });
});
afterEach(() => {
  rmSync(vault.folder, { recursive: true, force: true });
});

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

function exposed(node: SecretNode): unknown {
  if (node instanceof Secret) return node.expose();
  if (Array.isArray(node)) return node.map(exposed);
  return Object.fromEntries(
    Object.entries(node).map(([name, one]: [string, SecretNode]) => [name, exposed(one)]),
  );
}

const text = () => readFileSync(file, 'utf8');
const three = {
  'apps.ghost.password': new Secret('s3cret: "ä" 🎉\nline'),
  'apps.mysql.root': new Secret('r00t'),
  token: new Secret('12345'),
};

/** Everything that asks for the key. */
const uses: readonly (readonly [string, () => Promise<unknown>])[] = [
  ['get', () => secrets.get(vault, 'token')],
  ['getAll', () => secrets.getAll(vault, ['token'])],
  ['values', () => secrets.values(vault)],
  ['set', () => secrets.set(vault, 'token', new Secret('new'))],
  ['unset', () => secrets.unset(vault, 'token')],
];

describe('a key that is unavailable', () => {
  test.each([
    ['locked', 'secrets.keychain-locked', 'keychain-locked'],
    ['denied', 'secrets.keychain-denied', 'keychain-denied'],
    ['unavailable', 'secrets.keychain-unavailable', 'keychain-unavailable'],
  ] as const)(
    'because the keychain is %s: names are still listed, nothing is written',
    async (state, code, key) => {
      await secrets.create(vault);
      await secrets.setAll(vault, three);
      const before = text();
      keychain.become(state);
      expect(await secrets.state(vault)).toMatchObject({ key, kept: 'keychain' });
      for (const [name, use] of uses) expect(await failureOf(use()), name).toMatchObject({ code });
      expect(await secrets.list(vault)).toEqual(Object.keys(three));
      expect(text()).toBe(before);
      keychain.become('usable');
      expect(exposed(await secrets.values(vault))).toMatchObject({ token: '12345' });
    },
  );

  test('because it is missing, or another one is stored', async () => {
    await secrets.create(vault);
    await secrets.setAll(vault, three);
    await secrets.forget(vault);
    expect(await secrets.state(vault)).toMatchObject({ key: 'key-missing', kept: 'keychain' });
    for (const [name, use] of uses)
      expect(await failureOf(use()), name).toMatchObject({ code: 'secrets.key-missing' });
    const other = { folder: mkdtempSync(join(vault.folder, 'other-')), account: vault.account };
    await secrets.create(other);
    for (const [name, use] of uses)
      expect(await failureOf(use()), name).toMatchObject({ code: 'secrets.key-missing' });
  });

  test.each(['locked', 'denied', 'unavailable'] as const)(
    'for a new cloud, %s: writes nothing',
    async (state) => {
      keychain.become(state);
      const error = await failureOf(secrets.create(vault));
      expect(error).toMatchObject({ code: `secrets.keychain-${state}` });
      if (state === 'unavailable')
        expect(error).toMatchObject({ hint: expect.stringContaining('--passphrase-file') });
      expect(readdirSync(vault.folder)).toEqual([]);
    },
  );
});

describe('a file that was changed without its key', () => {
  const swap = (one: string, other: string, whole: string) => {
    const line = (name: string) => new RegExp(`^( *${name}: )(.*)$`, 'm');
    const [a, b] = [line(one).exec(whole)?.[2] ?? '', line(other).exec(whole)?.[2] ?? ''];
    return whole.replace(a, '§').replace(b, a).replace('§', b);
  };
  test.each<[string, Partial<Sentence>, (whole: string) => string]>([
    [
      'two values exchanged',
      { key: 'secrets.tampered.value', values: { path: 'apps.mysql.root' } },
      (whole) => swap('root', 'token', whole),
    ],
    [
      'a name changed',
      { key: 'secrets.tampered.value', values: { path: 'token2' } },
      (whole) => whole.replace('token:', 'token2:'),
    ],
    ['a value taken out', { key: 'secrets.tampered.content' }, (whole) => whole.replace(/^token:.*\n/m, '')],
    [
      'all values taken out',
      { key: 'secrets.tampered.content' },
      (whole) => whole.slice(whole.indexOf('sops:')),
    ],
    [
      'a value made readable',
      { key: 'secrets.tampered.readable', values: { path: 'token' } },
      (whole) => whole.replace(/^token:.*$/m, 'token: mine'),
    ],
    [
      'a value emptied',
      { key: 'secrets.tampered.content' },
      (whole) => whole.replace(/^token:.*$/m, 'token: ""'),
    ],
    [
      'a readable value added',
      { key: 'secrets.tampered.readable', values: { path: 'mine' } },
      (whole) => `mine: x\n${whole}`,
    ],
    [
      'a number added',
      { key: 'secrets.tampered.readable', values: { path: 'mine' } },
      (whole) => `mine: 5\n${whole}`,
    ],
    [
      'a value put at another place',
      { key: 'secrets.tampered.value', values: { path: 'token' } },
      (whole) => whole.replace(/^(token:) .*$/m, `$1 ${/root: (.*)/.exec(whole)?.[1]}`),
    ],
    [
      'a value put there a second time',
      { key: 'secrets.tampered.value', values: { path: 'apps.mysql.other' } },
      (whole) => whole.replace(/^( *)root: (.*)$/m, '$1root: $2\n$1other: $2'),
    ],
    [
      'a byte of a value',
      { key: 'secrets.tampered.value', values: { path: 'token' } },
      (whole) =>
        whole
          .replace(/(token: ENC\[AES256_GCM,data:)./, '$1A')
          .replace(/(token: ENC\[AES256_GCM,data:A)./, '$1_'),
    ],
    [
      'a shortened tag',
      { key: 'secrets.tampered.value', values: { path: 'token' } },
      (whole) => whole.replace(/(token: .*tag:)[^,]+/, '$1AAAA'),
    ],
    [
      'a value called a comment',
      { key: 'secrets.tampered.content' },
      (whole) => whole.replace(/(token: .*type:)str/, '$1comment'),
    ],
    [
      'another date',
      { key: 'secrets.tampered.checksum' },
      (whole) => whole.replace(/lastmodified: "\d{4}/, 'lastmodified: "1999'),
    ],
    [
      'another checksum',
      { key: 'secrets.tampered.checksum' },
      (whole) => whole.replace(/(mac: .*data:)..../, '$1AAAA'),
    ],
    ['no checksum', { key: 'secrets.tampered.no-checksum' }, (whole) => whole.replace(/mac: .*/, 'mac: ""')],
    [
      'other rules for what is sealed',
      { key: 'secrets.tampered.content' },
      (whole) => whole.replace(/encrypted_regex: .*/, 'encrypted_regex: nothing'),
    ],
    [
      'a checksum over sealed values alone',
      { key: 'secrets.tampered.content' },
      (whole) => whole.replace(/encrypted_regex: .*/, '$&\n  mac_only_encrypted: true'),
    ],
    [
      'a damaged key',
      { key: 'secrets.tampered.data-key' },
      (whole) => whole.replace(/(-----BEGIN AGE ENCRYPTED FILE-----\n\s+)..../, '$1AAAA'),
    ],
  ])('%s: reports %j, and nothing is returned or written', async (_, reason, change) => {
    await secrets.create(vault);
    await secrets.setAll(vault, three);
    const changed = change(text());
    expect(changed).not.toBe(text());
    writeFileSync(file, changed);
    const care: typeof uses = [
      ['rotateDataKey', () => secrets.rotateDataKey(vault)],
      ['rotateIdentity', () => secrets.rotateIdentity(vault)],
      ['identity', () => secrets.identity(vault)],
    ];
    for (const [name, use] of [...uses, ...care]) {
      const failure = await failureOf(use());
      expect(failure, name).toMatchObject({
        code: 'secrets.tampered',
        detail: expect.stringContaining(file),
        sentences: { detail: { key: 'secrets.tampered.detail', values: { reason } } },
      });
    }
    expect(text()).toBe(changed);
  });
});

describe('a file that cannot be read', () => {
  test.each([
    ['', 'secrets.file.not-a-map'],
    ['a: [', 'secrets.file.damaged-at'],
    ['a: 1\n', 'secrets.file.no-metadata'],
    ['a: 1\nsops:\n  mac: x\n', 'secrets.file.no-metadata'],
    ['sops: &x\n  age: *x\n', 'secrets.file.no-metadata'],
    ['a: 1\n---\nb: 2\n', 'secrets.file.several-documents'],
    ['['.repeat(100), 'secrets.file.too-deep'],
    [`a:\n${'- '.repeat(1000)}`, 'secrets.file.too-deep'],
    ['a: 1\nsops: {key_groups: [{age: []}], shamir_threshold: 2}\n', 'secrets.file.key-groups'],
    ['a: 1\nsops: {age: [], pgp: [{fp: x}]}\n', 'secrets.file.other-key-kinds'],
    [
      'a: 1\nsops: {age: [{recipient: a, enc: b}], lastmodified: "x", mac: y, mac_only_encrypted: true, encrypted_comment_regex: z}\n',
      'secrets.file.unknown-rules',
    ],
    [
      '__proto__: 1\nsops: {age: [{recipient: a, enc: b}], lastmodified: "x", mac: y}\n',
      'secrets.file.unsupported-names',
    ],
    [
      'a: &x 1\nb: *x\nsops: {age: [{recipient: a, enc: b}], lastmodified: "x", mac: y}\n',
      'secrets.file.unsupported-names',
    ],
  ])('%j', async (content, key) => {
    await secrets.create(vault);
    writeFileSync(file, content);
    for (const use of [() => secrets.list(vault), ...uses.map(([, one]) => one)]) {
      expect(await failureOf(use())).toMatchObject({
        code: 'secrets.unreadable',
        sentences: { detail: { values: { reason: { key } } } },
      });
    }
    expect(text()).toBe(content);
  });

  test('because it is missing', async () => {
    expect(await failureOf(secrets.list(vault))).toMatchObject({ code: 'secrets.unreadable' });
    expect(await failureOf(secrets.set(vault, 'a', new Secret('x')))).toMatchObject({
      code: 'secrets.unreadable',
    });
  });
});

describe('a change that is refused', () => {
  test.each(['sops', 'sops.mac', 'a..b', '__proto__.x', 'token.below', 'apps.ghost', 'apps[0]', 'list[0]'])(
    'at %j',
    async (path) => {
      await secrets.create(vault);
      await secrets.setAll(vault, three);
      const before = text();
      const error = await failureOf(
        secrets.setAll(vault, { fine: new Secret('x'), [path]: new Secret('y') }),
      );
      expect(error).toMatchObject({ code: 'config.bad-path' });
      expect(text()).toBe(before);
    },
  );

  test('if the rules in the file would leave it unencrypted', async () => {
    await secrets.create(vault);
    writeFileSync(file, text().replace(/encrypted_regex: .*/, 'unencrypted_suffix: _unencrypted'));
    await secrets.set(vault, 'a', new Secret('x'));
    expect(await failureOf(secrets.set(vault, 'b_unencrypted', new Secret('x')))).toMatchObject({
      code: 'config.bad-path',
    });
  });

  test('creating it again keeps the file and the key', async () => {
    await secrets.create(vault);
    await secrets.setAll(vault, three);
    expect(await failureOf(secrets.create(vault))).toMatchObject({ code: 'cloud.exists' });
    expect((await secrets.get(vault, 'token'))?.expose()).toBe('12345');
  });

  test('by a full disk keeps the old passwords', async () => {
    await secrets.create(vault);
    await secrets.setAll(vault, three);
    const full = createSecrets({
      keychain,
      files: {
        ...realFiles,
        rename: () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
      },
    });
    expect(await failureOf(full.set(vault, 'token', new Secret('new')))).toMatchObject({
      code: 'storage.no-space',
    });
    expect((await secrets.get(vault, 'token'))?.expose()).toBe('12345');
  });
});

describe('secrets', () => {
  test('are returned as they were stored, and only their names are readable', async () => {
    await secrets.create(vault);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await secrets.list(vault)).toEqual([]);
    expect(await secrets.values(vault)).toEqual({});
    await secrets.setAll(vault, { ...three, empty: new Secret('') });
    expect(exposed(await secrets.values(vault))).toEqual({
      apps: { ghost: { password: 's3cret: "ä" 🎉\nline' }, mysql: { root: 'r00t' } },
      token: '12345',
      empty: '',
    });
    for (const value of ['s3cret', 'r00t', '12345']) expect(text()).not.toContain(value);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(inspect(await secrets.values(vault), { depth: 9 })).not.toContain('r00t');
    expect(await secrets.get(vault, 'apps.ghost')).toBeUndefined();
    expect(await secrets.get(vault, 'toString')).toBeUndefined();
    const several = await secrets.getAll(vault, ['token', 'not.there', 'apps.ghost', 'apps.mysql.root']);
    expect(several.map((one) => one?.expose())).toEqual(['12345', undefined, undefined, 'r00t']);
  });

  test('change one at a time: the others are kept byte for byte', async () => {
    await secrets.create(vault);
    await secrets.setAll(vault, three);
    const before = text().split('\n');
    await secrets.set(vault, 'token', new Secret('54321'));
    const changed = text()
      .split('\n')
      .filter((line) => !before.includes(line))
      .map((line) => line.trim().split(':')[0]);
    expect(changed.filter((name) => name !== 'lastmodified')).toEqual(['token', 'mac']);
    expect((await secrets.get(vault, 'token'))?.expose()).toBe('54321');
  });

  test('are removed one by one or with their map, including maps that become empty', async () => {
    await secrets.create(vault);
    await secrets.setAll(vault, three);
    expect(await secrets.unset(vault, 'apps.nothing')).toBe(false);
    expect(await secrets.unset(vault, 'apps.ghost')).toBe(true);
    expect(await secrets.list(vault)).toEqual(['apps.mysql.root', 'token']);
    expect(await secrets.unset(vault, 'apps.mysql.root')).toBe(true);
    expect(exposed(await secrets.values(vault))).toEqual({ token: '12345' });
    expect(text()).not.toContain('apps');
  });

  test('written concurrently are all kept', async () => {
    await secrets.create(vault);
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => secrets.set(vault, `k${at}`, new Secret(`v${at}`))),
    );
    expect(Object.keys(await secrets.values(vault))).toHaveLength(12);
  });

  test('a copy of a cloud keeps the key it shares', async () => {
    await secrets.create(vault);
    await secrets.setAll(vault, three);
    const copy = { folder: mkdtempSync(join(vault.folder, 'copy-')), account: vault.account };
    await secrets.create(copy);
    expect((await secrets.get(vault, 'token'))?.expose()).toBe('12345');
  });
});

describe('a passphrase', () => {
  const passphrase = new Secret('correct horse ä');
  const identityFile = () => join(vault.folder, '.wildcloud', 'identity.age');

  test('unlocks the cloud in this process only, and a wrong one does not', async () => {
    keychain.become('unavailable');
    await secrets.create(vault, { passphrase });
    await secrets.setAll(vault, three);
    expect(await secrets.state(vault)).toMatchObject({ key: 'ready', kept: 'passphrase' });
    expect(statSync(identityFile()).mode & 0o777).toBe(0o600);

    const other = createSecrets({ keychain, scryptWorkFactor: 4 });
    expect(await other.state(vault)).toMatchObject({ key: 'passphrase-needed', kept: 'passphrase' });
    expect(await failureOf(other.get(vault, 'token'))).toMatchObject({ code: 'secrets.passphrase-needed' });
    expect(await other.list(vault)).toEqual(Object.keys(three));
    expect(await failureOf(other.unlock(vault, new Secret('correct horse')))).toMatchObject({
      code: 'secrets.passphrase-wrong',
    });
    expect(await other.state(vault)).toMatchObject({ key: 'passphrase-needed', kept: 'passphrase' });
    await other.unlock(vault, passphrase);
    expect((await other.get(vault, 'token'))?.expose()).toBe('12345');
    await other.forget(vault);
    expect(await other.state(vault)).toMatchObject({ key: 'passphrase-needed', kept: 'passphrase' });
  });

  test('encrypts an identity that age itself can decrypt', async () => {
    await secrets.create(vault, { passphrase });
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase.expose());
    const identity = await decrypter.decrypt(armor.decode(readFileSync(identityFile(), 'utf8')), 'text');
    expect(identity).toMatch(/^AGE-SECRET-KEY-1[A-Z0-9]+\n$/);
  });

  test('decrypts what the age library encrypted', async () => {
    await secrets.create(vault, { passphrase });
    await secrets.set(vault, 'a', new Secret('x'));
    const decrypter = new Decrypter();
    decrypter.addPassphrase(passphrase.expose());
    const identity = await decrypter.decrypt(armor.decode(readFileSync(identityFile(), 'utf8')));
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(5);
    encrypter.setPassphrase('another');
    writeFileSync(identityFile(), armor.encode(await encrypter.encrypt(identity)));
    const other = createSecrets({ keychain });
    expect(await failureOf(other.unlock(vault, passphrase))).toMatchObject({
      code: 'secrets.passphrase-wrong',
    });
    await other.unlock(vault, new Secret('another'));
    expect((await other.get(vault, 'a'))?.expose()).toBe('x');
  });

  test('continues an attempt that was interrupted before the file was written', async () => {
    await secrets.create(vault, { passphrase });
    rmSync(file);
    expect(await failureOf(secrets.create(vault, { passphrase: new Secret('other') }))).toMatchObject({
      code: 'secrets.passphrase-wrong',
    });
    expect(existsSync(file)).toBe(false);
    await secrets.create(vault, { passphrase });
    await secrets.set(vault, 'a', new Secret('x'));
  });

  test('cannot decrypt a damaged or missing identity', async () => {
    expect(await failureOf(secrets.unlock(vault, passphrase))).toMatchObject({ code: 'secrets.unreadable' });
    await secrets.create(vault, { passphrase });
    const whole = readFileSync(identityFile(), 'utf8');
    const bytes = armor.decode(whole);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    const ofTooMuchWork = new TextDecoder('latin1')
      .decode(armor.decode(whole))
      .replace(/(-> scrypt \S+) 4/, '$1 30');
    const damaged = [
      '',
      'hello',
      whole.slice(0, 200),
      armor.encode(bytes),
      armor.encode(Buffer.from(ofTooMuchWork, 'latin1')),
    ];
    for (const text of damaged) {
      writeFileSync(identityFile(), text);
      expect(await failureOf(secrets.unlock(vault, passphrase)), text).toMatchObject({
        code: 'secrets.unreadable',
      });
    }
  });
});
