import type { Noun } from '../../command.ts';
import { operationCancel } from './cancel.ts';
import { operationList } from './list.ts';
import { operationLog } from './log.ts';
import { operationResume } from './resume.ts';
import { operationShow } from './show.ts';

export const operation: Noun = {
  name: 'operation',
  summary: 'Follow, cancel and resume operations',
  commands: [operationList, operationShow, operationLog, operationCancel, operationResume],
};
