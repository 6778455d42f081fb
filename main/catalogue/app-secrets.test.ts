import { describe, expect, test } from 'vitest';
import { appIdSchema } from '../../contract/ids.ts';
import { secretsOf } from './app-secrets.ts';
import { parseManifest } from './parse-manifest.ts';

const app = (name: string) => appIdSchema.parse(name);
const manifestWith = (more: string) =>
  parseManifest(app('ghost'), `name: ghost\ndescription: x\nversion: 1\n${more}`);

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
        /isn’t required/,
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
    expect(() => secretsOf(manifest, new Map())).toThrow(/No app provides the role/);
  });
});
