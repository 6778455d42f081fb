import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { readYaml } from '../../lib/read-yaml.ts';
import { WildError } from '../../lib/wild-error.ts';
import { run } from '../../tools/tools.ts';
import { askGomplate, gomplate, gomplateAbsent, type Outcome } from './gomplate.suite.ts';
import { allTemplates, templateSuite, valuesFile } from './cases.suite.ts';
import { renderFolder, renderTemplate, type TemplateData } from '../templates.ts';

const valuesSchema = z.custom<TemplateData>((value) => typeof value === 'object' && value !== null);

describe('our templates', () => {
  const values = valuesSchema.parse(readYaml(readFileSync(valuesFile, 'utf8')));
  templateSuite((template) => {
    try {
      return { output: renderTemplate(template, values, { name: 'case' }) };
    } catch (error) {
      // A bug must not pass for a refusal.
      if (error instanceof WildError) return 'fails';
      throw error;
    }
  }, 'ours');
});

const skipped = gomplateAbsent === undefined ? '' : ` (skipped: ${gomplateAbsent})`;
describe.skipIf(skipped !== '')(`gomplate 4.3.3${skipped}`, () => {
  let known: ReadonlyMap<string, Outcome> = new Map();

  beforeAll(async () => {
    known = await askGomplate(allTemplates(), fileURLToPath(valuesFile));
  }, 120_000);

  test('is the version that the language follows', async () => {
    const { stdout } = await run(gomplate, ['--version']);
    expect(stdout).toContain('4.3.3');
  });

  test('writes no file for what comes out as white space', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wild-blank-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'given'));
    const templates = new Map([
      ['blank.yaml', '{{ if false }}x{{ end }}\n \t\n'],
      ['comment.yaml', '{{ if false }}x{{ end }}# c\n'],
    ]);
    for (const [name, text] of templates) await writeFile(join(folder, 'given', name), text);
    await run(gomplate, ['--input-dir', join(folder, 'given'), '--output-dir', join(folder, 'made')]);
    expect(await readdir(join(folder, 'made'))).toEqual(['comment.yaml']);
    expect([...renderFolder(templates, {})]).toEqual([
      ['blank.yaml', '\n \t\n'],
      ['comment.yaml', '# c\n'],
    ]);
  });

  templateSuite((template) => known.get(template), 'gomplate');
});
