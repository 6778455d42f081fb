/** What the window says in German about an app that is wrong in many ways: no sentence and no part of one stays English. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Sentence } from '../contract/sentence.ts';
import { lintApp } from '../main/catalogue/lint/lint-app.ts';
import { WildError } from '../main/lib/wild-error.ts';
import { renderTemplate } from '../main/templates/templates.ts';
import { textsOf } from './texts.ts';

const german = await textsOf('de', 'main');
let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'wild-german-'));
});
afterAll(() => rm(home, { recursive: true }));

/** The keys without German, in a sentence and in the sentences within it. Texts without a key are another program's. */
function untranslated({ key, values = {} }: Sentence): string[] {
  const inner = Object.values(values).flatMap((value) =>
    typeof value === 'object' ? untranslated(value) : [],
  );
  return key === '' || german.has(key) ? inner : [key, ...inner];
}

const mistakes: readonly (readonly [what: string, file: string, text: string])[] = [
  ['no manifest', 'manifest.yaml', '- a\n'],
  [
    'keys and types of a manifest',
    'manifest.yaml',
    'name: x\nsuporting: maybe\nversion: [1]\nresources: {memory: much}\n',
  ],
  ['no YAML', 'manifest.yaml', 'name: [\n'],
  ['a bare template', 'manifest.yaml', 'name: {{ .x }}\n'],
  [
    'contradictions in a manifest',
    'manifest.yaml',
    'name: ghost\ndescription: x\nversion: 1\nrequires: [{name: ghost}, {name: a}, {name: a}]\nrequiredSecrets: [a, a, {key: b, make: copied}]\nasksFor: [{what: root, kinds: [A], why: x}]\ndata: {databases: [{engine: sqlite, name: x}, {server: pg, name: y}]}\nsettings: [{path: a, type: choice, label: A}]\n',
  ],
  ['a missing key', 'service.yaml', 'a: {{ .apps.ghost.domian }}\n'],
  ['a secret in a template', 'service.yaml', 'a: {{ .secrets.x }}\n'],
  ['an unknown function', 'service.yaml', 'a: {{ .cloud.domain | nindent 2 }}\n'],
  ['a refused function', 'service.yaml', 'a: {{ env.Getenv "HOME" }}\n'],
  ['a bad call', 'service.yaml', 'a: {{ strings.Repeat "a" "b" }}\n'],
  ['a loop without end', 'service.yaml', '{{ range seq 1 100000000 }}x{{ end }}'],
  ['Mustache', 'service.yaml', '{{#cloud}}x'],
  ['a value without quotes', 'service.yaml', 'a: {{ .cloud.domain }}\n'],
  [
    'a kustomization that does too much',
    'kustomization.yaml',
    'namespace: other\nresources: [a.yaml, ../b.yaml]\npatches: []\nlabels: 3\n',
  ],
  ['a translation', 'i18n/de.yaml', 'settings.domain.lable: x\ndescription: "{name}"\n'],
  ['a translation without keys', 'i18n/de.yaml', '- a\n'],
];

test.each(mistakes)('%s', async (what, file, text) => {
  const folder = join(home, String(mistakes.findIndex(([one]) => one === what)), 'ghost');
  await cp(join(import.meta.dirname, '../apps/ghost'), folder, { recursive: true });
  await writeFile(join(folder, file), text);
  const problems = await lintApp(folder, { known: new Map(), make: undefined });
  expect(problems.length).toBeGreaterThan(0);
  const said = problems.flatMap(({ cause, hint }) => (hint === undefined ? [cause] : [cause, hint]));
  expect(said.flatMap(untranslated)).toEqual([]);
});

const templates = z
  .array(z.looseObject({ template: z.string() }))
  .min(30)
  .parse(
    parse(
      await readFile(
        join(import.meta.dirname, '../main/templates/conformance/testdata/mistakes.yaml'),
        'utf8',
      ),
    ),
  );

test.each(templates)('the template $template', ({ template }) => {
  try {
    renderTemplate(template, { cloud: { domain: 'example.org' }, labels: {} }, { name: 'a.yaml' });
  } catch (error) {
    if (!(error instanceof WildError)) throw error;
    const { title, detail, hint } = error.sentences;
    expect([title, detail, hint].flatMap((one) => (one === undefined ? [] : untranslated(one)))).toEqual([]);
    expect(detail?.values?.['cause']).toMatchObject({ key: expect.stringMatching(/^template\./) });
  }
});
