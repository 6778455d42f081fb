import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import type { Unreadable } from './failures.ts';

/** Why secrets.yaml or identity.age can't be read. */
export const unreadable = {
  missing: { unreadable: sentence('secrets.file.missing', 'The file doesn’t exist.') },
  noPassphrase: {
    unreadable: sentence(
      'secrets.file.no-passphrase',
      'The file doesn’t exist, so no passphrase has been set.',
    ),
  },
  damaged: { unreadable: sentence('secrets.file.damaged', 'It’s damaged.') },
  tooLarge: { unreadable: sentence('secrets.file.too-large', 'It’s larger than 5 MB.') },
  tooDeep: { unreadable: sentence('secrets.file.too-deep', 'It’s nested too deeply.') },
  notAMap: { unreadable: sentence('secrets.file.not-a-map', 'It doesn’t contain names with values.') },
  unsupportedNames: {
    unreadable: sentence(
      'secrets.file.unsupported-names',
      'It contains names or references that aren’t supported in such a file.',
    ),
  },
  unknownRules: {
    unreadable: sentence(
      'secrets.file.unknown-rules',
      'Wild Cloud doesn’t support its rules for which values are encrypted.',
    ),
  },
  severalDocuments: {
    unreadable: sentence('secrets.file.several-documents', 'It contains several documents instead of one.'),
  },
  noMetadata: {
    unreadable: sentence(
      'secrets.file.no-metadata',
      'The section that describes its encryption is missing or not supported.',
    ),
  },
  keyGroups: {
    unreadable: sentence(
      'secrets.file.key-groups',
      'Its key is split between several key groups, which Wild Cloud doesn’t support.',
    ),
    hint: sentence(
      'secrets.file.key-groups-hint',
      'Use “sops groups” to keep one group that contains the identity of this cloud, then try again.',
    ),
  },
} as const satisfies Record<string, Unreadable>;

export const damagedAt = (line: number): Unreadable => ({
  unreadable: sentence('secrets.file.damaged-at', 'It’s damaged in line {line}.', { line }),
});

export const otherKeyKinds = (kinds: readonly string[]): Unreadable => ({
  unreadable: sentence(
    'secrets.file.other-key-kinds',
    'It’s encrypted for another kind of key ({kinds}), not for an age identity.',
    { kinds: kinds.join(', ') },
  ),
  hint: sentence(
    'secrets.file.other-key-kinds-hint',
    'Add the identity of this cloud with “sops rotate --add-age”, then try again.',
  ),
});

/** What was changed in secrets.yaml without the cloud's key; a sentence about `file`. */
export interface Tampered {
  readonly tampered: (file: string) => Sentence;
}

export const tampered = {
  dataKey: (file: string) =>
    sentence('secrets.tampered.data-key', 'The encrypted key in {file} was changed.', { file }),
  noChecksum: (file: string) =>
    sentence('secrets.tampered.no-checksum', 'The checksum of {file} was removed.', { file }),
  checksum: (file: string) =>
    sentence('secrets.tampered.checksum', 'The checksum of {file} or its date was changed.', { file }),
  content: (file: string) =>
    sentence('secrets.tampered.content', 'Entries of {file} were added, removed or reordered.', { file }),
  value: (path: string) => (file: string) =>
    sentence(
      'secrets.tampered.value',
      'The value of {path} in {file} was changed, or moved there from another name.',
      { path, file },
    ),
  readable: (path: string) => (file: string) =>
    sentence('secrets.tampered.readable', '{path} in {file} isn’t encrypted, but should be.', { path, file }),
} as const;
