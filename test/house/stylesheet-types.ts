/**
 * Writes renderer/stylesheets.d.ts, which tells the compiler the classes of every CSS module. Run it with
 * `node test/house/stylesheet-types.ts` after adding or removing a class; stylesheets.test.ts fails until then.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
export const typesFile = join(root, 'renderer/stylesheets.d.ts');

export interface Stylesheet {
  /** From the root of the project. */
  readonly path: string;
  /** As code imports them: `tile-text` is `tileText`. */
  readonly classes: readonly string[];
}

/** The classes that a stylesheet defines, without those it only mentions as `:global(.row)`. */
export function classesOf(css: string): readonly string[] {
  const selectors = css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/"[^"]*"/g, '""')
    .replace(/:global\([^)]*\)/g, '')
    .replace(/\{[^{}]*\}/g, '{}');
  return [...new Set([...selectors.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name))].sort();
}

const inCode = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export function readStylesheets(): readonly Stylesheet[] {
  return globSync('renderer/**/*.module.css', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, classes: classesOf(readFileSync(join(root, path), 'utf8')).map(inCode) }));
}

export function typesOf(stylesheets: readonly Stylesheet[]): string {
  const modules = stylesheets.map(({ path, classes }) => {
    const fields = classes.map((name) => `    readonly ${name}: string;\n`).join('');
    return `declare module '*/${basename(path)}' {\n  const styles: {\n${fields}  };\n  export default styles;\n}\n`;
  });
  return `// Written by test/house/stylesheet-types.ts.\n${modules.join('')}`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(typesFile, typesOf(readStylesheets()));
