import { describe, expect, test } from 'vitest';
import { appIdSchema } from '../../contract/ids.ts';
import { checkAnswers } from './app-settings.ts';
import { parseManifest } from './parse-manifest.ts';

const app = (name: string) => appIdSchema.parse(name);
const manifestWith = (more: string) =>
  parseManifest(app('ghost'), `name: ghost\ndescription: x\nversion: 1\n${more}`);

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
