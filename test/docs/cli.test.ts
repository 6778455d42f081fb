import { expect, test } from 'vitest';
import { cliReference, oldNamesTable } from './cli-reference.ts';
import { generatedPart } from './generated-part.ts';

test.each([
  ['commands', cliReference(), 'wild app add'],
  ['old names', oldNamesTable(), 'wild-app-add'],
])('docs/cli.md has all %s of the command line', async (part, generated, known) => {
  expect(generated).toContain(known);
  expect(await generatedPart('cli.md', part, generated)).toBe(generated);
});
