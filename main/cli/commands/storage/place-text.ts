import type { ListedPlace, Place } from '../../../../contract/storage.ts';
import { table } from '../../terminal/table.ts';

export function placesText(places: readonly ListedPlace[]): string {
  if (places.length === 0) return 'No places added.';
  return table([['NAME', 'BUCKET', 'SERVER', 'REGION'], ...places.map(rowOf)]);
}

function rowOf({ name, place, problem }: ListedPlace): readonly string[] {
  return place === undefined
    ? [name, `UNUSABLE: ${problem?.text ?? ''}`]
    : [name, bucketOf(place), place.endpoint, place.region];
}

export const bucketOf = ({ bucket, prefix }: Place): string =>
  prefix === '' ? bucket : `${bucket}/${prefix}`;
