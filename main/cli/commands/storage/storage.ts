import type { Noun } from '../../command.ts';
import { storageExportCheck } from './export-check.ts';
import { storagePlaceAdd } from './place-add.ts';
import { storagePlaceCheck } from './place-check.ts';
import { storagePlaceList } from './place-list.ts';
import { storagePlaceRemove } from './place-remove.ts';
import { storageStatus } from './status.ts';

export const storage: Noun = {
  name: 'storage',
  summary: 'Check storage, and manage places for backups and apps',
  commands: [
    storageStatus,
    storagePlaceAdd,
    storagePlaceList,
    storagePlaceCheck,
    storagePlaceRemove,
    storageExportCheck,
  ],
};
