import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

export function incompleteKit(missing: readonly Sentence[]): WildError {
  return new WildError('kit.incomplete', {
    title: sentence('kit.incomplete.title', 'The Recovery Kit isn’t complete'),
    detail: missing[0] ?? sentence('kit.incomplete.detail', 'Its cloud isn’t known.'),
    hint: sentence(
      'kit.incomplete.hint',
      'Scan or type every code on the page: the cloud, the key, the password and at least one backup place.',
    ),
    context: { missing: missing.map(({ text }) => text).join('\n') },
  });
}

export function nothingSaved(place: string): WildError {
  return new WildError('kit.nothing-saved', {
    title: sentence('kit.nothing-saved.title', 'There’s no backup of this cloud’s folder'),
    detail: sentence('kit.nothing-saved.detail', 'The backup place “{place}” responds, but has none.', {
      place,
    }),
    hint: sentence(
      'kit.nothing-saved.hint',
      'Use another backup place of the kit. A backup of all apps includes the folder.',
    ),
  });
}

export function noPlaceForKit(): WildError {
  return new WildError('backup.no-place', {
    title: sentence('kit.no-place.title', 'There’s nothing to recover from yet'),
    detail: sentence(
      'kit.no-place.detail',
      'A Recovery Kit says where the backups are, and this cloud has no backup place.',
    ),
    hint: sentence('kit.no-place.hint', 'Add a backup place first, then make the kit.'),
  });
}
