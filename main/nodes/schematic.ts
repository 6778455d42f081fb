import { createHash } from 'node:crypto';

/** What a single-board computer needs to start, as image factories list it: `rpi_generic`, `siderolabs/sbc-raspberrypi`. */
export interface Overlay {
  readonly name: string;
  readonly image: string;
}

/**
 * The ID of a set of extensions in an image factory: the SHA-256 of its canonical YAML. The order of the list matters,
 * so ours is sorted.
 */
export function schematicId(extensions: readonly string[], overlay?: Overlay): string {
  return createHash('sha256').update(schematicText(extensions, overlay)).digest('hex');
}

export function schematicText(extensions: readonly string[], overlay?: Overlay): string {
  const sorted = [...new Set(extensions)].sort();
  return [
    ...(overlay === undefined
      ? []
      : ['overlay:', `    image: ${overlay.image}`, `    name: ${overlay.name}`]),
    ...(sorted.length === 0
      ? ['customization: {}']
      : [
          'customization:',
          '    systemExtensions:',
          '        officialExtensions:',
          ...sorted.map((name) => `            - ${name}`),
        ]),
    '',
  ].join('\n');
}
