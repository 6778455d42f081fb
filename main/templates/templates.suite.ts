import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

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

/** The templates that gomplate does not refuse. It starts slowly, so these can be given to it all at once. */
export function acceptedTemplates(): string[] {
  return Object.values(readCases()).flatMap((cases) =>
    cases.flatMap(({ template, fails }) => (fails === true ? [] : template)),
  );
}

/** Renders with the values of {@link valuesFile}, or throws where the template is refused. */
export type Render = (template: string) => Promise<string>;

/** What every renderer of the language must do; runs on ours and on gomplate itself, which is the truth. */
export function templateSuite(render: Render, whose: 'ours' | 'gomplate'): void {
  describe.each(Object.entries(readCases()))('%s', (_group, cases) => {
    test.each(cases.map((one) => [one.template, one] as const))('%j', async (template, one) => {
      const truth = one.output === undefined ? 'fails' : { output: one.output };
      const expected = whose === 'ours' ? (one.ours ?? truth) : truth;
      const result = await render(template).then(
        (output) => ({ output }),
        (error: unknown) => ({ error }),
      );
      if (expected === 'fails') expect(result).toHaveProperty('error');
      else expect(result).toEqual(expected);
    });
  });
}
