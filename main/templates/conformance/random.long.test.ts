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
    for (; seed < first + 3 || performance.now() < until; seed++) await compareBatch(seed);
    process.stdout.write(`${(seed - first) * count} random templates, seeds ${first} to ${seed - 1}\n`);
  });
});

async function compareBatch(seed: number): Promise<void> {
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
      expect({ seed, template, values, made: ours(template, values) }).toEqual({
        ...{ seed, template, values },
        made: truth.get(template),
      });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
