import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CloudSummary } from '../../contract/clouds.ts';
import type { CloudId } from '../../contract/ids.ts';
import { WildError } from '../lib/wild-error.ts';
import type { CommandContext } from './command.ts';

/**
 * Which cloud a command is about: the folder or the name after `-C`, else the folder that we are in, else the only
 * cloud on the list. Never a guess between two.
 */
export async function findCloud(context: CommandContext, asked: string | undefined): Promise<CloudId> {
  const { clouds } = await context.call('clouds.list', {});
  if (asked !== undefined) {
    const named = clouds.find(({ name, id }) => name === asked || id === asked);
    if (named) return named.id;
    return open(context, clouds, resolve(context.cwd, asked));
  }
  const around = cloudAround(context.cwd);
  if (around) return open(context, clouds, around);
  const [only, ...others] = clouds;
  if (only && others.length === 0) return only.id;
  throw new WildError('cloud.no-cloud-here', {
    title: 'Which cloud is not clear',
    detail: only
      ? `This folder holds no cloud, and there are several: ${clouds.map(({ name }) => name).join(', ')}.`
      : 'This folder holds no cloud, and none was opened on this computer yet.',
    hint: only
      ? 'Name it: wild -C <folder or name> …'
      : 'Make one with “wild cloud create <folder> --name …”, or try “wild practice up”.',
  });
}

/** A known cloud is found also while its files cannot be read: that is when a person wants to check them. */
async function open(
  context: CommandContext,
  clouds: readonly CloudSummary[],
  folder: string,
): Promise<CloudId> {
  try {
    return (await context.call('clouds.open', { folder })).id;
  } catch (error) {
    const known = clouds.find((cloud) => cloud.folder === folder);
    if (error instanceof WildError && error.code === 'config.unreadable' && known) return known.id;
    throw error;
  }
}

function cloudAround(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.wildcloud', 'cloud.yaml'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
