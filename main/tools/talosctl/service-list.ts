import { columnsOf } from './columns.ts';
import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/** A Talos service. */
export interface ServiceRow {
  readonly id: string;
  /** `Running`, `Preparing`, `Failed` … */
  readonly state: string;
  /** Missing if it has no health check. */
  readonly healthy?: boolean;
  /** Its last event: "Health check successful". */
  readonly said: string;
}

/** The Talos services of a machine, in Talos's order. */
export async function serviceList(
  access: NodeAccess,
  signal?: AbortSignal,
): Promise<Read<readonly ServiceRow[]>> {
  const answer = await askNode(access, ['services'], signal);
  return answer.ok ? { ok: true, value: serviceRows(answer.text) } : answer;
}

/** Parses the table of `talosctl services`. Multi-line events are truncated to their first line. */
export function serviceRows(text: string): readonly ServiceRow[] {
  return columnsOf(text).flatMap((row): ServiceRow[] => {
    const { SERVICE: id = '', STATE: state = '', HEALTH: health = '', 'LAST EVENT': said = '' } = row;
    if (!/^[a-z0-9][a-z0-9._-]*$/.test(id) || !/^[A-Z][a-z]+$/.test(state)) return [];
    return [{ id, state, said, ...(health === '?' ? {} : { healthy: health === 'OK' }) }];
  });
}
