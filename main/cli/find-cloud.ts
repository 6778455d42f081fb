import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { CloudSummary } from '../../contract/clouds.ts';
import type { CloudId } from '../../contract/ids.ts';
import { WildError } from '../lib/wild-error.ts';
import type { CommandContext } from './command.ts';
import { asTheySaid } from '../lib/sentence.ts';

/**
 * The cloud that a command acts on: the folder or name after `-C`, otherwise the cloud whose folder contains the current
 * folder, otherwise the only known one. Never guesses between two.
 */
export async function findCloud(context: CommandContext, asked: string | undefined): Promise<CloudId> {
  const { clouds } = await context.call('clouds.list', {});
  const named = clouds.find(({ name, id }) => name === asked || id === asked);
  if (named !== undefined) return named.id;
  const folder = asked === undefined ? cloudFolderAround(context.cwd) : resolve(context.cwd, asked);
  if (folder !== undefined) return open(context, clouds, folder);
  const [only, ...others] = clouds;
  if (only !== undefined && others.length === 0) return only.id;
  throw new WildError('cloud.no-cloud-here', {
    title: asTheySaid('It isn’t clear which cloud you mean'),
    detail: asTheySaid(
      only
        ? `The current folder isn’t in a cloud, and you have several: ${clouds.map(({ name }) => name).join(', ')}.`
        : 'The current folder isn’t in a cloud, and no cloud has been opened on this computer.',
    ),
    hint: asTheySaid(
      only
        ? 'Name the cloud: wild -C <folder or name> …'
        : 'Create one with “wild cloud create <folder>”, or try Wild Cloud with “wild practice up”.',
    ),
  });
}

/** The same without opening a folder that is not on the list; `undefined` where there is none, or more than one. */
export function knownCloud(
  clouds: readonly CloudSummary[],
  asked: string | undefined,
  cwd: string,
): CloudSummary | undefined {
  const folder = asked === undefined ? cloudFolderAround(cwd) : resolve(cwd, asked);
  const found = clouds.find((cloud) => cloud.name === asked || cloud.id === asked || cloud.folder === folder);
  if (found !== undefined || folder !== undefined) return found;
  return clouds.length === 1 ? clouds[0] : undefined;
}

/** Falls back to the list while the folder’s files cannot be read: that is when people want to check them. */
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

function cloudFolderAround(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.wildcloud', 'cloud.yaml'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}
