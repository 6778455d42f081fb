import { z } from 'zod';
import { dotted } from './manifest-words.ts';

const key = dotted.describe(
  'Its name in the Secret `<app>-secrets`. `dbPassword` is the app’s own; `postgres.password` is that of the required app or role `postgres`',
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
          '`random`: made up when the app is added. `asked`: a person gives it. `copied`: it is another app’s. Without it, `copied` where `from` stands or the key begins with a requirement, `asked` where it is optional, else `random`',
        ),
      length: z.int().min(8).max(256).optional().describe('Characters of a `random` one; 32 if not said'),
      alphabet: z
        .enum(['alphanumeric', 'digits', 'hex', 'base64url'])
        .optional()
        .describe('Of a `random` one: letters and digits that cannot be mistaken for each other if not said'),
      from: dotted
        .optional()
        .describe(
          'Of a `copied` one: requirement and key, `postgres.password`; `key` is then any name of its own',
        ),
      optional: z.boolean().default(false).describe('The app does without it where nobody gave one'),
    }),
  ])
  .describe('A password or key. It is kept in secrets.yaml and never stands in a file');
export type SecretSpec = z.output<typeof secretSchema>;
