import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { classesOf, readStylesheets, typesFile, typesOf } from './stylesheet-types.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const stylesheets = readStylesheets();
const components = globSync('renderer/**/*.tsx', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => ({ path, text: read(path) }));

/** Each import of a CSS module: who imports it, which one, and the classes that are read from it. */
const imports = components.flatMap(({ path, text }) =>
  [...text.matchAll(/^import (\w+) from '(\.[^']+\.module\.css)';$/gm)].map(([, name = '', from = '']) => ({
    importer: path,
    stylesheet: posix.join(dirname(path), from),
    classes: [...text.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, used = '']) => used),
  })),
);

test('renderer/stylesheets.d.ts names the classes of every CSS module', () => {
  expect(
    readFileSync(typesFile, 'utf8'),
    'run `node test/house/stylesheet-types.ts` and commit the result',
  ).toBe(typesOf(stylesheets));
});

test('no two CSS modules have the same file name, by which their types are found', () => {
  const names = stylesheets.map(({ path }) => basename(path));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('every class of a CSS module is used', () => {
  const used = new Set(
    imports.flatMap(({ stylesheet, classes }) => classes.map((name) => `${stylesheet} ${name}`)),
  );
  const defined = stylesheets.flatMap(({ path, classes }) => classes.map((name) => `${path} ${name}`));
  expect(defined.filter((name) => !used.has(name))).toEqual([]);
  expect([...used].filter((name) => !defined.includes(name))).toEqual([]);
});

test('a component imports no stylesheet of another screen', () => {
  const foreign = imports.filter(
    ({ importer, stylesheet }) =>
      dirname(stylesheet) !== dirname(importer) && !stylesheet.startsWith('renderer/ui/'),
  );
  expect(foreign).toEqual([]);
});

test('only the theme is global', () => {
  const global = globSync('renderer/**/*.css', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.module.css'));
  expect(global.filter((path) => !path.startsWith('renderer/ui/theme/'))).toEqual([]);
});

test('a class written as text is a utility, and every utility is used', () => {
  const utilities = classesOf(read('renderer/ui/theme/utilities.css'));
  const written = components.flatMap(({ path, text }) =>
    [...text.matchAll(/className=(?:"([^"]*)"|\{`([^`]*)`\})/g)].flatMap(([, plain, template]) =>
      (plain ?? template ?? '')
        .replace(/\S*\$\{[^}]*\}\S*/g, ' ')
        .split(/\s+/)
        .filter(Boolean)
        .map((name) => ({ path, name })),
    ),
  );
  expect(written.filter(({ name }) => !utilities.includes(name))).toEqual([]);
  const used = new Set(written.map(({ name }) => name));
  expect(utilities.filter((name) => !name.startsWith('tone-') && !used.has(name))).toEqual([]);
});
