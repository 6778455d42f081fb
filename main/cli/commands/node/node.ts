import type { Noun } from '../../command.ts';
import { nodeAdd } from './add.ts';
import { nodeApply } from './apply.ts';
import { nodeDiscover } from './discover.ts';
import { nodeForget } from './forget.ts';
import { nodeList } from './list.ts';
import { nodeLogs } from './logs.ts';
import { nodePlan } from './plan.ts';
import { nodeReboot } from './reboot.ts';
import { nodeRemove } from './remove.ts';
import { nodeRename } from './rename.ts';
import { nodeReset } from './reset.ts';
import { nodeServices } from './services.ts';
import { nodeShow } from './show.ts';
import { nodeShutdown } from './shutdown.ts';
import { nodeStartOver } from './start-over.ts';
import { nodeWake } from './wake.ts';

export const node: Noun = {
  name: 'node',
  summary: 'Find, add and maintain machines',
  commands: [
    nodeDiscover,
    nodeList,
    nodeShow,
    nodePlan,
    nodeServices,
    nodeLogs,
    nodeAdd,
    nodeStartOver,
    nodeForget,
    nodeReboot,
    nodeShutdown,
    nodeWake,
    nodeApply,
    nodeRename,
    nodeRemove,
    nodeReset,
  ],
};
