import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { appFolders } from '../lib/app-folders.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';
import { Secret } from '../lib/secret.ts';
import { fakeKeychain } from './keychain.fake.ts';
import { createSecrets, type SecretNode, type Secrets, type Vault } from './secrets.ts';

const { cache } = appFolders(process.platform, { ...process.env, WILD_HOME: undefined }, homedir());
const sops = join(cache, 'tools', 'sops', 'v3.13.3', 'sops');
const isThere = existsSync(sops);
const runs = {
  numRuns: process.env['WILD_DEEP'] === undefined ? 12 : 300,
  seed: Number(process.env['WILD_SEED'] ?? 4242),
};

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

function put(tree: Record<string, unknown>, parts: readonly string[], text: string): void {
  const [first = '', ...rest] = parts;
  if (rest.length === 0) tree[first] = text;
  else {
    // A name such as toString is not there only because every object has one.
    if (!Object.hasOwn(tree, first)) tree[first] = {};
    put(tree[first] as Record<string, unknown>, rest, text);
  }
}

/** Values as the text that we give out, without what holds none: nothing, empty groups. */
function shapeOf(node: unknown): unknown {
  if (Array.isArray(node)) {
    const items = node.map(shapeOf).filter((one) => one !== undefined);
    return items.length === 0 ? undefined : items;
  }
  if (typeof node === 'object' && node !== null) {
    const entries = Object.entries(node).flatMap(([key, one]) => {
      const shape = shapeOf(one);
      return shape === undefined ? [] : [[key, shape] as const];
    });
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  if (typeof node === 'number') return node;
  // Numbers are told apart from text by nobody who reads secrets.
  if (typeof node === 'string' && node.trim() !== '' && String(Number(node)) !== 'NaN') return Number(node);
  return typeof node === 'string' || typeof node === 'boolean' ? String(node) : undefined;
}

describe.skipIf(!isThere)(`the real sops${isThere ? '' : ` (needs ${sops})`}`, () => {
  test('decrypts a new file, and one with values', async () => {
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

  test('can edit our file, and we can edit it again', async () => {
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

  test('writes merges, references and YAML 1.1 numbers, which we decrypt, change and write back', async () => {
    writeFileSync(
      file,
      [
        'defaults: &d',
        '  user: admin',
        '  pass: s3cret',
        '  nested: {a: 1}',
        'db:',
        '  <<: *d',
        '  pass: own',
        'list:',
        '  <<: [*d, {z: 9, pass: hidden}]',
        'alias: *d',
        'big: 9007199254740993',
        'mode: 0755',
        'bytes: !!binary aGVsbG8=',
        'mode_unencrypted: 0755',
        'thousand_unencrypted: 1_000',
        'binary_unencrypted: 0b11',
        'huge_unencrypted: 18446744073709551616',
        'fraction_unencrypted: 1.10',
        '',
      ].join('\n'),
    );
    run(['encrypt', '--in-place', '--age', await identityToRecipient(identity), file]);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('!!merge <<:');
    const all = { user: 'admin', pass: 's3cret', nested: { a: '1' } };
    expect(exposed(await secrets.values(vault))).toEqual({
      defaults: all,
      db: { ...all, pass: 'own' },
      list: { ...all, z: '9' },
      alias: all,
      big: '9007199254740993',
      mode: '493',
      bytes: 'hello',
      mode_unencrypted: '493',
      thousand_unencrypted: '1000',
      binary_unencrypted: '3',
      huge_unencrypted: '18446744073709552000',
      fraction_unencrypted: '1.1',
    });
    expect(await secrets.list(vault)).toContain('db.nested.a');
    await secrets.set(vault, 'db.user', new Secret('other'));
    await expect(secrets.set(vault, 'db.nested.b', new Secret('x'))).rejects.toMatchObject({
      code: 'config.bad-path',
    });
    await expect(secrets.unset(vault, 'list.z')).rejects.toMatchObject({ code: 'config.bad-path' });
    expect((await secrets.get(vault, 'db.user'))?.expose()).toBe('other');
    expect(run(['decrypt', file])).toContain('    user: other\n');
    // Changed by hand, as yq would leave it: numbers that SOPS reads in its own way, and still counts.
    for (const [before, after] of [
      ['mode_unencrypted: 493', 'mode_unencrypted: 0755'],
      ['thousand_unencrypted: 1000', 'thousand_unencrypted: 1_000'],
      ['binary_unencrypted: 3', 'binary_unencrypted: 0b11'],
      ['!!merge <<:', '<<:'],
    ] as const) {
      const now = readFileSync(file, 'utf8');
      expect(now).toContain(before);
      writeFileSync(file, now.replaceAll(before, after));
    }
    run(['decrypt', file]);
    expect((await secrets.get(vault, 'db.nested.a'))?.expose()).toBe('1');
  });

  test('writes files that we decrypt: comments, two recipients, its own rules', async () => {
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

  test('decrypts what we re-encrypted, with comments and types', async () => {
    const plain =
      '# top\napps:\n    # about ghost\n    ghost: x # own\n    n: 5\n    f: 1.5\n    yes: true\n    none: null\nlist:\n    # in a list\n    - 1\n    - b: false\n';
    writeFileSync(file, plain);
    run(['encrypt', '--in-place', '--age', await identityToRecipient(identity), file]);
    for (const change of [() => secrets.rotateDataKey(vault), () => secrets.rotateIdentity(vault)]) {
      const sealed = readFileSync(file, 'utf8').match(/ENC\[[^\]]*\]/g) ?? [];
      await change();
      identity = (await secrets.identity(vault)).expose();
      const after = readFileSync(file, 'utf8');
      expect(sealed.filter((one) => after.includes(one))).toEqual([]);
      const decrypted = run(['decrypt', file]);
      expect(parse(decrypted)).toEqual(parse(plain));
      for (const comment of ['# top', '# about ghost', '# own', '# in a list'])
        expect(decrypted).toContain(comment);
    }
  });

  test('can rotate our file and change recipients, and we can still decrypt it', async () => {
    await secrets.setAll(vault, { a: new Secret('one'), b: new Secret('two') });
    const other = await generateX25519Identity();
    const recipient = await identityToRecipient(other);
    run(['rotate', '--in-place', '--add-age', recipient, file]);
    expect(exposed(await secrets.values(vault))).toEqual({ a: 'one', b: 'two' });
    await secrets.set(vault, 'c', new Secret('three'));
    await secrets.rotateDataKey(vault, { others: [recipient] });
    const own = identity;
    identity = other;
    expect(parse(run(['decrypt', file]))).toEqual({ a: 'one', b: 'two', c: 'three' });
    identity = own;
    await secrets.rotateDataKey(vault, { others: [] });
    identity = other;
    expect(() => run(['decrypt', file])).toThrow(/no identity matched|Failed to get the data key/);
    identity = own;
    expect(parse(run(['decrypt', file]))).toEqual({ a: 'one', b: 'two', c: 'three' });
  });

  test.each([
    ['encrypted_regex', '^(password|token)$'],
    ['encrypted_regex', '(?i)^PASS'],
    ['encrypted_suffix', 'word'],
    ['unencrypted_suffix', '_plain'],
    ['unencrypted_regex', 'host'],
    ['unencrypted_regex', '[[:digit:]]'],
    ['encrypted_comment_regex', 'secret'],
    ['unencrypted_comment_regex', 'public'],
  ])('writes files with rules that we support: %s %s', async (kind, rule) => {
    const plain = [
      'password: x',
      'host: 12',
      'port_plain: 1.5',
      'deep:',
      '    # secret',
      '    token: y',
      '    # public',
      '    open: true',
      '    big: 1234567890123456789',
      '    far: 1e30',
      '    near: 1.5e-9',
      '    day: 2001-12-14T21:59:43.1Z',
      'list:',
      '    - 0.1',
      '    - false',
      '',
    ].join('\n');
    for (const only of [false, true]) {
      const age = await identityToRecipient(identity);
      const rules = { creation_rules: [{ age, mac_only_encrypted: only, [kind]: rule }] };
      writeFileSync(join(vault.folder, '.sops.yaml'), stringify(rules));
      writeFileSync(file, plain);
      run(['encrypt', '--in-place', file]);
      const open = secrets.values(vault);
      // What is readable is not covered then, so rules that we cannot apply make the file one that we do not trust.
      if (only && (kind.includes('comment') || rule.includes('[[:'))) {
        await expect(open).rejects.toMatchObject({ code: 'secrets.unreadable' });
        continue;
      }
      const values = exposed(await open);
      expect(values).toMatchObject({ password: 'x', host: '12', deep: { token: 'y', open: 'true' } });
      await secrets.set(vault, 'password', new Secret('z')).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'config.bad-path' });
      });
      await secrets.unset(vault, 'list');
      const { list: _, ...rest } = parse(plain) as Record<string, unknown>;
      const decrypted = parse(run(['decrypt', file])) as Record<string, unknown>;
      expect({ ...decrypted, password: 'x' }).toMatchObject({ ...rest, deep: expect.any(Object) });
      await secrets.rotateDataKey(vault);
      expect(parse(run(['decrypt', file]))).toEqual(decrypted);
    }
  });

  test('writes binary values, which we return as base64', async () => {
    writeFileSync(file, 'raw: !!binary /wD+\ntext: !!binary aGVsbG8=\n');
    run(['encrypt', '--in-place', '--age', await identityToRecipient(identity), file]);
    expect(exposed(await secrets.values(vault))).toEqual({ raw: '/wD+', text: 'hello' });
    await secrets.set(vault, 'more', new Secret('x'));
    await secrets.rotateDataKey(vault);
    expect(run(['decrypt', '--extract', '["raw"]', file]).length).toBeGreaterThan(0);
    expect(exposed(await secrets.values(vault))).toEqual({ raw: '/wD+', text: 'hello', more: 'x' });
  });

  test('splits a key between groups, which we refuse with a hint', async () => {
    const [one, two] = [await generateX25519Identity(), identity];
    writeFileSync(
      join(vault.folder, '.sops.yaml'),
      stringify({
        creation_rules: [
          {
            shamir_threshold: 2,
            key_groups: [
              { age: [await identityToRecipient(one)] },
              { age: [await identityToRecipient(two)] },
            ],
          },
        ],
      }),
    );
    writeFileSync(file, 'a: x\n');
    run(['encrypt', '--in-place', file]);
    await expect(secrets.values(vault)).rejects.toMatchObject({
      code: 'secrets.unreadable',
      sentences: { hint: { key: 'secrets.file.key-groups-hint' } },
    });
  });

  test('keeps other metadata through our edits and its own', async () => {
    await secrets.set(vault, 'a', new Secret('x'));
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('  version:', '  invented: {by: "somebody"}\n  version:'),
    );
    await secrets.set(vault, 'b', new Secret('y'));
    await secrets.rotateDataKey(vault);
    expect(parse(readFileSync(file, 'utf8'))).toMatchObject({ sops: { invented: { by: 'somebody' } } });
    expect(parse(run(['decrypt', file]))).toEqual({ a: 'x', b: 'y' });
  });

  const name = fc
    .oneof(
      fc.constantFrom(
        '1',
        '0777',
        '1_000',
        '0b11',
        '2001-12-14',
        'yes',
        'y',
        'null',
        '~',
        'true',
        '.5',
        '1e3',
        '=',
        '',
        '- a',
        'a: b',
        '#x',
        ' x',
        'x ',
        '"q"',
        "'",
        '!t',
        '&a',
        '*a',
        '?',
        '%',
        '@',
        '`',
        '{',
        'ä',
        '🎉',
        'a\nb',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.stringMatching(/^[a-zA-Z_][\w-]{0,8}$/),
    )
    .filter((one) => !['sops', '__proto__', 'constructor', 'prototype', '<<'].includes(one) && isText(one));
  const value = fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom(
        '',
        ' ',
        '\n',
        'a\n',
        '\n\na',
        '- x',
        'true',
        '12',
        'ENC[AES256_GCM]',
        '\u0085',
        '\u2028',
        'a\tb',
      ),
      fc.string({ unit: 'binary', maxLength: 10 }),
    )
    .filter(isText);
  /** What YAML cannot hold as a name or text is nothing to try: lone halves of characters and most control characters. */
  function isText(text: string): boolean {
    return text.isWellFormed() && !/[^\P{C}\t\n\u0085]|[\ufffe\uffff]/u.test(text);
  }

  test(
    'opens whatever names and values we seal',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 3 }), value), {
            minLength: 1,
            maxLength: 8,
          }),
          async (entries) => {
            const own = { folder: mkdtempSync(join(vault.folder, 'tree-')), account: vault.account };
            await secrets.create(own);
            const expected: Record<string, unknown> = {};
            for (const [parts, text] of entries) {
              const done = await secrets.set(own, formatDottedPath(parts), new Secret(text)).then(
                () => true,
                () => false,
              );
              if (done) put(expected, parts, text);
            }
            expect(exposed(await secrets.values(own))).toEqual(expected);
            const out = run(['decrypt', '--output-type', 'json', join(own.folder, 'secrets.yaml')]);
            expect(JSON.parse(out)).toEqual(expected);
          },
        ),
        runs,
      );
    },
    runs.numRuns * 5_000,
  );

  const scalar = fc.oneof(
    value,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const { tree } = fc.letrec<{ tree: Record<string, unknown>; node: unknown }>((tie) => ({
    node: fc.oneof({ depthSize: 'small' }, scalar, tie('tree'), fc.array(tie('node'), { maxLength: 3 })),
    tree: fc.dictionary(name, tie('node'), { maxKeys: 4 }),
  }));

  test(
    'encrypts arbitrary trees, which we decrypt, change and re-encrypt',
    async () => {
      await fc.assert(
        fc.asyncProperty(tree, async (values) => {
          writeFileSync(
            file,
            stringify(values, { defaultKeyType: 'QUOTE_DOUBLE', defaultStringType: 'QUOTE_DOUBLE' }),
          );
          run(['encrypt', '--in-place', '--age', await identityToRecipient(identity), file]);
          const before = JSON.parse(run(['decrypt', '--output-type', 'json', file])) as Record<
            string,
            unknown
          >;
          const opened = exposed(await secrets.values(vault));
          expect(shapeOf(opened)).toEqual(shapeOf(before));
          await secrets.set(vault, 'added-by-us', new Secret('new'));
          await secrets.rotateDataKey(vault);
          const after = JSON.parse(run(['decrypt', '--output-type', 'json', file])) as unknown;
          expect(after).toEqual({ ...before, 'added-by-us': 'new' });
        }),
        runs,
      );
    },
    runs.numRuns * 5_000,
  );

  test('rejects what we reject', async () => {
    await secrets.setAll(vault, { a: new Secret('one'), b: new Secret('two') });
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace(/^a: .*\n/m, ''));
    expect(() => run(['decrypt', file])).toThrow(/MAC mismatch/);
    await expect(secrets.values(vault)).rejects.toMatchObject({ code: 'secrets.tampered' });
  });
});
