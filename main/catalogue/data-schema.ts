import { z } from 'zod';
import { appIdSchema } from '../../contract/ids.ts';
import { command } from './manifest-words.ts';

const name = z.string().min(1).max(63);

const runsIn = z.strictObject({
  workload: z
    .string()
    .regex(/^(deployment|statefulset|daemonset)\/[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, {
      error: 'workload',
    })
    .describe('The workload the command runs in, such as `deployment/gitea`'),
  container: name.optional().describe('The first one by default'),
  command: command.describe('Program and arguments. No shell is involved, and it must not contain secrets'),
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
    name: name.describe('The name of the PersistentVolumeClaim'),
    keep: z.boolean().default(true).describe('`false`: all of it can be recreated, so it isn’t backed up'),
    leaveOut: z
      .array(
        z
          .string()
          .min(1)
          .max(500)
          .regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).+$/, { error: 'within-claim' }),
      )
      .max(50)
      .default([])
      .describe('Folders in it that can be recreated, such as caches'),
    stop: z
      .boolean()
      .default(false)
      .describe('The app must be stopped while it is copied, because it writes to it constantly'),
    formerly: z
      .array(name)
      .max(20)
      .default([])
      .describe('Other names for the same storage with the same layout, in other people’s setups'),
  }),
]);

const database = z.strictObject({
  server: appIdSchema.optional().describe('The required app or role it is on. Not for `sqlite`'),
  engine: z
    .enum(['postgres', 'mysql', 'sqlite', 'redis'])
    .optional()
    .describe('The engine whose tools dump and restore it; the server’s name by default'),
  name: z
    .string()
    .min(1)
    .max(200)
    .describe('The name of the database; a template such as `{{ .apps.gitea.dbName }}` if it is a setting'),
  claim: name.optional().describe('For `sqlite`: the claim with its file'),
  path: z.string().min(1).max(500).optional().describe('For `sqlite`: the path of the file in the claim'),
  dump: runsIn.optional().describe('Instead of the engine’s tools: writes the dump to standard output'),
  restore: runsIn.optional().describe('Reads such a dump from standard input and replaces the existing data'),
});

export const dataSchema = z
  .strictObject({
    claims: z.array(claim).max(20).default([]).describe('Volumes with files people would miss'),
    databases: z
      .array(database)
      .max(20)
      .default([])
      .describe('Databases, backed up with a dump instead of a copy of their files'),
  })
  .describe('What to back up. An app that has claims and no `data` isn’t protected');
