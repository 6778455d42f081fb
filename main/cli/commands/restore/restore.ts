import type { Noun } from '../../command.ts';
import { restoreApp } from './app.ts';
import { restoreCloud } from './cloud.ts';
import { restoreDatabase } from './database.ts';
import { restoreFiles } from './files.ts';
import { restorePlan } from './plan.ts';

export const restore: Noun = {
  name: 'restore',
  summary: 'Bring apps, databases and files back from backups',
  commands: [restorePlan, restoreApp, restoreDatabase, restoreFiles, restoreCloud],
};
