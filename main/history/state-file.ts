import { join } from 'node:path';
import { z } from 'zod';
import { sentenceSchema } from '../../contract/wire.ts';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { asTheySaid } from '../lib/sentence.ts';
import { parseJson } from '../lib/parse-json.ts';
import { historyFolder, makeHistoryFolder } from './repository.ts';

const attemptSchema = z.object({
  put: z.array(z.string().nullable()).readonly(),
  staged: z.string().optional(),
});

const stateSchema = z.object({
  /** What is being done, or was being done when a crash interrupted it. */
  doing: z
    // Older versions wrote the English text.
    .union([z.string().transform(asTheySaid), sentenceSchema])
    .optional(),
  attempted: z.record(z.string(), attemptSchema).optional(),
  /** Changes in the folder that couldn't be committed yet. */
  waiting: z
    .object({ since: z.iso.datetime(), reason: sentenceSchema, sentences: z.array(sentenceSchema) })
    .optional(),
  /** Private files in the history, so that they can be removed from it when they leave the scope. */
  tookPart: z.array(z.string()).readonly().optional(),
  /** Files excluded from the history, with the reason. */
  leftOut: z.record(z.string(), z.string()).optional(),
});
export type StoredState = Readonly<z.infer<typeof stateSchema>>;
export type Waiting = NonNullable<StoredState['waiting']>;

const statePath = (folder: string) => join(historyFolder(folder), 'state.json');

/** An unreadable file counts as empty: everything in it can be found in the folder and its repository. */
export async function readState(folder: string): Promise<StoredState> {
  return stateSchema.safeParse(parseJson((await readTextFile(statePath(folder))) ?? '{}')).data ?? {};
}

export async function writeState(files: FileAccess, folder: string, state: StoredState): Promise<void> {
  await makeHistoryFolder(files, folder);
  await writeFileAtomic(statePath(folder), `${JSON.stringify(state)}\n`, { mode: 0o644, files });
}
