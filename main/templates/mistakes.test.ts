import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { WildError } from '../lib/wild-error.ts';
import { renderTemplate } from './templates.ts';

const mistakes = z
  .array(
    z.strictObject({
      template: z.string(),
      code: z.string(),
      detail: z.string(),
      hint: z.string().optional(),
      excerpt: z.string(),
    }),
  )
  .min(30)
  .parse(parse(readFileSync(new URL('conformance/testdata/mistakes.yaml', import.meta.url), 'utf8')));

const values = {
  cloud: { domain: 'example.org', name: 'Home' },
  apps: {
    ghost: { domain: 'g.example.org', port: 2368, 'my-key': 1, none: null },
    mysql: { host: 'mysql', users: ['root', 'ghost'] },
  },
  labels: {},
};

function said(template: string): unknown {
  try {
    return renderTemplate(template, values, { name: 'a.yaml' });
  } catch (error) {
    if (!(error instanceof WildError)) throw error;
    const { code, detail, hint, context } = error;
    return { template, code, detail, ...(hint === undefined ? {} : { hint }), excerpt: context?.['excerpt'] };
  }
}

test.each(mistakes.map((mistake) => [mistake.template, mistake] as const))('%j', (template, mistake) => {
  expect(said(template)).toEqual(mistake);
});
