import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';

// A promise that is made before something else is awaited may fail in the meantime. Nothing handles that failure yet, so Node
// ends the process. Code awaits such a promise first, or makes it with awaitedLater (main/lib/awaited-later.ts).

const root = join(import.meta.dirname, '../..');

interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}
const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
const children = (node: Syntax): Syntax[] => Object.values(node).flat().filter(isSyntax);
const isFunction = ({ type }: Syntax): boolean => /Function/.test(type);

/** The function's own syntax in order, without that of functions inside it. */
function ownSyntax(node: Syntax): Syntax[] {
  return children(node)
    .flatMap((child) => (isFunction(child) ? [child] : [child, ...ownSyntax(child)]))
    .toSorted((a, b) => a.start - b.start);
}
const asyncFunctionsIn = (node: Syntax): Syntax[] =>
  children(node).flatMap((child) => [
    ...(isFunction(child) && child['async'] === true ? [child] : []),
    ...asyncFunctionsIn(child),
  ]);

const nameOf = (node: unknown): string =>
  isSyntax(node) && node.type === 'Identifier' ? String(node['name']) : '';
const callee = (node: Syntax): string =>
  node.type === 'CallExpression' && isSyntax(node['callee'])
    ? nameOf(node['callee']) || nameOf(node['callee']['property'])
    : '';

const mentions = (node: Syntax, name: string): boolean =>
  nameOf(node) === name || children(node).some((child) => !isFunction(child) && mentions(child, name));

/** Whether this handles the failure of `name`: itself, its then or catch, an assertion about it, or one of several. */
function isAwaitedItself(node: unknown, name: string): boolean {
  if (!isSyntax(node)) return false;
  if (node.type === 'ArrayExpression') return children(node).some((child) => isAwaitedItself(child, name));
  if (node.type === 'MemberExpression') {
    const { property, object } = node;
    if (!isSyntax(object)) return false;
    if (nameOf(object) === name) return /^(then|catch|finally)$/.test(nameOf(property));
    if (callee(object) !== 'expect') return isAwaitedItself(object, name);
    const isAsserted = (object['arguments'] as unknown[]).some((each) => nameOf(each) === name);
    return isAsserted && /^(rejects|resolves)$/.test(nameOf(property));
  }
  if (node.type !== 'CallExpression') return nameOf(node) === name;
  const isWrapper = /^(all|allSettled|race|any)$/.test(callee(node));
  const given = (node['arguments'] as unknown[]).some((each) => isAwaitedItself(each, name));
  const called = node['callee'];
  return (isWrapper && given) || (isSyntax(called) && nameOf(called) === '' && isAwaitedItself(called, name));
}

/** What a statement keeps in a variable: its name, and the expression. */
function kept(node: Syntax): { readonly name: string; readonly value: Syntax } | undefined {
  const [name, value] =
    node.type === 'VariableDeclarator'
      ? [nameOf(node['id']), node['init']]
      : node.type === 'AssignmentExpression'
        ? [nameOf(node['left']), node['right']]
        : ['', undefined];
  return name !== '' && isSyntax(value) ? { name, value } : undefined;
}

// These never fail, or return the failure.
const harmless = /\b(awaitedLater|allSettled|once|failureOf|catch)\(/;

/** The positions at which a promise is made too early. */
function madeEarly(text: string): number[] {
  const program = parseSync('a.tsx', text).program as unknown as Syntax;
  return [program, ...asyncFunctionsIn(program)].flatMap((scope) => {
    const own = ownSyntax(scope);
    const pauses = own.filter(({ type }) => /^(AwaitExpression|YieldExpression|ForAwait)/.test(type));
    const early = own.filter((node) => {
      const { name, value } = kept(node) ?? {};
      if (name === undefined || value === undefined) return false;
      if (!/^(CallExpression|LogicalExpression|ConditionalExpression)$/.test(value.type)) return false;
      if (harmless.test(text.slice(value.start, value.end))) return false;
      if (!pauses.some((pause) => isAwaitedItself(pause['argument'], name))) return false;
      const next = pauses.find((pause) => pause.start > node.end);
      return next !== undefined && !mentions(next, name);
    });
    const lists = own.filter(
      ({ type, right }) => type === 'ForOfStatement' && isSyntax(right) && right.type === 'ArrayExpression',
    );
    const several = lists.filter((loop) => {
      const name = isSyntax(loop['left']) ? nameOf(children(children(loop['left'])[0] ?? loop)[0]) : '';
      return pauses.some(
        (pause) =>
          pause.start > loop.start && pause.end <= loop.end && isAwaitedItself(pause['argument'], name),
      );
    });
    return [...early, ...several].map(({ start }) => start);
  });
}

test('a promise is not made before something else is awaited', () => {
  const files = globSync('{contract,main,preload,renderer,test}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/*.d.ts'],
  });
  expect(files.length).toBeGreaterThan(1000);
  const found = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    if (!text.includes('await')) return [];
    return madeEarly(text).map((at) => `${file}:${text.slice(0, at).split('\n').length}`);
  });
  expect(found).toEqual([]);
});

test.each([
  ['const a = one(); await two(); await a;', 1],
  ['const a = one(); await two(); await expect(a).rejects.toThrow();', 1],
  ['const all = list.map(one); for (const x of y) await two(); await Promise.all(all);', 1],
  ['let a = one(); while (true) { await Promise.race([a, two()]); a = one(); await three(); }', 1],
  ['for (const a of [one(), two()]) await expect(a).rejects.toThrow();', 1],
  ['const a = one(); await a; await two();', 0],
  ['const a = one(); await Promise.all([a, two()]);', 0],
  ['const a = awaitedLater(one()); await two(); await a;', 0],
  ['const a = one(); await two(); print(a);', 0],
  ['for (const a of [one, two]) await expect(a()).rejects.toThrow();', 0],
])('%s: %i', (body, count) => {
  expect(madeEarly(`async function f() { ${body} }`)).toHaveLength(count);
});
