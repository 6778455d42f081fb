import type { Noun } from '../../command.ts';
import { historyList } from './list.ts';
import { historySecrets } from './secrets.ts';
import { historyShow } from './show.ts';
import { undo } from './undo.ts';

export const history: Noun = {
  name: 'history',
  summary: 'See what changed, and undo it',
  commands: [historyList, historyShow, historySecrets, undo],
};
