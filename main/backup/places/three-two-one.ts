import type { ListedBackupPlace, ThreeTwoOne } from '../../../contract/backup-places.ts';
import { sentence } from '../../lib/sentence.ts';

/** What of the 3-2-1 rule is fulfilled. The cloud itself is the first copy, on the disks of its machines. */
export function threeTwoOne(places: readonly ListedBackupPlace[]): ThreeTwoOne {
  const used = places.filter(({ place, usedForBackups }) => place !== undefined && usedForBackups);
  const media = new Set(['machines', ...used.map(mediumOf)]);
  const away = used.filter(({ awayFromHome }) => awayFromHome).length;
  const copies = used.length + 1;
  return {
    copies,
    media: media.size,
    away,
    advice: [
      ...(used.length === 0
        ? [sentence('backup.rule.first', 'Add a place: a disk, a NAS or an online storage.')]
        : []),
      ...(used.length > 0 && away === 0
        ? [
            sentence(
              'backup.rule.away',
              'Add a place away from home, so that a fire or a burglar can’t take everything.',
            ),
          ]
        : []),
      ...(used.length === 1 && away > 0
        ? [sentence('backup.rule.third', 'Add a second place, so that a backup survives if one place fails.')]
        : []),
    ],
  };
}

function mediumOf({ place }: ListedBackupPlace): string {
  if (place?.kind === 'folder') return place.medium === 'removable' ? 'removable' : place.medium;
  return place?.kind === 's3' ? 'online' : 'server';
}
