import { createHash } from 'node:crypto';

/**
 * The id under which an image factory knows a set of extensions, computed here: the SHA-256 of the one way in which the
 * factory writes it down. The order of a list counts there, so ours is sorted.
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
