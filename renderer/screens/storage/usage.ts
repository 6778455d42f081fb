import type { AppStorage, StorageStatus } from '../../../contract/storage.ts';

export interface Segment {
  /** Missing for everything that isn't one of the largest apps. */
  readonly app?: string;
  readonly bytes: number;
  readonly share: number;
}

const largest = 4;

/** The parts of a bar for all disks, the largest apps first, then the rest. Empty if the size of the disks isn't known. */
export function usageSegments({ apps, total }: Pick<StorageStatus, 'apps' | 'total'>): readonly Segment[] {
  if (total === undefined || total.capacityBytes <= 0) return [];
  const sized = apps
    .map((app) => ({ app: app.app, bytes: bytesOnDisks(app) }))
    .filter(({ bytes }) => bytes > 0)
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, largest);
  const named = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  const others = Math.max(0, total.usedBytes - named);
  // Sizes are measured at different moments, so together they may exceed what is used.
  const whole = Math.max(total.capacityBytes, named + others);
  const part = (bytes: number) => ({ bytes, share: bytes / whole });
  return [...sized.map(({ app, bytes }) => ({ app, ...part(bytes) })), ...(others > 0 ? [part(others)] : [])];
}

/** Every copy takes up this much. */
function bytesOnDisks({ claims }: AppStorage): number {
  return claims.reduce(
    (sum, { usedBytes = 0, copies }) => sum + usedBytes * Math.max(1, copies?.healthy ?? 1),
    0,
  );
}
