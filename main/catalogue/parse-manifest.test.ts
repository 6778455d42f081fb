import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { appIdSchema } from '../../contract/ids.ts';
import { WildError } from '../lib/wild-error.ts';
import { secretsOf } from './app-secrets.ts';
import { keyed } from './lint/keyed.suite.ts';
import { parseManifest } from './parse-manifest.ts';

const ghost = appIdSchema.parse('ghost');
const least = 'name: ghost\ndescription: A blog.\nversion: 6.59.0\n';

function failure(text: string): WildError {
  try {
    parseManifest(ghost, text);
  } catch (error) {
    if (error instanceof WildError) return error;
    throw error;
  }
  throw new Error('it was taken');
}

function whereAndWhat({ sentences, context }: WildError): string {
  const cause = sentences.detail?.values?.['cause'];
  return `${context?.['place']}: ${typeof cause === 'object' ? keyed(cause) : ''}`;
}

describe('a manifest that is not right is reported with its place', () => {
  test.each([
    [
      'a key that there is not',
      `${least}defaltConfig: {}\n`,
      '4:1: manifest.unknown-key-near defaltConfig, defaultConfig',
    ],
    ['a missing key', 'name: ghost\nversion: 1\n', '1:1: manifest.missing description'],
    ['a wrong type', `${least}supporting: maybe\n`, '4:1: manifest.type supporting'],
    [
      'a wrong type deep inside',
      `${least}requires:\n  - name: mysql\n  - nome: x\n`,
      '6:5: manifest.missing requires.1.name',
    ],
    [
      'a name that is no app',
      `${least}requires:\n  - name: ../etc\n`,
      '5:5: manifest.invalid-value requires.0.name',
    ],
    [
      'a setting of no known type',
      `${least}settings:\n  - path: a\n    type: colour\n    label: A\n`,
      '6:5: manifest.choice settings.0.type, string, boolean',
    ],
    [
      'a path with a prototype',
      `${least}settings:\n  - path: a..b\n    type: string\n    label: A\n`,
      '5:5: manifest.rule.dotted settings.0.path',
    ],
    [
      'choices without a choice',
      `${least}settings:\n  - path: a\n    type: choice\n    label: A\n`,
      '5:5: manifest.setting.choices a',
    ],
    [
      'the same setting twice',
      `${least}settings:\n  - {path: a, type: string, label: A}\n  - {path: a, type: string, label: B}\n`,
      '6:6: manifest.setting.twice a',
    ],
    [
      'a secret that is too short',
      `${least}requiredSecrets:\n  - key: a\n    length: 3\n`,
      '6:5: manifest.too-small requiredSecrets.0.length, 8',
    ],
    [
      'a default with a dangerous name',
      `${least}defaultConfig:\n  constructor: 1\n`,
      '5:3: manifest.rule.other-name defaultConfig.constructor',
    ],
    [
      'a size that is none',
      `${least}resources:\n  memory: much\n`,
      '5:3: manifest.rule.size resources.memory',
    ],
    ['a link that is none', `${least}upstream:\n  home: javascript\n`, '5:3: manifest.url upstream.home'],
    ['a list instead of a manifest', '- a\n', '1:1: manifest.type'],
    ['nothing', '', '1:1: manifest.type'],
  ])('%s', (_what, text, said) => {
    const error = failure(text);
    expect(error.code).toBe('catalogue.manifest-invalid');
    expect(whereAndWhat(error)).toContain(`ghost/manifest.yaml:${said}`);
  });

  test.each([
    ['no YAML at all', 'name: [\n'],
    ['the same key twice', `${least}name: again\n`],
    ['a bare template', `${least}defaultConfig:\n  host: {{ .cloud.domain }}\n`],
  ])('%s', (_what, text) => {
    expect(failure(text).detail).toMatch(/^ghost\/manifest\.yaml:\d+:\d+: /);
  });

  test('a bomb of aliases does not go off', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((two) => [...two])) {
      bomb.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`);
    }
    expect(failure(`${least}defaultConfig:\n  ${bomb.join('\n  ')}\n`).detail).toMatch(
      /expand to too many values/,
    );
  });
});

test('three keys are enough', () => {
  expect(parseManifest(ghost, least)).toMatchObject({
    app: 'ghost',
    title: 'Ghost',
    namespace: 'ghost',
    version: '6.59.0',
    category: 'other',
    supporting: false,
    requires: [],
    settings: [],
    requiredSecrets: [],
  });
});

test('a manifest of an older catalogue is taken, and its defaults become settings', () => {
  const manifest = parseManifest(
    ghost,
    `
name: ghost
description: Ghost is a powerful app for new-media creators.
version: 5.118.1
icon: https://example.org/ghost.png
install: true
requires:
  - name: mysql
defaultConfig:
  image: ghost:5.118.1-alpine
  domain: ghost.{{ .cloud.domain }}
  port: 2368
  blogTitle: My Blog
  enabled: true
  smtp:
    host: "{{ .cloud.smtp.host }}"
requiredSecrets:
  - apps.ghost.adminPassword
  - apps.ghost.dbPassword
  - apps.mysql.rootPassword
`,
  );
  expect(manifest.requires).toEqual([{ name: 'mysql', app: 'mysql' }]);
  expect(manifest.requiredSecrets.map(({ key }) => key)).toContain('apps.mysql.rootPassword');
  expect(manifest.settings.map(({ path, type, label }) => [path, type, label])).toEqual([
    ['image', 'string', 'Image'],
    ['domain', 'string', 'Domain'],
    ['port', 'number', 'Port'],
    ['blogTitle', 'string', 'Blog title'],
    ['enabled', 'boolean', 'Enabled'],
    ['smtp.host', 'string', 'Smtp, host'],
  ]);
});

describe('manifests of the proof of concept', () => {
  const folder = join(import.meta.dirname, 'testdata', 'proof-of-concept');
  const names = readdirSync(folder).map((name) => name.replace(/\.yaml$/, ''));

  test.each(names)('%s loads unchanged', (name) => {
    const app = appIdSchema.parse(name);
    const manifest = parseManifest(app, readFileSync(join(folder, `${name}.yaml`), 'utf8'));
    expect(manifest.app).toBe(app);
    expect(manifest.hidden).toBe(name === 'example-app');
    const uses = new Map(manifest.requires.map((one) => [one.name, appIdSchema.parse(one.name)]));
    for (const secret of secretsOf(manifest, uses)) {
      expect(secret.path).toMatch(/^apps\.[a-z-]+\.[A-Za-z]+$/);
      expect(secret.owner === app).toBe(secret.made === 'random');
    }
  });

  test('are all that it had', () => expect(names.length).toBe(15));
});

describe('parts that do not fit each other', () => {
  const setting = 'path: a\n    type: string\n    label: A';
  test.each([
    [
      'a secret question without its secret',
      'settings: [{path: key, type: secret, label: K}]',
      'manifest.setting.secret',
    ],
    [
      'a condition on nothing',
      `settings:\n  - ${setting}\n    shownWhen: {path: b}`,
      'manifest.setting.shown-when',
    ],
    ['the same requirement twice', 'requires: [{name: x}, {role: x}]', 'manifest.requires.twice x'],
    ['itself', 'requires: [{name: ghost}]', 'manifest.requires.itself'],
    ['itself by a role', 'provides: [blog]\nrequires: [{role: blog}]', 'manifest.requires.itself'],
    ['the same secret twice', 'requiredSecrets: [a, {key: a}]', 'manifest.secret.twice a'],
    [
      'a secret that is asked for and made up',
      'requiredSecrets: [{key: a, make: asked, length: 20}]',
      'manifest.secret.not-generated',
    ],
    ['a secret from nowhere', 'requiredSecrets: [{key: a, make: copied}]', 'manifest.secret.from-missing'],
    [
      'a database of a stranger',
      'data: {databases: [{server: pg, name: x}]}',
      'manifest.database.not-required',
    ],
    [
      'a sqlite without its file',
      'data: {databases: [{engine: sqlite, name: x}]}',
      'manifest.database.sqlite-place',
    ],
    [
      'a claim that leaves itself',
      'data: {claims: [{name: a, leaveOut: [../b]}]}',
      'manifest.rule.within-claim',
    ],
    [
      'objects of the cluster without their kinds',
      'asksFor: [{what: cluster-wide, why: x}]',
      'manifest.asks.kinds',
    ],
    ['a reserved default', 'defaultConfig: {uses: {a: b}}', 'manifest.uses-reserved'],
  ])('%s', (_what, more, said) => {
    const error = failure(`${least}${more}\n`);
    expect(error.detail).toMatch(/^ghost\/manifest\.yaml:[4-9]:\d+: /);
    expect(whereAndWhat(error)).toContain(said);
  });
});

test('a version without quotes is the text that was written', () => {
  const manifest = parseManifest(ghost, least.replace('6.59.0', '1.10'));
  expect(manifest.version).toBe('1.10');
});

test('defaults keep whole numbers, and take over what they merge', () => {
  const text = `${least}defaultConfig:\n  a: &a {id: 9007199254740993, mode: 0755}\n  b:\n    <<: *a\n    mode: 1_000\n`;
  expect(parseManifest(ghost, text).defaultConfig).toEqual({
    a: { id: 9_007_199_254_740_993n, mode: 493 },
    b: { id: 9_007_199_254_740_993n, mode: 1000 },
  });
});
