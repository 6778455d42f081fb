import { z } from 'zod';

/** A sentence for people: its English text, and the key under which it is translated. */
export interface Sentence {
  /** Empty for a text that is never translated, such as the output of another program. */
  key: string;
  /** In English, with values filled in. */
  text: string;
  /** By placeholder name. A value that is itself a sentence is translated too. */
  values?: Record<string, string | number | Sentence> | undefined;
  /** By language, for texts that the window's dictionaries don't have, such as those of an app. */
  translations?: Record<string, string> | undefined;
}

const most = 4000;

export const sentenceSchema = z.strictObject({
  key: z.string().max(200),
  text: z.string().max(most),
  values: z
    .record(
      z.string().max(100),
      z.union([z.string().max(most), z.number(), z.lazy((): z.ZodType<Sentence> => sentenceSchema)]),
    )
    .optional(),
  translations: z.record(z.string().max(20), z.string().max(most)).optional(),
});
