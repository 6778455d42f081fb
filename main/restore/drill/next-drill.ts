import type { BackupSet, DrillResult } from '../../../contract/backups.ts';
import type { AppId } from '../../../contract/ids.ts';

const day = 24 * 60 * 60 * 1000;

/** Each app’s backup is tested again after this time, whatever came of it. */
const againMs = 30 * day;

/** One app at a time: a drill needs memory, and nobody waits for it. */
const restMs = 20 * 60 * 60 * 1000;

/**
 * The app whose backup is tested next: the one that never was, or that was tested longest ago. Undefined if none is due.
 * @param sets newest first
 */
export function nextDrill(
  sets: readonly BackupSet[],
  results: readonly DrillResult[],
  now: Date,
): { readonly app: AppId; readonly set: BackupSet } | undefined {
  const since = ({ at }: DrillResult) => now.getTime() - Date.parse(at);
  if (results.some((result) => since(result) < restMs)) return undefined;
  const newest = new Map<AppId, BackupSet>();
  for (const set of sets) {
    if (set.app !== undefined && set.complete && !newest.has(set.app)) newest.set(set.app, set);
  }
  const lastOf = (app: AppId) => results.find((result) => result.app === app)?.at ?? '';
  const due = [...newest].filter(([app]) => {
    const last = lastOf(app);
    return last === '' || now.getTime() - Date.parse(last) >= againMs;
  });
  const [first] = due.toSorted(([a], [b]) => lastOf(a).localeCompare(lastOf(b)));
  return first === undefined ? undefined : { app: first[0], set: first[1] };
}
