import { join } from 'node:path';
import { z } from 'zod';
import { sentenceSchema } from '../../contract/wire.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { parseJson } from '../lib/parse-json.ts';
import { historyFolder, makeHistoryFolder } from './repository.ts';

const attemptSchema = z.object({
  put: z.array(z.string().nullable()).readonly(),
  staged: z.string().optional(),
});

const stateSchema = z.object({
  /** What is being done now; what was, where it is found at a start. */
  doing: z.string().optional(),
  attempted: z.record(z.string(), attemptSchema).optional(),
  /** Changes that stand in the folder and could not be written into the history yet. */
  waiting: z
    .object({ since: z.iso.datetime(), reason: sentenceSchema, sentences: z.array(sentenceSchema) })
    .optional(),
  /** Private files that the history holds, so that they leave it when they are no longer to be in it. */
  tookPart: z.array(z.string()).readonly().optional(),
  /** Files that do not take part, with the reason. */
  leftOut: z.record(z.string(), z.string()).optional(),
});
export type StoredState = Readonly<z.infer<typeof stateSchema>>;
export type Waiting = NonNullable<StoredState['waiting']>;

const statePath = (folder: string) => join(historyFolder(folder), 'state.json');

/** A note that cannot be read tells nothing that is not in the folder and its repository as well. */
export async function readState(folder: string): Promise<StoredState> {
  return stateSchema.safeParse(parseJson((await readTextFile(statePath(folder))) ?? '{}')).data ?? {};
}

export async function writeState(files: FileAccess, folder: string, state: StoredState): Promise<void> {
  await makeHistoryFolder(files, folder);
  await writeFileAtomic(statePath(folder), `${JSON.stringify(state)}\n`, { mode: 0o644, files });
}
