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

const count = 75;
const first = Number(process.env['WILD_SEED'] ?? 4242);
/** An ordinary run takes three batches; a deep run takes batch after batch until its minutes are over. */
const minutes = Number(process.env['WILD_MINUTES'] ?? 0);

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
  test(`from seed ${first}`, { timeout: 120_000 + minutes * 60_000 }, async () => {
    const until = performance.now() + minutes * 60_000;
    let seed = first;
    for (; seed < first + 3 || performance.now() < until; seed++) {
      for (const { template, truth, made } of await compareBatch(seed)) {
        expect({ seed, template, made }).toEqual({ seed, template, made: truth });
      }
    }
    process.stdout.write(`${(seed - first) * count} random templates, seeds ${first} to ${seed - 1}\n`);
  });
});

/** What gomplate and we make of the random templates of one seed. */
async function compareBatch(seed: number) {
  const [values = {}] = sample(randomValues, { seed, numRuns: 1 });
  const templates = sample(randomTemplate, { seed, numRuns: count });
  const folder = await mkdtemp(join(tmpdir(), 'wild-random-'));
  try {
    const file = join(folder, 'values.json');
    await writeFile(file, toFile(values));
    const truths = await askGomplate(templates, file);
    expect(templates.filter((template) => truths.get(template) !== 'fails').length).toBeGreaterThan(
      count / 2,
    );
    return templates.map((template) => ({
      template,
      truth: truths.get(template),
      made: ours(template, values),
    }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
