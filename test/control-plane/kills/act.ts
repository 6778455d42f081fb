/**
 * One process that performs one action on an app with the calls of the command line, or continues where another was
 * killed. Usage: act.ts <root> <cloud> <app> <act> [again]. Prints one line of JSON: what was left, and how it ended.
 */
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cloudIdSchema } from '../../../contract/ids.ts';
import { operationSchema } from '../../../contract/operations.ts';
import { createWild } from '../../../main/wild.ts';
import { type Act, kindOf, type Told } from './acts.ts';

const [root = '', cloudId = '', app = '', act = 'install', again] = process.argv.slice(2);
const cloud = cloudIdSchema.parse(cloudId);
const wild = await createWild({ shell: 'cli', root, version: '0' });

async function call(name: string, input: object): Promise<unknown> {
  const reply = await wild.bridge.call(name, input, { shell: 'cli' });
  if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
  return reply.value;
}

const operationOf = (value: unknown) => operationSchema.pick({ id: true }).parse(value).id;

async function finish(operation: string): Promise<string> {
  for (let look = 0; look < 1200; look++) {
    const { state, error } = operationSchema.parse(await call('operations.get', { operation }));
    if (state === 'failed') throw new Error(JSON.stringify(error));
    if (state !== 'running' && state !== 'waiting') return state;
    await pause(50);
  }
  throw new Error(`${operation} does not end`);
}

async function begin(name: string, input: object): Promise<string> {
  const value = await call(name, { cloud, ...input });
  return finish(operationOf({ id: (value as { operation: unknown }).operation }));
}

const changeGreeting = () => call('config.set', { cloud, path: `apps.${app}.greeting`, word: 'changed' });

const acts: Readonly<Record<Act, () => Promise<string>>> = {
  install: () => begin('apps.install', { app }),
  async deploy() {
    await changeGreeting();
    return begin('apps.deploy', { app });
  },
  async 'deploy-all'() {
    await changeGreeting();
    return begin('apps.deployAll', {});
  },
  async update() {
    await cp(join(root, 'newer', app), join(root, 'apps', app), { recursive: true });
    return begin('apps.installUpdate', { app });
  },
  remove: () => begin('apps.remove', { app, data: 'keep' }),
  erase: () => begin('apps.remove', { app, data: 'delete', typed: app }),
  'service-deploy': () => begin('services.deploy', { service: app }),
  'service-remove': () => begin('services.remove', { service: app, typed: app }),
};
const doIt = acts[act as Act];

async function goOn(): Promise<Told> {
  const kind = kindOf[act as Act];
  const { operations } = (await call('operations.list', { cloud })) as { operations: unknown[] };
  const left = operations.map((one) => operationSchema.parse(one)).find((one) => one.kind === kind);
  if (left === undefined) return { left: 'nothing', ended: await doIt() };
  if (!left.canResume) return { left: left.state, ended: left.state };
  await call('operations.resume', { operation: left.id });
  return { left: left.state, ended: await finish(left.id) };
}

async function fromNothing(): Promise<Told> {
  const first = act.startsWith('service-') ? 'service-deploy' : 'install';
  if (act !== first) await acts[first]();
  return { left: 'nothing', ended: await doIt() };
}

process.stdout.write(`${JSON.stringify(again === undefined ? await fromNothing() : await goOn())}\n`);
await wild.close();
process.exit(0);
