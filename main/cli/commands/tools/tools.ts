import type { Noun } from '../../command.ts';
import { toolsGo } from './go.ts';
import { toolsInstall } from './install.ts';
import { toolsList } from './list.ts';
import { toolsVerify } from './verify.ts';

export const tools: Noun = {
  name: 'tools',
  summary: 'Install and verify the tools that Wild Cloud runs',
  commands: [toolsList, toolsInstall, toolsGo, toolsVerify],
};
