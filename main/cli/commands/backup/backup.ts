import type { Noun } from '../../command.ts';
import { backupBrowse } from './browse.ts';
import { backupCheck } from './check.ts';
import { backupCoverage } from './coverage.ts';
import { backupDrill, backupDrills } from './drill.ts';
import { backupKeep } from './keep.ts';
import { backupList } from './list.ts';
import { backupNow } from './now.ts';
import { backupPlaceAdd } from './place-add.ts';
import { backupPlaceCheck, backupPlaceList, backupPlaceRemove } from './places.ts';
import { backupPrune } from './prune.ts';
import { backupShow } from './show.ts';
import { backupStatus } from './status.ts';

export const backup: Noun = {
  name: 'backup',
  summary: 'Back up apps and the cloud, and look into backups',
  commands: [
    backupNow,
    backupStatus,
    backupCoverage,
    backupList,
    backupShow,
    backupBrowse,
    backupKeep,
    backupPrune,
    backupCheck,
    backupDrill,
    backupDrills,
    backupPlaceAdd,
    backupPlaceList,
    backupPlaceCheck,
    backupPlaceRemove,
  ],
};
