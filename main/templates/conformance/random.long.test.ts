import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sample } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WildError } from '../../lib/wild-error.ts';
import { renderTemplate } from '../templates.ts';
import type { TemplateData } from '../value.ts';
import { askGomplate, gomplateAbsent, type Outcome } from './gomplate.suite.ts';
import { randomTemplate } from './random-templates.suite.ts';
import { randomValues, toFile } from './random-values.suite.ts';

/** More than a few for a long hunt: `WILD_RANDOM_TEMPLATES=2000 vitest run main/templates/conformance/random`. */
const count = Number(process.env['WILD_RANDOM_TEMPLATES'] ?? 75);
const seeds = [4242, 4243, Math.floor(Math.random() * 2 ** 31)];

function ours(template: string, values: TemplateData): Outcome {
  try {
    return { output: renderTemplate(template, values, { name: 'random' }) };
  } catch (error) {
    if (error instanceof WildError) return 'fails';
    throw error;
  }
}

const skipped = gomplateAbsent === undefined ? '' : ` (skipped: ${gomplateAbsent})`;
describe.skipIf(skipped !== '')(`random templates come out as gomplate makes them${skipped}`, () => {
  test.each(seeds)('with seed %i', { timeout: 60_000 + count * 500 }, async (seed) => {
    const [values = {}] = sample(randomValues, { seed, numRuns: 1 });
    const templates = sample(randomTemplate, { seed, numRuns: count });
    const folder = await mkdtemp(join(tmpdir(), 'wild-random-'));
    try {
      const file = join(folder, 'values.json');
      await writeFile(file, toFile(values));
      const truth = await askGomplate(templates, file);
      const rendered = templates.filter((template) => truth.get(template) !== 'fails');
      expect(rendered.length).toBeGreaterThan(count / 2);
      for (const template of templates) {
        expect({ template, values, made: ours(template, values) }).toEqual({
          ...{ template, values },
          made: truth.get(template),
        });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
