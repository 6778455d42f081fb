import { columnsOf } from './columns.ts';
import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/** A service of Talos itself, in its own words. */
export interface ServiceRow {
  readonly id: string;
  /** `Running`, `Preparing`, `Failed` … */
  readonly state: string;
  /** Missing where nothing checks it. */
  readonly healthy?: boolean;
  /** What it did last: "Health check successful". */
  readonly said: string;
}

/** What of Talos itself runs on a machine, in its own order. */
export async function serviceList(
  access: NodeAccess,
  signal?: AbortSignal,
): Promise<Read<readonly ServiceRow[]>> {
  const answer = await askNode(access, ['services'], signal);
  return answer.ok ? { ok: true, value: serviceRows(answer.text) } : answer;
}

/** A table of `talosctl services`; what a service said over several lines is cut to the first. */
export function serviceRows(text: string): readonly ServiceRow[] {
  return columnsOf(text).flatMap((row): ServiceRow[] => {
    const { SERVICE: id = '', STATE: state = '', HEALTH: health = '', 'LAST EVENT': said = '' } = row;
    if (!/^[a-z0-9][a-z0-9._-]*$/.test(id) || !/^[A-Z][a-z]+$/.test(state)) return [];
    return [{ id, state, said, ...(health === '?' ? {} : { healthy: health === 'OK' }) }];
  });
}
