import type { CloudId } from '../../../contract/ids.ts';
import { toolNames } from '../../../contract/tools.ts';
import type { Command, CommandContext } from '../command.ts';
import { knownCloud } from '../find-cloud.ts';
import type { Candidate } from './candidate.ts';
import { appSettings, knownSettings, pathIn, presentSettings, settingValues } from './setting-paths.ts';

export interface Completions {
  readonly candidates: readonly Candidate[];
  /** What the shell completes itself, in addition. */
  readonly paths?: 'file' | 'folder' | undefined;
}

interface Place {
  readonly context: CommandContext;
  readonly command: Command | undefined;
  /** The word being typed, without an option's name before it. */
  readonly current: string;
  /** The arguments before this one. */
  readonly positionals: readonly string[];
  /** What `-C` names. */
  readonly cloud: string | undefined;
}

type Source = (place: Place) => Promise<readonly Candidate[]>;

/** Values for a placeholder such as `app` or `file`, or for the choices of `keep|drop`. */
export async function valuesFor(placeholder: string | undefined, place: Place): Promise<Completions> {
  if (placeholder === undefined) return { candidates: [] };
  const choices = placeholder.split('|');
  const paths = (['file', 'folder'] as const).find((kind) => choices.includes(kind));
  if (paths !== undefined) return { candidates: [], paths };
  if (choices.length > 1) return { candidates: choices.map((value) => ({ value })) };
  return { candidates: (await sources[placeholder]?.(place)) ?? [] };
}

const sources: Readonly<Record<string, Source>> = {
  app: inCloud(async (cloud, { context, command }) => {
    const { apps } = await context.call('apps.list', { cloud });
    const listed = needsAddedApp.has(command?.name ?? '') ? apps.filter(({ added }) => added) : apps;
    return listed.map(({ app, title }) => ({ value: app, description: title }));
  }),
  setting: inCloud((cloud, { context, positionals: [app = ''] }) => appSettings(context, cloud, app)),
  value: inCloud((cloud, { context, command, positionals: [first = '', second = ''] }) =>
    settingValues(context, cloud, command?.name === 'app set' ? pathIn(first, second) : first),
  ),
  'name=value': inCloud(async (cloud, { context, current, positionals: [app = ''] }) => {
    const [, name] = /^([^=]+)=/.exec(current) ?? [];
    const values = name === undefined ? [] : await settingValues(context, cloud, pathIn(app, name));
    return values.map((one) => ({ ...one, value: `${name}=${one.value}` }));
  }),
  path: inCloud((cloud, { context, command }) =>
    command?.name === 'config set' ? knownSettings(context, cloud) : presentSettings(context, cloud),
  ),
  secret: inCloud(async (cloud, { context }) =>
    (await context.call('secrets.list', { cloud })).paths.map((value) => ({ value })),
  ),
  node: inCloud(async (cloud, { context }) =>
    (await context.call('nodes.list', { cloud })).nodes.map(({ name, role }) => ({
      value: name,
      description: role === 'worker' ? 'worker' : 'control plane',
    })),
  ),
  cloud: async ({ context }) =>
    (await context.call('clouds.list', {})).clouds.map(({ name, folder }) => ({
      value: name,
      description: folder,
    })),
  device: async ({ context }) =>
    (await context.call('drives.list', {})).drives
      .filter(({ refused }) => refused === undefined)
      .map(({ device, name }) => ({ value: device, description: name })),
  operation: async ({ context }) =>
    (await context.call('operations.list', { limit: 30 })).operations.map(({ id, title }) => ({
      value: id,
      description: title.text,
    })),
  catalogue: async ({ context }) =>
    (await context.call('catalogues.list', {})).catalogues.map(({ name, from }) => ({
      value: name,
      description: from,
    })),
  tool: async () => toolNames.map((value) => ({ value })),
};

/** Commands for apps that are in the cloud already. */
const needsAddedApp = new Set(['app set', 'app update', 'app status', 'app remove']);

function inCloud(list: (cloud: CloudId, place: Place) => Promise<readonly Candidate[]>): Source {
  return async (place) => {
    const { clouds } = await place.context.call('clouds.list', {});
    const cloud = knownCloud(clouds, place.cloud, place.context.cwd);
    return cloud === undefined ? [] : list(cloud.id, place);
  };
}
