import { z } from 'zod';

/** A sentence for people: English text made where the fact is known, and the key under which it is translated. */
export interface Sentence {
  /** Empty for a text that is nobody's to translate, such as the words of another program. */
  key: string;
  /** In English, with its values filled in. */
  text: string;
  /** By their names in the text. A value that is itself a sentence is translated as one. */
  values?: Record<string, string | number | Sentence> | undefined;
  /** By language, for texts that no dictionary of the window can know, such as those of an app. */
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
