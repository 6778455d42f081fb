import type { Noun } from '../../command.ts';
import { serviceAdd } from './add.ts';
import { serviceDeploy } from './deploy.ts';
import { serviceDiff } from './diff.ts';
import { serviceLint } from './lint.ts';
import { serviceList } from './list.ts';
import { serviceRemove } from './remove.ts';
import { serviceRender } from './render.ts';
import { serviceSet } from './set.ts';
import { serviceSettings } from './settings.ts';
import { serviceShow } from './show.ts';
import { serviceStatus } from './status.ts';

export const service: Noun = {
  name: 'service',
  summary: 'Deploy and configure cluster services',
  commands: [
    serviceList,
    serviceShow,
    serviceAdd,
    serviceSet,
    serviceSettings,
    serviceRender,
    serviceDiff,
    serviceDeploy,
    serviceStatus,
    serviceRemove,
    serviceLint,
  ],
};
