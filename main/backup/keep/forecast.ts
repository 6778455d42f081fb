import type { BackupSet, Retention } from '../../../contract/backups.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { formatBytes } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { setsKept } from './retention.ts';

/**
 * The size of one place's repository in a year: what is there once, and what every kept set adds. Unknown until some backups
 * after the first have shown what changes.
 */
export function forecastSize(
  sets: readonly BackupSet[],
  retention: Retention,
  everyHours: number,
): { readonly sentence: Sentence; readonly bytes?: number } {
  const byApp = Map.groupBy(
    sets.filter(({ complete }) => complete),
    ({ app, place }) => `${place} ${app ?? ''}`,
  );
  const perPlace = new Map<string, number>();
  let later = 0;
  for (const [key, own] of byApp) {
    const ordered = own.toSorted((a, b) => a.takenAt.localeCompare(b.takenAt));
    const growth = ordered.slice(1).map(({ addedBytes }) => addedBytes);
    later += growth.length;
    const usual = growth.length === 0 ? 0 : growth.reduce((a, b) => a + b, 0) / growth.length;
    const newest = ordered.at(-1)?.bytes ?? 0;
    const place = key.split(' ')[0] ?? '';
    const bytes = newest + usual * Math.max(setsKept(retention, everyHours) - 1, 0);
    perPlace.set(place, (perPlace.get(place) ?? 0) + bytes);
  }
  const bytes = Math.round(Math.max(0, ...perPlace.values()));
  if (later < 3) {
    return {
      sentence: sentence(
        'backup.forecast.early',
        'After a few more backups, Wild Cloud can tell how large they get.',
      ),
    };
  }
  return {
    sentence: sentence('backup.forecast.size', 'In a year, backups take about {size} at each place.', {
      size: formatBytes(bytes),
    }),
    bytes,
  };
}
