import { readFileSync } from 'node:fs';
import { z } from 'zod';

const importsSchema = z.tuple([
  z.literal('error'),
  z.object({ paths: z.array(z.object({ name: z.string() })) }),
]);
const linesSchema = z.tuple([z.literal('error'), z.object({ max: z.number() })]);
const rulesSchema = z.object({
  'no-restricted-imports': z.union([importsSchema, z.literal('off')]).optional(),
  'no-restricted-properties': z.unknown().optional(),
  'no-console': z.string().optional(),
  'import/no-default-export': z.string().optional(),
  'max-lines': z.union([linesSchema, z.literal('off')]).optional(),
});
type Rules = z.infer<typeof rulesSchema>;
const configSchema = z.object({
  rules: rulesSchema,
  overrides: z.array(z.object({ files: z.array(z.string()), rules: rulesSchema })),
});

const file = new URL('../../.oxlintrc.json', import.meta.url);
const { rules, overrides } = configSchema.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The files for which an override lifts a restriction. */
const whereAllowed = (lifts: (rules: Rules) => boolean): string[] =>
  overrides.filter((override) => lifts(override.rules)).flatMap(({ files }) => files);

const namesOf = (imports: Rules['no-restricted-imports']): readonly string[] =>
  Array.isArray(imports) ? imports[1].paths.map(({ name }) => name) : [];

const importing = (name: string) =>
  whereAllowed(
    ({ 'no-restricted-imports': imports }) => imports !== undefined && !namesOf(imports).includes(name),
  );

const isTest = (pattern: string) => /\.(?:test|suite|fake)\.|^test\//.test(pattern);
const isScript = (pattern: string) => /^scripts\/|^\*\.cjs$/.test(pattern);
const ofProduct = (patterns: readonly string[]) => patterns.filter((one) => !isTest(one) && !isScript(one));
const code = (patterns: readonly string[]) => patterns.map((pattern) => `\`${pattern}\``).join(', ');

const inWords = (patterns: readonly string[]) =>
  [code(ofProduct(patterns)), patterns.some(isTest) ? 'tests' : '', patterns.some(isScript) ? 'scripts' : '']
    .filter((part) => part !== '')
    .join(', ');

/** The restrictions that protect secrets, processes and the keychain, and where product code is exempt from each. */
export function protectedAccess(): string {
  const rows = [
    ['open a `Secret` (`.expose()`)', whereAllowed((some) => some['no-restricted-properties'] === 'off')],
    ['start a process (`node:child_process`, `execa`)', importing('execa')],
    ['access the keychain (`keytar`)', importing('keytar')],
    ['use Electron (`electron`)', importing('electron')],
  ] as const;
  const lines = rows.map(([what, where]) => `| ${what} | ${code(ofProduct(where))} |`);
  return ['| only here may product code … | |', '|---|---|', ...lines].join('\n');
}

/** Every restriction of .oxlintrc.json that has exceptions, and all of its exceptions. */
export function lintExceptions(): string {
  const restricted = namesOf(rules['no-restricted-imports'])
    .filter((name, _, all) => !all.includes(`node:${name}`))
    .map(
      (name) => [`importing \`${name}\`${name === 'yaml' ? ' (its parsers)' : ''}`, importing(name)] as const,
    );
  const rows = [
    ['opening a `Secret`', whereAllowed((some) => some['no-restricted-properties'] === 'off')],
    ...restricted,
    ['`console`', whereAllowed((some) => some['no-console'] === 'off')],
    ['default exports', whereAllowed((some) => some['import/no-default-export'] === 'off')],
  ] as const;
  const lines = rows.map(([what, where]) => `| ${what} | ${inWords(where)} |`);
  return ['| refused | except in |', '|---|---|', ...lines, ...lineLimits()].join('\n');
}

function lineLimits(): string[] {
  const most = (some: Rules['max-lines']) => (Array.isArray(some) ? some[1].max : undefined);
  const others = overrides.flatMap(({ files, rules: { 'max-lines': limit } }) =>
    limit === undefined ? [] : [`${most(limit) ?? 'any number'} in ${inWords(files)}`],
  );
  return [`| more than ${most(rules['max-lines'])} lines in a file | ${others.join('; ')} |`];
}
