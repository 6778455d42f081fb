import { z } from 'zod';
import { setIdSchema } from '../../../../contract/backups.ts';
import { appIdSchema, cloudIdSchema } from '../../../../contract/ids.ts';

/** What `restore.files` is asked. */
export const restoreFilesSchema = z.object({
  cloud: cloudIdSchema,
  /** Missing for files of the cloud itself. */
  app: appIdSchema.optional(),
  title: z.string(),
  place: z.string(),
  set: setIdSchema,
  part: z.string(),
  paths: z.array(z.string()),
  /** `app`, or a folder of this computer. */
  to: z.string(),
  /** What it makes on the way has this in its name. */
  id: z.string(),
});
export type RestoreFilesInput = z.output<typeof restoreFilesSchema>;
