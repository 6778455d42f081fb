import type { z } from 'zod';
import { adoption } from './adoption.ts';
import { apps } from './apps.ts';
import { backups } from './backups.ts';
import { boot } from './boot.ts';
import { catalogues } from './catalogues.ts';
import { clouds } from './clouds.ts';
import { clusters } from './clusters.ts';
import { computer } from './computer.ts';
import { config } from './config.ts';
import { discovery } from './discovery.ts';
import { drives } from './drives.ts';
import { history } from './history.ts';
import { images } from './images.ts';
import { machineConfigs } from './machine-configs.ts';
import { machines } from './machines.ts';
import { network } from './network.ts';
import { nodes } from './nodes.ts';
import { operations } from './operations.ts';
import { practice } from './practice.ts';
import { kit, restores } from './restores.ts';
import { secrets } from './secrets.ts';
import { services } from './services.ts';
import { storage } from './storage.ts';
import { tools } from './tools.ts';
import { upkeep } from './upkeep.ts';

/**
 * Everything that crosses between a window and the main process, by `domain.verb`.
 * The main process parses every input and every output with these schemas; the renderer uses the types only.
 */
export const contract = {
  ...adoption,
  ...apps,
  ...backups,
  ...boot,
  ...catalogues,
  ...clouds,
  ...clusters,
  ...computer,
  ...config,
  ...discovery,
  ...drives,
  ...history,
  ...images,
  ...machineConfigs,
  ...machines,
  ...network,
  ...nodes,
  ...operations,
  ...kit,
  ...practice,
  ...restores,
  ...secrets,
  ...services,
  ...storage,
  ...tools,
  ...upkeep,
} as const;

export type Contract = typeof contract;
type Named<K extends 'call' | 'stream'> = {
  [N in keyof Contract]: Contract[N]['kind'] extends K ? N : never;
}[keyof Contract];
export type CallName = Named<'call'>;
export type StreamName = Named<'stream'>;

/** What a caller gives. */
export type Input<N extends keyof Contract> = z.input<Contract[N]['input']>;
/** What a handler gets after parsing. */
export type Parsed<N extends keyof Contract> = z.output<Contract[N]['input']>;
/** What a handler gives and a caller gets. */
export type Output<N extends keyof Contract> = z.output<Contract[N]['output']>;
