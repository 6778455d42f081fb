import type { Noun } from '../../command.ts';
import { driveErase } from './erase.ts';
import { driveList } from './list.ts';
import { driveWrite } from './write.ts';

export const drive: Noun = {
  name: 'drive',
  summary: 'Write images to USB sticks and SD cards',
  commands: [driveList, driveWrite, driveErase],
};
