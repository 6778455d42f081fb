import { describe, expect, test } from 'vitest';
import { appIdSchema } from '../../contract/ids.ts';
import { orderApps } from './app-order.ts';
import { secretsOf } from './app-secrets.ts';
import { checkAnswers } from './app-settings.ts';
import { completeConfig } from './complete-config.ts';
import { parseManifest } from './parse-manifest.ts';
import { parseSize } from '../lib/parse-size.ts';
import { usesOf } from './providers.ts';

const app = (name: string) => appIdSchema.parse(name);
const manifestWith = (more: string) =>
  parseManifest(app('ghost'), `name: ghost\ndescription: x\nversion: 1\n${more}`);

describe('defaults', () => {
  const cloud = { cloud: { domain: 'example.org' } };

  test('stand under the app, filled in one after the other', () => {
    const { config, added } = completeConfig(
      'ghost',
      {
        domain: 'ghost.{{ .cloud.domain }}',
        url: 'https://{{ .apps.ghost.domain }}',
        port: 1,
        mail: { host: 'h' },
      },
      cloud,
    );
    expect(added).toEqual({
      'apps.ghost.domain': 'ghost.example.org',
      'apps.ghost.url': 'https://ghost.example.org',
      'apps.ghost.port': 1,
      'apps.ghost.mail.host': 'h',
    });
    expect(config).toEqual({
      ...cloud,
      apps: {
        ghost: {
          domain: 'ghost.example.org',
          url: 'https://ghost.example.org',
          port: 1,
          mail: { host: 'h' },
        },
      },
    });
  });

  test('never replace what a person set, whatever it is', () => {
    const own = { a: '', b: 0, c: false, d: [], e: {}, f: 'x', g: 'not a group' };
    const defaults = { a: '1', b: 1, c: true, d: ['1'], e: 'x', f: '{{ .does.not.exist }}', h: null };
    const { config, added } = completeConfig('ghost', defaults, { apps: { ghost: own } });
    expect(config).toEqual({ apps: { ghost: { ...own, h: null } } });
    expect(added).toEqual({ 'apps.ghost.h': null });
  });

  test('fill in what was left empty', () => {
    const { added } = completeConfig(
      'ghost',
      { a: '1', b: { c: 2 } },
      { apps: { ghost: { a: null, b: null } } },
    );
    expect(added).toEqual({ 'apps.ghost.a': '1', 'apps.ghost.b.c': 2 });
  });

  test('that come out empty are used and not written down', () => {
    const { config, added } = completeConfig('ghost', { a: '{{ .cloud.smtp.host | default "" }}' }, cloud);
    expect([config['apps'], added]).toEqual([{ ghost: { a: '' } }, {}]);
  });

  test('take the kind of their setting', () => {
    const kinds = new Map([['port', 'number' as const]]);
    expect(completeConfig('ghost', { port: '{{ print 465 }}' }, {}, { kinds }).added).toEqual({
      'apps.ghost.port': 465,
    });
  });

  test('that need something unknown say where', () => {
    const defaults = { a: '{{ .cloud.domian }}', b: 1 };
    expect(() => completeConfig('ghost', defaults, cloud)).toThrow(
      /ghost\/manifest\.yaml, defaultConfig\.a:1:4/,
    );
    expect(completeConfig('ghost', defaults, cloud, { skipUnknown: true }).added).toEqual({
      'apps.ghost.b': 1,
    });
  });

  test.each([{ apps: 'x' }, { apps: { ghost: 'x' } }, { apps: { ghost: { mail: 'x' } } }])(
    'do not overwrite a value where a group should be: %j',
    (config) => {
      expect(() => completeConfig('ghost', { mail: { host: 'h' } }, config)).toThrow(/single value/);
    },
  );

  test('leave the config that they were given alone', () => {
    const config = { apps: { ghost: {} } };
    completeConfig('ghost', { a: 1 }, config);
    expect(config).toEqual({ apps: { ghost: {} } });
  });
});

describe('answers', () => {
  const manifest = manifestWith(`settings:
  - {path: domain, type: domain, label: Address}
  - {path: storage, type: size, label: Space, min: 1Gi, max: 1Ti}
  - {path: mail.port, type: number, label: Port, min: 1, max: 65535}
  - {path: open, type: boolean, label: Open}
  - {path: from, type: email, label: Sender, optional: true}
  - {path: zone, type: timezone, label: Zone}
  - {path: kept, type: choice, label: Kept, choices: [{value: once, label: Once}, {value: twice, label: Twice}]}
  - {path: title, type: string, label: Title}
`);

  test.each([
    ['domain', 'blog.example.org', 'blog.example.org'],
    ['storage', '20Gi', '20Gi'],
    ['mail.port', '465', 465],
    ['mail.port', 25, 25],
    ['open', 'true', true],
    ['open', false, false],
    ['from', 'a@example.org', 'a@example.org'],
    ['from', '', ''],
    ['zone', 'Europe/Berlin', 'Europe/Berlin'],
    ['kept', 'twice', 'twice'],
    ['title', 'It is "mine": {{ x }}', 'It is "mine": {{ x }}'],
  ])('%s: %j is taken', (path, answer, value) => {
    expect(checkAnswers(manifest, { [path]: answer })).toEqual({ [path]: value });
  });

  test.each([
    ['domain', '', 'app.setting.empty'],
    ['domain', 'localhost', 'setting.not.domain'],
    ['domain', 'a b.example.org', 'setting.not.domain'],
    ['domain', 'Blog.Example.Org', 'setting.not.domain'],
    ['domain', 'x.example.org/y', 'setting.not.domain'],
    ['domain', 'a.b\n.c', 'setting.not.domain'],
    ['storage', '20', 'setting.too-small'],
    ['storage', '2Ti', 'setting.too-large'],
    ['storage', '20 GB', 'setting.not.size'],
    ['mail.port', 'x', 'setting.not.number'],
    ['mail.port', 0, 'setting.too-small'],
    ['mail.port', 70000, 'setting.too-large'],
    ['mail.port', Number.NaN, 'setting.not.number'],
    ['open', 'maybe', 'setting.not.boolean'],
    ['from', 'nobody', 'setting.not.email'],
    ['from', 'a@b@example.org', 'setting.not.email'],
    ['zone', 'Mars/Base', 'setting.not.timezone'],
    ['kept', 'thrice', 'setting.not.choice'],
    ['title', 'a\u0000b', 'app.setting.unprintable'],
    ['titel', 'x', 'app.settings-invalid.unknown'],
    ['__proto__.x', 'x', 'app.settings-invalid.unknown'],
  ])('%s: %j is refused', (path, answer, key) => {
    expect(() => checkAnswers(manifest, { [path]: answer })).toThrow(
      expect.objectContaining({
        sentences: expect.objectContaining({ detail: expect.objectContaining({ key }) }),
      }),
    );
  });
});

describe('secrets', () => {
  test('are the app’s own or those of an app that it requires, by the key as it is written', () => {
    const manifest = manifestWith(`requires: [{name: mysql}]
requiredSecrets:
  - dbPassword
  - mail.password
  - mysql.rootPassword
  - apps.ghost.adminPassword
  - apps.mysql.password
  - {key: token, length: 64, alphabet: hex}
  - {key: smtpPassword, optional: true}
`);
    expect(
      secretsOf(manifest, new Map()).map(({ key, path, owner, optional }) => [key, path, owner, optional]),
    ).toEqual([
      ['dbPassword', 'apps.ghost.dbPassword', 'ghost', false],
      ['mail.password', 'apps.ghost.mail.password', 'ghost', false],
      ['mysql.rootPassword', 'apps.mysql.rootPassword', 'mysql', false],
      ['apps.ghost.adminPassword', 'apps.ghost.adminPassword', 'ghost', false],
      ['apps.mysql.password', 'apps.mysql.password', 'mysql', false],
      ['token', 'apps.ghost.token', 'ghost', false],
      ['smtpPassword', 'apps.ghost.smtpPassword', 'ghost', true],
    ]);
    expect(secretsOf(manifest, new Map())[5]?.recipe).toEqual({ length: 64, alphabet: 'hex' });
  });

  test.each(['apps.mysql.rootPassword', 'apps.ghost', 'apps'])(
    '%s of an app that is not required is refused',
    (key) => {
      expect(() => secretsOf(manifestWith(`requiredSecrets: [${key}]\n`), new Map())).toThrow(
        /does not require/,
      );
    },
  );
});

describe('secrets of a role', () => {
  const manifest = manifestWith(`requires: [{role: postgres}]
requiredSecrets:
  - postgres.password
  - {key: superuser, from: postgres.password}
  - {key: adminPassword, make: asked}
`);

  test('are those of the app that has it', () => {
    const uses = new Map([['postgres', app('pg-two')]]);
    expect(secretsOf(manifest, uses).map(({ key, path, made }) => [key, path, made])).toEqual([
      ['postgres.password', 'apps.pg-two.password', 'copied'],
      ['superuser', 'apps.pg-two.password', 'copied'],
      ['adminPassword', 'apps.ghost.adminPassword', 'asked'],
    ]);
  });

  test('fails if no app provides it', () => {
    expect(() => secretsOf(manifest, new Map())).toThrow(/of a role that no app has/);
  });
});

describe('which app has a role', () => {
  const of = (name: string, more: string) =>
    parseManifest(app(name), `name: ${name}\ndescription: x\nversion: 1\n${more}`);
  const wants = of('wants', 'requires: [{role: db}, {name: other}]\n');
  const apps = ['zeta', 'db', 'alpha'].map((name) => of(name, 'provides: [db]\n'));
  const known = (...added: string[]) => ({ apps, added: added.map(app) });

  test.each([
    ['the one that is called so', {}, known(), 'db'],
    ['one that is in the cloud before it', {}, known('alpha'), 'alpha'],
    ['the chosen one before all', { uses: { db: 'zeta' } }, known('alpha'), 'zeta'],
    ['the first where nothing else says', {}, { apps: apps.slice(2), added: [] }, 'alpha'],
  ])('%s', (_what, own, given, chosen) => {
    const uses = usesOf(wants, own, given);
    expect([uses.get('db'), uses.get('other')]).toEqual([chosen, 'other']);
  });

  test.each([
    ['nobody', {}, { apps: [], added: [] }, 'app.not-found'],
    ['one that does not have it', { uses: { db: 'other' } }, known(), 'app.settings-invalid'],
  ])('cannot be %s', (_what, own, given, code) => {
    expect(() => usesOf(wants, own, given)).toThrow(expect.objectContaining({ code }));
  });
});

describe('the order of apps', () => {
  const needs: Readonly<Record<string, readonly string[]>> = {
    a: ['b', 'c'],
    b: ['d'],
    c: ['d'],
    d: [],
    x: ['y'],
    y: ['x'],
  };
  const requirements = async (name: string) => (needs[name] ?? []).map(app);

  test('puts what is needed first, once', async () => {
    expect(await orderApps(app('a'), requirements)).toEqual(['d', 'b', 'c', 'a']);
  });

  test('is refused in a circle', async () => {
    await expect(orderApps(app('x'), requirements)).rejects.toThrow(/needs itself: x needs y needs x/);
  });
});

test.each([
  ['10Gi', 10 * 2 ** 30],
  ['1.5G', 1.5e9],
  ['512Mi', 512 * 2 ** 20],
  ['1', 1],
  ['0', undefined],
  ['10gb', undefined],
  ['-1Gi', undefined],
  ['1e3', undefined],
  ['', undefined],
])('the size %j is %j bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});
