import { z } from 'zod';
import { dotted } from './manifest-words.ts';

const key = dotted.describe(
  'Its key in the Secret `<app>-secrets`. `dbPassword` belongs to the app; `postgres.password` belongs to the required app or role `postgres`',
);

export const secretSchema = z
  .union([
    dotted.transform((text) => ({ key: text, optional: false as boolean })),
    z.strictObject({
      key,
      make: z
        .enum(['random', 'asked', 'copied'])
        .optional()
        .describe(
          '`random`: generated when the app is added. `asked`: provided by a person. `copied`: belongs to another app. By default `copied` if there is a `from` or the key starts with a requirement, `asked` if it is optional, else `random`',
        ),
      length: z.int().min(8).max(256).optional().describe('Length of a `random` secret; 32 by default'),
      alphabet: z
        .enum(['alphanumeric', 'digits', 'hex', 'base64url'])
        .optional()
        .describe(
          'Characters of a `random` secret; by default letters and digits that can’t be mistaken for each other',
        ),
      from: dotted
        .optional()
        .describe(
          'For a `copied` secret: requirement and key, such as `postgres.password`; `key` can then be any name',
        ),
      optional: z.boolean().default(false).describe('The app works without it'),
    }),
  ])
  .describe('A password or key. It is stored in secrets.yaml and never in a file of the app');
export type SecretSpec = z.output<typeof secretSchema>;
