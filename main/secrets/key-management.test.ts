import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain, type FakeKeychain } from './keychain.fake.ts';
import type { Keychain } from './keychain.ts';
import { createSecrets, type Secrets, type Vault } from './secrets.ts';

const other = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
let vault: Vault = { folder: '', account: '' };
let keychain: FakeKeychain = fakeKeychain();
let secrets: Secrets = createSecrets({ keychain });

beforeEach(async () => {
  vault = { folder: mkdtempSync(join(tmpdir(), 'wild-key-')), account: 'c-4f9k2m1x8q0z' };
  keychain = fakeKeychain();
  secrets = start();
  await secrets.create(vault);
  await secrets.setAll(vault, { 'apps.ghost.password': new Secret('one'), token: new Secret('two') });
});
afterEach(() => {
  rmSync(vault.folder, { recursive: true, force: true });
});

const start = (over: { keychain?: Keychain; files?: FileAccess } = {}) =>
  createSecrets({ keychain, scryptWorkFactor: 4, ...over });
const file = () => join(vault.folder, 'secrets.yaml');
const identityFile = () => join(vault.folder, '.wildcloud', 'identity.age');
const token = async (from = secrets) => (await from.get(vault, 'token'))?.expose();
const identity = async (from = secrets) => (await from.identity(vault)).expose();
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
const kept = async () => {
  const answer = await keychain.get(vault.account);
  return answer.state === 'found' ? answer.value.expose().split('\n') : [];
};
/** Somebody else is named in the file; what is sealed for them does not matter here. */
const nameAnother = (recipient = other) =>
  writeFileSync(
    file(),
    readFileSync(file(), 'utf8').replace('  age:\n', `  age:\n    - recipient: ${recipient}\n      enc: x\n`),
  );

describe('recovering', () => {
  test('a lost keychain entry, ignoring text around the identity', async () => {
    const printed = await identity();
    await secrets.forget(vault);
    expect(await secrets.state(vault)).toMatchObject({ key: 'key-missing' });
    await secrets.recover(vault, new Secret(`# of Home\n  ${printed}\r\n`));
    expect(await token()).toBe('two');
    expect(await kept()).toEqual([printed]);
  });

  test.each([
    ['', 'secrets.identity.not-one'],
    ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p', 'secrets.identity.not-one'],
    [`AGE-SECRET-KEY-1${'Q'.repeat(58)}`, 'secrets.identity.mistyped'],
  ])('refuses %j and stores nothing', async (given, key) => {
    await secrets.forget(vault);
    expect(await failureOf(secrets.recover(vault, new Secret(given)))).toMatchObject({
      code: 'secrets.identity-wrong',
      sentences: { detail: { key } },
    });
    expect(await kept()).toEqual([]);
  });

  test('refuses the key of another cloud, and reports its public key', async () => {
    const away = { folder: mkdtempSync(join(vault.folder, 'away-')), account: 'c-away00000000' };
    await secrets.create(away);
    const foreign = await secrets.identity(away);
    const failure = await failureOf(secrets.recover(vault, foreign));
    expect(failure).toMatchObject({ code: 'secrets.identity-wrong' });
    expect(JSON.stringify(failure)).not.toContain(foreign.expose());
    expect(await token()).toBe('two');
  });

  test('keeps the keychain entry for a copy of the cloud', async () => {
    const printed = await identity();
    await keychain.set(vault.account, new Secret('AGE-SECRET-KEY-1'.padEnd(74, 'Q')));
    expect(await secrets.state(vault)).toMatchObject({ key: 'key-missing' });
    expect(await failureOf(secrets.get(vault, 'token'))).toMatchObject({ code: 'secrets.key-missing' });
    await secrets.recover(vault, new Secret(printed));
    expect(await kept()).toEqual([printed, 'AGE-SECRET-KEY-1'.padEnd(74, 'Q')]);
    expect(await token()).toBe('two');
  });

  test.each(['locked', 'denied', 'unavailable'] as const)(
    'with a keychain that is %s needs a passphrase',
    async (state) => {
      const printed = new Secret(await identity());
      keychain.become(state);
      expect(await failureOf(secrets.recover(vault, printed))).toMatchObject({
        code: `secrets.keychain-${state}`,
      });
      await secrets.recover(vault, printed, { passphrase: new Secret('eight or more') });
      expect(await token()).toBe('two');
      const next = start();
      expect(await next.state(vault)).toMatchObject({ key: 'passphrase-needed', kept: 'passphrase' });
      await next.unlock(vault, new Secret('eight or more'));
      expect(await token(next)).toBe('two');
    },
  );

  test('a forgotten passphrase is replaced by another one or by the keychain', async () => {
    await secrets.keep(vault, new Secret('forgotten one'));
    const printed = new Secret(await identity());
    await start().recover(vault, printed, { passphrase: new Secret('remembered') });
    const next = start();
    await next.unlock(vault, new Secret('remembered'));
    expect(await token(next)).toBe('two');
    await start().recover(vault, printed);
    expect(await start().state(vault)).toMatchObject({ key: 'ready', kept: 'keychain' });
  });
});

describe('moving the key', () => {
  test('to a passphrase, to another one and back', async () => {
    const before = await identity();
    expect(await secrets.keep(vault, new Secret('first one'))).toEqual({ oldIsGone: true });
    expect(await kept()).toEqual([]);
    expect(readFileSync(identityFile(), 'utf8')).not.toContain(before);
    await secrets.keep(vault, new Secret('second one'));
    const next = start();
    expect(await failureOf(next.unlock(vault, new Secret('first one')))).toMatchObject({
      code: 'secrets.passphrase-wrong',
    });
    await next.unlock(vault, new Secret('second one'));
    expect(await next.keep(vault, 'keychain')).toEqual({ oldIsGone: true });
    expect(await kept()).toEqual([before]);
    expect(await start().state(vault)).toMatchObject({ key: 'ready', kept: 'keychain' });
  });

  test('to a keychain that refuses it keeps the passphrase', async () => {
    await secrets.keep(vault, new Secret('first one'));
    keychain.become('locked');
    expect(await failureOf(secrets.keep(vault, 'keychain'))).toMatchObject({
      code: 'secrets.keychain-locked',
    });
    await secrets.unlock(vault, new Secret('first one'));
    expect(await token()).toBe('two');
  });

  test('reports if the keychain entry cannot be deleted', async () => {
    const holding: Keychain = { ...keychain, delete: async () => ({ state: 'denied' }) };
    expect(await start({ keychain: holding }).keep(vault, new Secret('first one'))).toEqual({
      oldIsGone: false,
    });
  });
});

describe('changing', () => {
  test('the data key re-encrypts every value and keeps the identity', async () => {
    const before = readFileSync(file(), 'utf8');
    const own = await identity();
    await secrets.rotateDataKey(vault);
    const after = readFileSync(file(), 'utf8');
    for (const line of before.split('\n').filter((one) => one.includes('ENC[')))
      expect(after).not.toContain(line.trim());
    expect(await token()).toBe('two');
    expect(await identity()).toBe(own);
  });

  test('the identity: the old one only decrypts older files', async () => {
    const before = readFileSync(file(), 'utf8');
    const old = new Secret(await identity());
    expect(await secrets.rotateIdentity(vault)).toEqual({ oldIsGone: true });
    expect(await token()).toBe('two');
    expect(await kept()).toEqual([await identity()]);
    expect(await identity()).not.toBe(old.expose());
    expect(await failureOf(secrets.recover(vault, old))).toMatchObject({ code: 'secrets.identity-wrong' });
    writeFileSync(file(), before);
    expect(await failureOf(secrets.get(vault, 'token'))).toMatchObject({
      code: 'secrets.key-missing',
      sentences: { detail: { key: 'secrets.other-key.keychain' } },
    });
    await secrets.recover(vault, old);
    expect(await token()).toBe('two');
  });

  test('the identity behind a passphrase needs that passphrase', async () => {
    await secrets.keep(vault, new Secret('first one'));
    const old = await identity();
    expect(await failureOf(secrets.rotateIdentity(vault))).toMatchObject({
      code: 'secrets.passphrase-needed',
    });
    expect(await failureOf(secrets.rotateIdentity(vault, { passphrase: new Secret('wrong') }))).toMatchObject(
      { code: 'secrets.passphrase-wrong' },
    );
    expect(await identity()).toBe(old);
    await secrets.rotateIdentity(vault, { passphrase: new Secret('first one') });
    const next = start();
    await next.unlock(vault, new Secret('first one'));
    expect(await token(next)).toBe('two');
    expect(await identity(next)).not.toBe(old);
  });

  test('requires a decision about other recipients', async () => {
    nameAnother();
    for (const change of [() => secrets.rotateDataKey(vault), () => secrets.rotateIdentity(vault)]) {
      expect(await failureOf(change())).toMatchObject({
        code: 'secrets.other-recipients',
        sentences: {
          detail: { key: 'secrets.recipients.not-agreed', values: { recipients: other } },
        },
      });
    }
    const stranger = 'age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z';
    expect(await failureOf(secrets.rotateDataKey(vault, { others: [stranger] }))).toMatchObject({
      code: 'secrets.other-recipients',
    });
    await secrets.rotateDataKey(vault, { others: [other] });
    expect((await secrets.state(vault)).recipients).toContain(other);
    await secrets.rotateIdentity(vault, { others: [] });
    expect((await secrets.state(vault)).recipients).toHaveLength(1);
    expect(await token()).toBe('two');
  });

  test('cannot encrypt the file for unsupported kinds of keys', async () => {
    nameAnother('ssh-ed25519');
    const before = readFileSync(file(), 'utf8');
    expect(await failureOf(secrets.rotateDataKey(vault, { others: ['ssh-ed25519'] }))).toMatchObject({
      code: 'secrets.other-recipients',
    });
    writeFileSync(file(), before.replace('  age:\n', '  pgp:\n    - fp: x\n  age:\n'));
    expect(await failureOf(secrets.rotateDataKey(vault, { others: [] }))).toMatchObject({
      code: 'secrets.other-recipients',
    });
    expect(await token()).toBe('two');
  });
});

/** Everything outside of the process that changing the identity does, each of which may be its last. */
function dyingAfter(acts: number): { readonly keychain: Keychain; readonly files: FileAccess } {
  let left = acts;
  const act = <T>(work: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left < 0) throw new Error('killed');
    return work();
  };
  return {
    keychain: {
      get: (account) => keychain.get(account),
      set: (account, value) => act(() => keychain.set(account, value)),
      delete: (account) => act(() => keychain.delete(account)),
    },
    files: {
      ...realFiles,
      open: (path, flags, mode) => act(() => realFiles.open(path, flags, mode)),
      rename: (from, to) => act(() => realFiles.rename(from, to)),
      unlink: (path) => act(() => realFiles.unlink(path)),
    },
  };
}

describe('killed at any point, the stored key still decrypts the file, and repeating works', () => {
  const works: readonly (readonly [string, 'keychain' | 'passphrase', (on: Secrets) => Promise<unknown>])[] =
    [
      ['changing the identity in the keychain', 'keychain', (on) => on.rotateIdentity(vault)],
      [
        'changing the identity behind a passphrase',
        'passphrase',
        (on) => on.rotateIdentity(vault, { passphrase: new Secret('first one') }),
      ],
      ['changing the data key', 'keychain', (on) => on.rotateDataKey(vault)],
      ['moving to a passphrase', 'keychain', (on) => on.keep(vault, new Secret('first one'))],
      ['moving to the keychain', 'passphrase', (on) => on.keep(vault, 'keychain')],
      ['changing the passphrase to itself', 'passphrase', (on) => on.keep(vault, new Secret('first one'))],
    ];
  test.each(works)('%s', async (_, place, work) => {
    if (place === 'passphrase') await secrets.keep(vault, new Secret('first one'));
    const freshly = async (over: Parameters<typeof start>[0] = {}) => {
      const on = start(over);
      const { key } = await on.state(vault);
      if (key === 'passphrase-needed') await on.unlock(vault, new Secret('first one'));
      return on;
    };
    let deaths = 0;
    for (let acts = 0; acts < 40; acts += 1) {
      const ended = await failureOf(work(await freshly(dyingAfter(acts))));
      const next = await freshly();
      expect(await token(next), `after ${acts} acts`).toBe('two');
      if (ended === undefined) break;
      deaths += 1;
      // Back to where it began, by a run that nothing stops.
      await work(next);
      const after = await freshly();
      expect(await token(after)).toBe('two');
      await after.keep(vault, place === 'keychain' ? 'keychain' : new Secret('first one'));
    }
    expect(deaths).toBeGreaterThan(1);
  });
});
