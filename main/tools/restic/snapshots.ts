import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.ts';
import { restic, type ResticAccess, type ResticAnswer } from './repository.ts';

const count = z.number().default(0);
const listed = z.array(
  z.object({
    id: z.string(),
    time: z.string(),
    hostname: z.string().default(''),
    tags: z.array(z.string()).nullish(),
    summary: z
      .object({ data_added: count, total_files_processed: count, total_bytes_processed: count })
      .nullish(),
  }),
);

export interface Snapshot {
  /** Whole id. */
  readonly id: string;
  readonly time: string;
  readonly host: string;
  readonly tags: readonly string[];
  readonly files: number;
  readonly bytes: number;
  readonly addedBytes: number;
}

/** The snapshots that have all of the tags, oldest first. Takes no lock: old backups are there even if the place is full. */
export async function snapshots(
  access: ResticAccess,
  filter: { readonly host: string; readonly tags?: readonly string[] },
  signal?: AbortSignal,
): Promise<ResticAnswer<readonly Snapshot[]>> {
  const tags = filter.tags ?? [];
  const args = [
    'snapshots',
    '--no-lock',
    '--host',
    filter.host,
    ...(tags.length === 0 ? [] : ['--tag', tags.join(',')]),
  ];
  const answer = await restic(access, args, { signal });
  if (!answer.ok) return answer;
  const parsed = listed.safeParse(parseJson(answer.value.stdout) ?? []);
  if (!parsed.success) return { ok: false, why: 'failed', words: parsed.error.message.slice(0, 1000) };
  return { ok: true, value: parsed.data.map(snapshotOf).toSorted((a, b) => a.time.localeCompare(b.time)) };
}

function snapshotOf({ id, time, hostname, tags, summary }: z.output<typeof listed>[number]): Snapshot {
  return {
    id,
    time,
    host: hostname,
    tags: tags ?? [],
    files: summary?.total_files_processed ?? 0,
    bytes: summary?.total_bytes_processed ?? 0,
    addedBytes: summary?.data_added ?? 0,
  };
}
