import type { BackupSet } from '../../../contract/backups.ts';
import type { AppId } from '../../../contract/ids.ts';

export interface DueFacts {
  readonly apps: readonly AppId[];
  readonly everyHours: number;
  /** At the places that respond. */
  readonly places: readonly string[];
  readonly sets: readonly BackupSet[];
  readonly now: Date;
}

/** What has to be backed up now, in one operation. */
export interface Due {
  readonly places: readonly string[];
  readonly apps: readonly AppId[];
  readonly withCloud: boolean;
}

const hour = 60 * 60 * 1000;

/**
 * What has no complete set that is recent enough, by place. Places that lack the same come together. A set from the future
 * was made while a clock was wrong: it counts only as long as the error could be smaller than the interval.
 */
export function dueNow({ apps, everyHours, places, sets, now }: DueFacts): readonly Due[] {
  const interval = everyHours * hour;
  const isRecent = (set: BackupSet): boolean =>
    set.complete && Math.abs(now.getTime() - Date.parse(set.takenAt)) < interval;
  const byWork = new Map<string, Due>();
  for (const place of places) {
    const recent = sets.filter((set) => set.place === place && isRecent(set));
    const missing = apps.filter((app) => !recent.some((set) => set.app === app));
    const withCloud = !recent.some((set) => set.app === undefined);
    if (missing.length === 0 && !withCloud) continue;
    const key = JSON.stringify([missing, withCloud]);
    byWork.set(key, { apps: missing, withCloud, places: [...(byWork.get(key)?.places ?? []), place] });
  }
  return [...byWork.values()];
}

/** How long to leave it at one attempt: a database that is down stays down for a while, and each attempt stores what it can. */
export const retryAfter = (everyHours: number): number => Math.min(Math.max(everyHours / 4, 1), 6) * hour;
