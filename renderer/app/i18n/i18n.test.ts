import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { languageFor, startLanguages } from './i18n.ts';
import { languages, languagesIn } from './languages.ts';
import { pseudo } from './pseudo.ts';

interface Tree {
  readonly [key: string]: string | Tree;
}
const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const english = new Map(leaves(en));
const german = new Map(leaves(languages.get('de')?.window ?? {}));
const germanOfMain = leaves(languages.get('de')?.main ?? {});
const translated = [...languages].filter(([tag]) => tag !== 'en');

test('every text file of the window is part of the English whole', () => {
  expect(new Map(leaves(languages.get('en')?.window ?? {}))).toEqual(english);
});

test.each(translated)('no sentence is missing or left over in %s', (_tag, { window }) => {
  const keys = new Set(leaves(window).map(([key]) => key.replace(/_(zero|two|few|many)$/, '_other')));
  expect([...keys].sort()).toEqual([...english.keys()].sort());
});

test.each(translated)('%s has the same places to fill in', (_tag, { window }) => {
  const own = new Map(leaves(window));
  const wrong = [...english].filter(
    ([key, text]) => String(placeholders(own.get(key) ?? '')) !== String(placeholders(text)),
  );
  expect(wrong).toEqual([]);
});

test('no sentence blames, begs or shouts', () => {
  const all = [...english, ...german, ...germanOfMain];
  const wrong = all.filter(([, text]) => /!|\b(please|oops|sorry|simply|bitte|hoppla)\b/i.test(text));
  expect(wrong).toEqual([]);
});

test('German says du', () => {
  const formal = /\b(Ihnen|Ihrem|Ihren|Ihres)\b|[a-zäöüß]en Sie\b|\b(was|wie|dass|wenn) Sie\b/;
  expect([...german, ...germanOfMain].filter(([, text]) => formal.test(text))).toEqual([]);
});

test.each([
  ['system', 'de-AT', 'de'],
  ['system', 'en-GB', 'en'],
  ['system', 'fr-FR', 'en'],
  ['system', 'en-XA', 'en-XA'],
  ['en', 'de-DE', 'en'],
  ['de', 'en-XA', 'de'],
] as const)('preference %s on a system in %s is %s', (preference, system, language) => {
  expect(languageFor(preference, system)).toBe(language);
});

describe('a language added as files', () => {
  const known = languagesIn(
    {
      '../../screens/open/texts.en.ts': { open: { title: 'Open a cloud', go: 'Open the cloud' } },
      '../../screens/open/texts.pt-BR.ts': { open: { title: 'Abrir uma nuvem' } },
      '../../screens/apps/texts.pl.ts': {
        apps: {
          found_one: '{count} aplikacja',
          found_few: '{count} aplikacje',
          found_many: '{count} aplikacji',
        },
      },
    },
    { '../../../main/tools/texts.pt-BR.ts': { 'tools.step.install': 'Instalar {tool}' } },
  );

  test('is found by its file name, for window and main', () => {
    expect([...known.keys()]).toEqual(['en', 'pl', 'pt-BR']);
    const words = startLanguages('pt-BR', known);
    expect(words.t('open.title')).toBe('Abrir uma nuvem');
    expect(words.t('tools.step.install', { ns: 'main', tool: 'kubectl' })).toBe('Instalar kubectl');
  });

  test('falls back to English where a text is missing', () => {
    expect(startLanguages('pt-BR', known).t('open.go')).toBe('Open the cloud');
  });

  test('has the plural forms that it needs', () => {
    const words = startLanguages('pl', known);
    expect([1, 3, 5].map((count) => words.t('apps.found', { count }))).toEqual([
      '1 aplikacja',
      '3 aplikacje',
      '5 aplikacji',
    ]);
  });

  test.each([
    ['pt-BR', 'pt-BR'],
    ['pt-PT', 'en'],
    ['pl-PL', 'pl'],
  ])('a system in %s gets %s', (system, language) => {
    expect(languageFor('system', system, known)).toBe(language);
  });
});

test('plurals and placeholders are filled in', () => {
  const words = startLanguages('de');
  expect(words.t('apps.found', { count: 1 })).toBe('1 App gefunden');
  expect(words.t('apps.found', { count: 3 })).toBe('3 Apps gefunden');
  expect(words.t('practice.step.tools', { ns: 'main' })).toBe('Werkzeuge vorbereiten');
  expect(words.t('deploy.step.start', { ns: 'main', title: '<b>Ghost</b>' })).toBe('<b>Ghost</b> starten');
});

test('the pseudo-language is longer, in brackets, and keeps the places to fill in', () => {
  const text = pseudo('Step {n} of {total}');
  expect(text).toMatch(/^\[.*\]$/);
  expect(placeholders(text)).toEqual(['{n}', '{total}']);
  expect(text.length).toBeGreaterThan('Step {n} of {total}'.length * 1.3);
});
