import { z } from 'zod';
import { settingTypes } from '../../contract/setting-types.ts';
import { dotted, sentence, size } from './manifest-words.ts';

const limit = z.union([z.number(), size]);

export const settingSchema = z
  .strictObject({
    path: dotted.describe(
      'Its path under `apps.<app>` in config.yaml; it needs a value in `defaultConfig`. For a `secret`, its key in `requiredSecrets`',
    ),
    type: z
      .enum(settingTypes)
      .describe(
        'The type of the value; [config.md](config.md) shows what each accepts. A `secret` is stored in secrets.yaml and never shown again',
      ),
    label: sentence.describe('What people call it, without Kubernetes terms'),
    help: sentence.optional().describe('What the setting affects'),
    advanced: z.boolean().default(false).describe('Under “More settings”'),
    optional: z.boolean().default(false).describe('May be left empty'),
    choices: z
      .array(
        z.strictObject({
          value: z.string().max(200).describe('The value in config.yaml'),
          label: sentence.describe('What people see'),
        }),
      )
      .min(1)
      .max(100)
      .optional()
      .describe('The options of a `choice`'),
    min: limit.optional().describe('Minimum of a number or `size`; minimum length of a `string` or `secret`'),
    max: limit.optional().describe('Maximum of a number or `size`; maximum length of a `string` or `secret`'),
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
          .describe(
            'The value, or several values, for which this setting is shown. Without it, any value that isn’t empty',
          ),
      })
      .optional()
      .describe('Shows the setting only then; hidden settings need no value'),
  })
  .describe('One setting of the form');
export type SettingSpec = z.output<typeof settingSchema>;
