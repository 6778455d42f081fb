import { createHash } from 'node:crypto';

/**
 * The ID of a set of extensions in an image factory: the SHA-256 of its canonical YAML. The order of the list matters,
 * so ours is sorted.
 */
export function schematicId(extensions: readonly string[]): string {
  return createHash('sha256').update(schematicText(extensions)).digest('hex');
}

export function schematicText(extensions: readonly string[]): string {
  const sorted = [...new Set(extensions)].sort();
  if (sorted.length === 0) return 'customization: {}\n';
  return [
    'customization:',
    '    systemExtensions:',
    '        officialExtensions:',
    ...sorted.map((name) => `            - ${name}`),
    '',
  ].join('\n');
}
