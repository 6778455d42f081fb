import { nearest } from '../lib/nearest.ts';
import type { TemplateFunction } from './call.ts';
import { coreFunctions } from './core-functions.ts';
import { textFunctions } from './text-functions.ts';
import { valueFunctions } from './value-functions.ts';

const functions: ReadonlyMap<string, TemplateFunction> = new Map(
  [coreFunctions, textFunctions, valueFunctions].flatMap((group) => Object.entries(group)),
);

/** These two stop at the first argument that decides, so they are no functions over values. */
export const stopsEarly: ReadonlySet<string> = new Set(['and', 'or']);

export function templateFunction(name: string): TemplateFunction | undefined {
  return functions.get(name);
}

export function isFunction(name: string): boolean {
  return functions.has(name) || stopsEarly.has(name);
}

export function nearestFunction(name: string): string | undefined {
  return nearest(name, [...functions.keys(), ...stopsEarly]);
}

const readsFiles = 'reads files or addresses, which templates here never do';
const readsHost = 'reads this computer, so that the same cloud would come out differently on another one';
const notRepeatable = 'gives another result each time, so that nothing could be compared with what runs';
const network = 'asks the network, which templates here never do';
const runsMore = 'runs another template, and each file here is a template of its own';

const refusals: Readonly<Record<string, string>> = {
  ds: readsFiles,
  datasource: readsFiles,
  datasourceExists: readsFiles,
  datasourceReachable: readsFiles,
  defineDatasource: readsFiles,
  listDatasources: readsFiles,
  include: readsFiles,
  file: readsFiles,
  data: readsFiles,
  filepath: readsHost,
  env: readsHost,
  getenv: readsHost,
  sockaddr: readsHost,
  aws: network,
  gcp: network,
  net: network,
  ec2meta: network,
  ec2dynamic: network,
  ec2tag: network,
  ec2tags: network,
  ec2region: network,
  random: notRepeatable,
  uuid: notRepeatable,
  time: notRepeatable,
  crypto: notRepeatable,
  tmpl: runsMore,
  tpl: runsMore,
  template: runsMore,
};

/** Why a function of gomplate is not offered here on purpose; `undefined` for names that it does not have either. */
export function refusalOf(name: string): string | undefined {
  const [namespace = name] = name.split('.');
  return Object.hasOwn(refusals, namespace) ? refusals[namespace] : undefined;
}
