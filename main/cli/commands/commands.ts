import type { Command, Noun } from '../command.ts';
import { app } from './app/app.ts';
import { catalogue } from './catalogue/catalogue.ts';
import { cloud } from './cloud/cloud.ts';
import { cluster } from './cluster/cluster.ts';
import { config } from './config/config.ts';
import { history } from './history/history.ts';
import { node } from './node/node.ts';
import { operation } from './operation/operation.ts';
import { practice } from './practice/practice.ts';
import { secret } from './secret/secret.ts';
import { template } from './template/template.ts';
import { tools } from './tools/tools.ts';

/** In the order in which help lists them. */
export const nouns: readonly Noun[] = [
  practice,
  cloud,
  app,
  node,
  cluster,
  catalogue,
  config,
  secret,
  history,
  operation,
  template,
  tools,
];

export const commands: readonly Command[] = nouns.flatMap((noun) => noun.commands);
