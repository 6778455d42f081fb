/** The window's texts by key, so that a story names a label by its key and works in every language. */
import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

interface Tree {
  readonly [key: string]: string | Tree;
}
export type Texts = ReadonlyMap<string, string>;

/** Every text of a language below a folder of the tree, by its dotted key. */
export async function textsOf(language: string, folder: 'renderer' | 'main'): Promise<Texts> {
  const files = globSync(`${folder}/**/texts.${language}.ts`, { cwd: root }).toSorted();
  const trees = await Promise.all(
    files.map(async (file) => ((await import(join(root, file))) as { readonly texts: Tree }).texts),
  );
  return new Map(trees.flatMap((tree) => leaves(tree)));
}

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );

/** What a person reads under a key. `count` chooses the plural. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export async function speak(language: string): Promise<Say> {
  const texts = await textsOf(language, 'renderer');
  return (key, values = {}) => {
    const text = texts.get(key) ?? texts.get(`${key}_${values['count'] === 1 ? 'one' : 'other'}`);
    if (text === undefined) throw new Error(`no text in ${language} has the key ${key}`);
    return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  };
}

export const english = await speak('en');
export const german = await speak('de');
