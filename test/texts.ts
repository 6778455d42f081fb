/** Every text file of the tree, by language and key. */
import { globSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

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

/** The tags of the languages beside English, such as `de`. */
export function otherLanguages(): string[] {
  const tags = globSync('renderer/**/texts.*.ts', { cwd: root }).map((file) => file.split('.').at(-2) ?? '');
  return [...new Set(tags)].filter((tag) => tag !== 'en').toSorted();
}

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : leaves(value, `${path}${key}.`),
  );
