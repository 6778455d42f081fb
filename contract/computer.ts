import { z } from 'zod';
import { call, nothing } from './wire.ts';

export const preferencesSchema = z.strictObject({
  /** `system`, or the tag of a language that the window has. */
  language: z.string().regex(/^(?:system|[a-z]{2,3}(?:-[A-Z]{2})?)$/),
  appearance: z.enum(['system', 'light', 'dark']),
});
export type Preferences = z.infer<typeof preferencesSchema>;

/** Settings of this computer and its user, independent of any cloud. */
export const computer = {
  'computer.about': call(
    nothing,
    z.strictObject({
      version: z.string(),
      platform: z.string(),
      home: z.string(),
      /** Whether the shell can show the system's folder dialog. */
      canChooseFolder: z.boolean(),
      preferences: preferencesSchema,
    }),
  ),
  'computer.setPreferences': call(preferencesSchema.partial(), preferencesSchema),
  /** Shows the system's folder dialog; `folder` is absent if it was dismissed. */
  'computer.chooseFolder': call(nothing, z.strictObject({ folder: z.string().optional() })),
  /** Empties the clipboard if it still holds this text. `unknown`: this shell can't read the clipboard. */
  'computer.clearClipboard': call(
    z.strictObject({ text: z.string().min(1).max(20_000) }),
    z.strictObject({ clipboard: z.enum(['cleared', 'other', 'unknown']) }),
  ),
} as const;
