import { describe, expect, test } from 'vitest';
import { caseData, fails, templateCases } from './template-cases.ts';
import type { TemplateData } from './value.ts';

/** Renders, or throws where the template is refused. */
export type Render = (template: string, data: TemplateData) => Promise<string>;

/** What every renderer of the language must do; runs on ours and on gomplate itself, which is the truth. */
export function templateSuite(render: Render, whose: 'ours' | 'gomplate'): void {
  describe.each(Object.entries(templateCases))('%s', (_group, cases) => {
    test.each(cases.map((one) => [one.template, one] as const))('%j', async (template, one) => {
      const expected = whose === 'ours' ? (one.ours ?? one.output) : one.output;
      const result = await render(template, caseData).then(
        (output) => ({ output }),
        (error: unknown) => ({ error }),
      );
      if (expected === fails) expect(result).toHaveProperty('error');
      else expect(result).toEqual({ output: expected });
    });
  });
}
