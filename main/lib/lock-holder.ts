import { z } from 'zod';
import { sentenceSchema } from '../../contract/sentence.ts';
import { asTheySaid } from './sentence.ts';

/** Who holds a lock, as its file says. Versions that don't know `sentence` read `what`. */
const holderSchema = z
  .object({
    host: z.string().max(300),
    pid: z.int().positive(),
    /** From `processStart`; tells the holder from a later process with the same id. */
    startedAt: z.string().max(200),
    since: z.iso.datetime(),
    /** What the holder is doing, in English, as a phrase: "installing Ghost". */
    what: z.string().max(500),
    sentence: sentenceSchema.optional().catch(undefined),
  })
  .transform(({ what, sentence, ...others }) => ({ ...others, what: sentence ?? asTheySaid(what) }));
export type LockHolder = Readonly<z.infer<typeof holderSchema>>;

export function printHolder(holder: LockHolder): string {
  const { what } = holder;
  return `${JSON.stringify({ ...holder, what: what.text.slice(0, 500), sentence: what })}\n`;
}

/** Undefined if it can't be parsed, such as while it is being written. */
export function parseHolder(text: string): LockHolder | undefined {
  try {
    return holderSchema.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
