import { describe, expect, test } from 'vitest';
import { appIdSchema } from '../../contract/ids.ts';
import { parseManifest } from './parse-manifest.ts';
import { usesOf } from './providers.ts';

const app = (name: string) => appIdSchema.parse(name);

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
