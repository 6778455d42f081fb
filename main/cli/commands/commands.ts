import type { Command, Noun } from '../command.ts';
import { app } from './app/app.ts';
import { backup } from './backup/backup.ts';
import { boot } from './boot/boot.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { cloud } from './cloud/cloud.ts';
import { cluster } from './cluster/cluster.ts';
import { completion } from './completion/completion.ts';
import { dashboard } from './dashboard/dashboard.ts';
import { config } from './config/config.ts';
import { drive } from './drive/drive.ts';
import { history } from './history/history.ts';
import { image } from './image/image.ts';
import { kit } from './kit/kit.ts';
import { network } from './network/network.ts';
import { node } from './node/node.ts';
import { operation } from './operation/operation.ts';
import { practice } from './practice/practice.ts';
import { restore } from './restore/restore.ts';
import { secret } from './secret/secret.ts';
import { service } from './service/service.ts';
import { storage } from './storage/storage.ts';
import { template } from './template/template.ts';
import { tools } from './tools/tools.ts';

interface Group {
  readonly title: string;
  readonly nouns: readonly Noun[];
}

/** In the order in which help lists them. */
export const groups: readonly Group[] = [
  { title: 'Clouds', nouns: [practice, cloud] },
  { title: 'Apps', nouns: [app, catalogue] },
  { title: 'Backups', nouns: [backup, restore, kit] },
  { title: 'Services', nouns: [service, dashboard] },
  { title: 'Machines and Kubernetes', nouns: [boot, node, image, drive, cluster, storage] },
  { title: 'Names and certificates', nouns: [network] },
  { title: 'Settings and secrets', nouns: [config, secret, history] },
  { title: 'More', nouns: [operation, template, tools, completion] },
];

export const nouns: readonly Noun[] = groups.flatMap((group) => group.nouns);

export const commands: readonly Command[] = nouns.flatMap((noun) => noun.commands);
