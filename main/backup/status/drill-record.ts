import { join } from 'node:path';
import { z } from 'zod';
import { type DrillResult, drillResultSchema } from '../../../contract/backups.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { FileAccess } from '../../lib/file-access.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { readTextFile, writeFileAtomic } from '../../lib/atomic-write.ts';

const recordSchema = z.object({ format: z.literal(1), results: z.array(z.unknown()) });

/** How many results are kept for each app: two years of monthly drills. */
const keptPerApp = 24;

const recordPath = ({ folder }: Cloud) => join(folder, '.wildcloud', 'drills.json');

/** Newest first. Results of a newer version that can’t be read are left out. */
export async function readDrills(cloud: Cloud): Promise<readonly DrillResult[]> {
  const text = await readTextFile(recordPath(cloud));
  if (text === undefined) return [];
  const results = recordSchema.safeParse(parseJson(text)).data?.results ?? [];
  return results.flatMap((one) => {
    const result = drillResultSchema.safeParse(one);
    return result.success ? [result.data] : [];
  });
}

export async function recordDrill(cloud: Cloud, result: DrillResult, files: FileAccess): Promise<void> {
  const all = [result, ...(await readDrills(cloud))].toSorted((a, b) => b.at.localeCompare(a.at));
  const counts = new Map<string, number>();
  const results = all.filter(({ app }) => {
    const count = (counts.get(app) ?? 0) + 1;
    counts.set(app, count);
    return count <= keptPerApp;
  });
  const text = `${JSON.stringify({ format: 1, results }, null, 2)}\n`;
  await writeFileAtomic(recordPath(cloud), text, { mode: 0o600, files });
}
