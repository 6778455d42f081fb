import { z } from 'zod';
import { settingTypes } from '../../contract/setting-types.ts';
import { dotted, sentence, size } from './manifest-words.ts';

const limit = z.union([z.number(), size]);

export const settingSchema = z
  .strictObject({
    path: dotted.describe(
      'Where the answer is, under `apps.<app>` of config.yaml; it needs a value in `defaultConfig`. Of a `secret`, its key in `requiredSecrets`',
    ),
    type: z
      .enum(settingTypes)
      .describe('What is asked for. `secret` is kept in secrets.yaml, and never shown again'),
    label: sentence.describe('Names the thing as people do, without words of Kubernetes'),
    help: sentence.optional().describe('What follows from the answer'),
    advanced: z.boolean().default(false).describe('Under “More settings”'),
    optional: z.boolean().default(false).describe('May be left empty'),
    choices: z
      .array(
        z.strictObject({
          value: z.string().max(200).describe('What stands in config.yaml'),
          label: sentence.describe('What a person reads'),
        }),
      )
      .min(1)
      .max(100)
      .optional()
      .describe('The answers of a `choice`'),
    min: limit
      .optional()
      .describe('Smallest `number` or `size`; fewest characters of a `string` or `secret`'),
    max: limit.optional().describe('Largest `number` or `size`; most characters of a `string` or `secret`'),
    shownWhen: z
      .strictObject({
        path: dotted.describe('Another setting of this app'),
        is: z
          .union([
            z.string().max(200),
            z.number(),
            z.boolean(),
            z
              .array(z.union([z.string().max(200), z.number(), z.boolean()]))
              .min(1)
              .max(20),
          ])
          .optional()
          .describe('Its answer, or several that count. Without it, any answer that is not empty counts'),
      })
      .optional()
      .describe('Asked only then; what is not shown needs no answer'),
  })
  .describe('One question of the form');
export type SettingSpec = z.output<typeof settingSchema>;
