import { expect, test } from 'vitest';
import { parseObjects } from './parse-objects.ts';

test.each([
  ['no YAML', 'a: [', 'deploy.files.not-yaml'],
  ['no kind', 'metadata: { name: x }', 'deploy.files.no-kind'],
  [
    'a duplicate',
    'apiVersion: v1\nkind: A\nmetadata: { name: x }\n---\napiVersion: v1\nkind: A\nmetadata: { name: x }',
    'deploy.files.duplicate',
  ],
])('refuses %s', (_name, text, key) => {
  expect(() => parseObjects(text, 'ghost')).toThrow(
    expect.objectContaining({
      sentences: expect.objectContaining({ detail: expect.objectContaining({ key }) }),
    }),
  );
});
