import { expect, test } from 'vitest';
import { generatedPart } from './generated-part.ts';
import { manifestReference } from './manifest-reference.ts';

test('docs/writing-apps.md documents every key of a manifest as in the schema', async () => {
  const generated = manifestReference();
  expect(generated).toContain('| `requires` |');
  expect(await generatedPart('writing-apps.md', 'keys of a manifest', generated)).toBe(generated);
});
