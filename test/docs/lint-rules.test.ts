import { expect, test } from 'vitest';
import { generatedPart } from './generated-part.ts';
import { lintExceptions, protectedAccess } from './lint-rules.ts';

test.each([
  ['CONTRIBUTING.md', 'lint', lintExceptions(), 'main/tools/**/*.ts'],
  ['SECURITY.md', 'lint', protectedAccess(), 'main/secrets/**/*.ts'],
])('%s says what lint allows', async (page, part, generated, known) => {
  expect(generated).toContain(known);
  expect(await generatedPart(`../${page}`, part, generated)).toBe(generated);
});
