/** Reads main's source for the sentences it makes and for the failures it throws. */
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

const main = join(import.meta.dirname, '../main');

export interface SentenceMade {
  readonly file: string;
  /** As written: the key, or what a computed key looks like. */
  readonly key: string | RegExp;
  /** The English text, where it is written out. */
  readonly text?: string;
}

const failureParts = ['title', 'detail', 'hint'] as const;
type FailurePart = (typeof failureParts)[number];

export interface FailureMade {
  readonly file: string;
  readonly code: string;
  /** The sentences whose key and text are written out. */
  readonly sentences: Readonly<Partial<Record<FailurePart, { readonly key: string; readonly text: string }>>>;
  /** Those with a text of ours that is never translated. */
  readonly plain: readonly FailurePart[];
}

export async function readMain(): Promise<{
  readonly sentences: readonly SentenceMade[];
  readonly failures: readonly FailureMade[];
}> {
  const sentences: SentenceMade[] = [];
  const failures: FailureMade[] = [];
  const files = globSync('**/*.ts', { cwd: main }).filter(
    (file) => !/\.(test|fake|suite)\.ts$|testdata|texts\.\w+\.ts$/.test(file),
  );
  for (const file of files.toSorted()) {
    const { program } = parseSync(file, await readFile(join(main, file), 'utf8'));
    new Visitor({
      CallExpression(node) {
        const [key, text] = node.arguments;
        if (!isCallOf(node, 'sentence') || key === undefined) return;
        const written = text === undefined ? undefined : writtenIn(text);
        for (const one of keysIn(key))
          sentences.push({ file, key: one, ...(written === undefined ? {} : { text: written }) });
      },
      NewExpression(node) {
        const [code, parts] = node.arguments;
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'WildError') return;
        const written = code === undefined ? undefined : writtenIn(code);
        if (written === undefined || parts?.type !== 'ObjectExpression') return;
        failures.push({ file, code: written, ...partsOf(parts) });
      },
    }).visit(program);
  }
  return { sentences, failures };
}

function partsOf({ properties }: ESTree.ObjectExpression): Pick<FailureMade, 'sentences' | 'plain'> {
  const sentences: Partial<Record<FailurePart, { key: string; text: string }>> = {};
  const plain: FailurePart[] = [];
  for (const property of properties) {
    if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
    const { name } = property.key;
    const part = failureParts.find((one) => one === name);
    if (part === undefined) continue;
    const { value } = property;
    if (isPlain(value)) plain.push(part);
    if (!isCallOf(value, 'sentence')) continue;
    const [key, text] = value.arguments.map((given) => writtenIn(given));
    if (key !== undefined && text !== undefined) sentences[part] = { key, text };
  }
  return { sentences, plain };
}

const isCallOf = (node: ESTree.Node, name: string): node is ESTree.CallExpression =>
  node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === name;

function isPlain(node: ESTree.Node): boolean {
  if (node.type === 'ConditionalExpression') return isPlain(node.consequent) || isPlain(node.alternate);
  if (node.type === 'LogicalExpression') return isPlain(node.right);
  if (isCallOf(node, 'asTheySaid')) return node.arguments.some(isPlain);
  return (node.type === 'Literal' && typeof node.value === 'string') || node.type === 'TemplateLiteral';
}

function writtenIn(node: ESTree.Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  const [only] = node.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis : [];
  return only?.value.cooked ?? undefined;
}

function keysIn(node: ESTree.Node): readonly (string | RegExp)[] {
  if (node.type === 'ConditionalExpression') return [...keysIn(node.consequent), ...keysIn(node.alternate)];
  const written = writtenIn(node);
  if (written !== undefined) return [written];
  if (node.type !== 'TemplateLiteral') return [];
  const parts = node.quasis.map(({ value }) => value.raw.replaceAll('.', String.raw`\.`));
  return [new RegExp(`^${parts.join('.+')}$`)];
}
