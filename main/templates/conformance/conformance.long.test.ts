import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { WildError } from '../../lib/wild-error.ts';
import { run } from '../../tools/tools.ts';
import { askGomplate, gomplate, gomplateAbsent, type Outcome } from './gomplate.suite.ts';
import { allTemplates, templateSuite, valuesFile } from './cases.suite.ts';
import { renderTemplate } from '../templates.ts';

describe('our templates', () => {
  const values = parse(readFileSync(valuesFile, 'utf8'));
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

  templateSuite((template) => known.get(template), 'gomplate');
});
