import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Outcome } from './gomplate.suite.ts';

/** Where the values are that the cases are filled in with. */
export const valuesFile = new URL('testdata/data.yaml', import.meta.url);

const outcome = z.union([
  z.strictObject({ output: z.string() }),
  z.strictObject({ fails: z.literal(true) }).transform(() => 'fails' as const),
]);
const caseSchema = z
  .strictObject({
    template: z.string(),
    output: z.string().optional(),
    fails: z.literal(true).optional(),
    ours: outcome.optional(),
  })
  .refine((one) => (one.output === undefined) !== (one.fails === undefined), 'needs output or fails');
const casesSchema = z.record(z.string(), z.array(caseSchema).min(1));

function readCases() {
  const text = readFileSync(new URL('testdata/cases.yaml', import.meta.url), 'utf8');
  return casesSchema.parse(parse(text));
}

/** All templates of the cases, for a renderer that is better asked all at once. */
export function allTemplates(): string[] {
  return Object.values(readCases()).flatMap((cases) => cases.map(({ template }) => template));
}

/** What every renderer of the language must do; runs on ours and on gomplate itself, which is the truth. */
export function templateSuite(
  render: (template: string) => Outcome | undefined,
  whose: 'ours' | 'gomplate',
): void {
  describe.each(Object.entries(readCases()))('%s', (_group, cases) => {
    test.each(cases.map((one) => [one.template, one] as const))('%j', (template, one) => {
      const truth: Outcome = one.output === undefined ? 'fails' : { output: one.output };
      expect(render(template)).toEqual(whose === 'ours' ? (one.ours ?? truth) : truth);
    });
  });
}
