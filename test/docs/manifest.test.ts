import { expect, test } from 'vitest';
import { manifestSchema } from '../../main/catalogue/manifest.ts';
import { serviceManifestSchema } from '../../main/services/service-manifest.ts';
import { generatedPart } from './generated-part.ts';
import { manifestReference } from './manifest-reference.ts';

test.each([
  ['writing-apps.md', 'keys of a manifest', manifestSchema, '| `requires` |'],
  ['writing-services.md', 'keys of a service', serviceManifestSchema, '| `dependencies` |'],
])('docs/%s documents every key of a manifest as in the schema', async (page, name, schema, one) => {
  const generated = manifestReference(schema);
  expect(generated).toContain(one);
  expect(await generatedPart(page, name, generated)).toBe(generated);
});
