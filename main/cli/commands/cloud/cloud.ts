import type { Noun } from '../../command.ts';
import { cloudAdopt } from './adopt.ts';
import { cloudCreate } from './create.ts';
import { cloudDestroy } from './destroy.ts';
import { cloudForget } from './forget.ts';
import { cloudList } from './list.ts';
import { cloudOpen } from './open.ts';
import { cloudRefresh } from './refresh.ts';
import { cloudStatus } from './status.ts';
import { cloudUnlock } from './unlock.ts';

export const cloud: Noun = {
  name: 'cloud',
  summary: 'Create, open, inspect and delete clouds',
  commands: [
    cloudCreate,
    cloudList,
    cloudOpen,
    cloudForget,
    cloudStatus,
    cloudRefresh,
    cloudUnlock,
    cloudDestroy,
    cloudAdopt,
  ],
};
