import type { Command } from '../command.ts';
import { adoptCommand } from './adopt.ts';
import { appCommands } from './app.ts';
import { catalogueCommands } from './catalogue.ts';
import { cloudCommands } from './cloud.ts';
import { clusterCommands } from './cluster.ts';
import { configCommands } from './config.ts';
import { destroyCloud } from './destroy-cloud.ts';
import { historyCommands } from './history.ts';
import { clusterUpkeepCommands } from './cluster-upkeep.ts';
import { nodeCommands } from './node.ts';
import { nodeInsideCommands } from './node-inside.ts';
import { nodeUpkeepCommands } from './node-upkeep.ts';
import { operationCommands } from './operation.ts';
import { practiceCommands } from './practice.ts';
import { secretKeyCommands } from './secret-key.ts';
import { secretCommands } from './secret.ts';
import { templateCommands } from './template.ts';
import { toolCommands } from './tools.ts';
import { unlockCloud } from './unlock-cloud.ts';

/** Every command, in the order in which help shows them. */
export const commands: readonly Command[] = [
  ...practiceCommands,
  ...cloudCommands,
  unlockCloud,
  destroyCloud,
  adoptCommand,
  ...appCommands,
  ...nodeCommands,
  ...nodeInsideCommands,
  ...nodeUpkeepCommands,
  ...clusterCommands,
  ...clusterUpkeepCommands,
  ...catalogueCommands,
  ...configCommands,
  ...secretCommands,
  ...secretKeyCommands,
  ...historyCommands,
  ...operationCommands,
  ...templateCommands,
  ...toolCommands,
];
