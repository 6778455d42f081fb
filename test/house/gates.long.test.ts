/** A rule that catches nothing looks like a rule that holds. Here each gate gets something to catch. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wild-gates-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function plant(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const output = (args: readonly string[]): Promise<string> =>
  new Promise((done) => {
    execFile(process.execPath, [...args], { cwd: folder, timeout: 60_000 }, (_failed, stdout, stderr) =>
      done(stdout + stderr),
    );
  });

const cruise = (...folders: readonly string[]) =>
  output([
    '--import',
    resolve('scripts/layers/with-typescript-6.mjs'),
    resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
    ...['--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'err'],
    ...folders,
  ]);

test('layers, domain entry points and process boundaries are enforced', { timeout: 60_000 }, async () => {
  const door = 'export const door = 1;\n';
  await plant({
    'main/config/config.ts': `import { door } from '../deploy/deploy.ts';\nexport const a = door;\n`,
    'main/deploy/deploy.ts': `${door}export * from './inner.ts';\n`,
    'main/deploy/inner.ts': `import type { X } from '../catalogue/inner.ts';\nexport type Y = X;\n`,
    'main/catalogue/inner.ts': `import { y } from './other.ts';\nexport type X = 1;\nexport const x = () => y;\n`,
    'main/catalogue/other.ts': `import { x } from './inner.ts';\nexport const y = () => x;\n`,
    'main/web/web.ts': `import { door } from '../deploy/deploy.ts';\nexport const b = door;\n`,
    'main/lib/loop.ts': `import { a } from '../config/config.ts';\nexport const c = a;\n`,
    'contract/apps.ts': `import { c } from '../main/lib/loop.ts';\nexport const d = c;\n`,
    'renderer/api.ts': `import { d } from '../contract/apps.ts';\nimport { c } from '../main/lib/loop.ts';\nimport { join } from 'node:path';\nexport const e = [d, c, join];\n`,
  });
  const said = await cruise('main', 'contract', 'renderer');
  for (const rule of [
    'layer-config: main/config/config.ts',
    'door-catalogue: main/deploy/inner.ts',
    'no-circular: main/catalogue/',
    'shell-web-thin: main/web/web.ts',
    'layer-lib: main/lib/loop.ts',
    'contract-is-pure: contract/apps.ts',
    'window-knows-the-contract-only: renderer/api.ts',
    'window-takes-types-only: renderer/api.ts',
    'window-has-no-node: renderer/api.ts',
  ]) {
    expect(said).toContain(rule);
  }
});

test('lint enforces the house rules', async () => {
  await plant({
    'main/config/bad.ts': [
      "import { spawn } from 'node:child_process';",
      "import { app } from 'electron';",
      "import keytar from 'keytar';",
      'export default function f(secret: { expose(): string }): any {',
      '  try { secret.expose(); } catch {}',
      '  console.log(spawn, app, keytar);',
      '  return secret!;',
      '}',
    ].join('\n'),
    'main/config/bad.test.ts':
      "import { test, vi } from 'vitest';\nvi.mock('./bad.ts');\ntest('x', () => {});\n",
    'main/wild.ts': Array.from({ length: 201 }, (_, i) => `export const a${i} = ${i};`).join('\n'),
    'main/secrets/fine.ts': 'export const open = (secret: { expose(): string }) => secret.expose();\n',
  });
  // Paths in the rules count from where the rules lie.
  await copyFile('.oxlintrc.json', join(folder, '.oxlintrc.json'));
  const said = await output([resolve('node_modules/oxlint/bin/oxlint'), '--format', 'unix', '.']);
  for (const found of [
    /bad\.ts:1:.*no-restricted-imports/,
    /bad\.ts:2:.*no-restricted-imports/,
    /bad\.ts:3:.*no-restricted-imports/,
    /bad\.ts:4:.*no-explicit-any/,
    /bad\.ts:4:.*no-default-export/,
    /bad\.ts:5:.*no-empty\)/,
    /bad\.ts:5:.*no-restricted-properties/,
    /bad\.ts:6:.*no-console/,
    /bad\.ts:7:.*no-non-null-assertion/,
    /bad\.test\.ts:2:.*no-restricted-vi-methods/,
    /wild\.ts:.*max-lines/,
  ]) {
    expect(said).toMatch(found);
  }
  expect(said).not.toContain('fine.ts');
});

const built = existsSync('out/main/cli.js');

test.skipIf(!built).for([
  ['gofmt', 'func  main() {}', 'func main() {}'],
  [
    'go vet',
    'import "fmt"\n\nfunc main() { fmt.Printf("%d\\n", "one") }',
    'format %d has arg "one" of wrong type',
  ],
  ['staticcheck', 'func unused() {}\n\nfunc main() {}', 'func unused is unused'],
] as const)(
  '%s checks Go (needs a built command line, and Go)',
  { timeout: 120_000 },
  async ([, code, finding], { skip }) => {
    await plant({ 'go.mod': 'module example.test\n\ngo 1.26\n', 'main.go': `package main\n\n${code}\n` });
    const script = `
      const { lintGoModule } = await import(${JSON.stringify(resolve('scripts/lib/go-lint.mjs'))});
      const { problem, findings } = await lintGoModule(${JSON.stringify(folder)}, () => {});
      console.log(problem === undefined ? findings : 'not checked: ' + problem);`;
    const said = await output(['--input-type=module', '--eval', script]);
    skip(said.startsWith('not checked'));
    expect(said).toContain(finding);
  },
);
