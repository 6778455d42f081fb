import type { Noun } from '../../command.ts';
import { practiceDown } from './down.ts';
import { practicePrograms } from './programs.ts';
import { practiceStatus } from './status.ts';
import { practiceUp } from './up.ts';

export const practice: Noun = {
  name: 'practice',
  summary: 'Try Wild Cloud with simulated machines',
  commands: [practiceUp, practiceDown, practiceStatus, practicePrograms],
};
