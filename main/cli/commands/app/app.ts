import type { Noun } from '../../command.ts';
import { appAdd } from './add.ts';
import { appDeploy } from './deploy.ts';
import { appDiff } from './diff.ts';
import { appLint } from './lint.ts';
import { appList } from './list.ts';
import { appNew } from './new.ts';
import { appRehearse } from './rehearse.ts';
import { appRemove } from './remove.ts';
import { appRender } from './render.ts';
import { appRollback } from './rollback.ts';
import { appSet } from './set.ts';
import { appShow } from './show.ts';
import { appStatus } from './status.ts';
import { appUpdate } from './update.ts';

export const app: Noun = {
  name: 'app',
  summary: 'Add, deploy, update and remove apps',
  commands: [
    appList,
    appShow,
    appAdd,
    appSet,
    appRender,
    appUpdate,
    appRehearse,
    appRollback,
    appLint,
    appNew,
    appDiff,
    appDeploy,
    appStatus,
    appRemove,
  ],
};
