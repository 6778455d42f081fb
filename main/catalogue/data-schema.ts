import { z } from 'zod';
import { appIdSchema } from '../../contract/ids.ts';
import { command } from './manifest-words.ts';

const name = z.string().min(1).max(63);

const runsIn = z.strictObject({
  workload: z
    .string()
    .regex(/^(deployment|statefulset|daemonset)\/[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
      error: 'must be such as deployment/gitea',
    })
    .describe('Where the command runs, `deployment/gitea`'),
  container: name.optional().describe('The first one if not said'),
  command: command.describe('Program and arguments. No shell takes it apart; no secret stands in it'),
});

const claim = z.union([
  name.transform((text) => ({
    name: text,
    keep: true as boolean,
    leaveOut: [] as string[],
    stop: false as boolean,
    formerly: [] as string[],
  })),
  z.strictObject({
    name: name.describe('Of the PersistentVolumeClaim'),
    keep: z.boolean().default(true).describe('`false`: all of it can be made again, and no backup keeps it'),
    leaveOut: z
      .array(
        z
          .string()
          .min(1)
          .max(500)
          .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).+$/, { error: 'must stay within the claim' }),
      )
      .max(50)
      .default([])
      .describe('Folders within it that can be made again, such as caches'),
    stop: z
      .boolean()
      .default(false)
      .describe('The app has to stand still while it is copied, since it writes to it all the time'),
    formerly: z
      .array(name)
      .max(20)
      .default([])
      .describe('Names of the same storage, laid out the same, with others who set this app up'),
  }),
]);

const database = z.strictObject({
  server: appIdSchema.optional().describe('The required app or role that holds it. Not of `sqlite`'),
  engine: z
    .enum(['postgres', 'mysql', 'sqlite', 'redis'])
    .optional()
    .describe('Whose tools dump and restore it; the server’s name if not said'),
  name: z
    .string()
    .min(1)
    .max(200)
    .describe('Of the database; a template such as `{{ .apps.gitea.dbName }}` where it is a setting'),
  claim: name.optional().describe('Of `sqlite`: the claim that its file is in'),
  path: z.string().min(1).max(500).optional().describe('Of `sqlite`: the file within the claim'),
  dump: runsIn.optional().describe('Instead of the engine’s own way: writes the dump to its standard output'),
  restore: runsIn.optional().describe('Reads such a dump from its standard input, over what is there'),
});

export const dataSchema = z
  .strictObject({
    claims: z.array(claim).max(20).default([]).describe('Spaces with files that a person would miss'),
    databases: z.array(database).max(20).default([]).describe('Kept by a dump, not by copying their files'),
  })
  .describe('What a backup has to keep. An app that has claims and does not say this is not protected');
