import { join } from 'node:path';
import type { Parsed } from '../../../contract/contract.ts';
import { type CloudId, cloudIdSchema } from '../../../contract/ids.ts';
import { type Backup, newestFolder, valueAt } from '../../backup/backup.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import { isThere, realFiles } from '../../lib/file-access.ts';
import { Secret } from '../../lib/secret.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { type ResticAccess, restoreFolder, type Tools } from '../../tools/tools.ts';
import { incompleteKit, nothingSaved } from './failures.ts';
import type { ReadPlace } from './kit-place.ts';
import { readKit } from './read-kit.ts';

export interface RecoverDependencies {
  readonly backup: Pick<Backup, 'moved'>;
  readonly clouds: Pick<Clouds, 'receive'>;
  readonly secrets: Pick<Secrets, 'recover'>;
  readonly tools: Pick<Tools, 'path'>;
  /** Of this computer. */
  readonly cache: string;
}

/**
 * Restores a cloud's folder from a kit and one of its places, with its key, and adds it to the list. What is in the way is
 * left alone. No machine is touched.
 * @throws WildError `kit.*`, `backup.*`, `secrets.*`, and what `clouds.receive` throws
 */
export async function recoverCloud(
  deps: RecoverDependencies,
  { parts, folder, placeFolder, newMachines, passphrase }: Parsed<'kit.recover'>,
  signal?: AbortSignal,
): Promise<Cloud> {
  const { cloud, identity, password, places, missing } = readKit(parts);
  const id = cloudIdSchema.safeParse(cloud).data;
  if (missing.length > 0 || identity === undefined || password === undefined || id === undefined)
    throw incompleteKit(missing);
  const common = { restic: await deps.tools.path('restic'), password, cache: deps.cache };
  const repositories =
    placeFolder === undefined
      ? places.map((place) => ({ name: place.name, access: { ...common, ...accessOf(place) } }))
      : [{ name: placeFolder, access: { ...common, repository: await repositoryIn(placeFolder, id) } }];
  const found = await firstThatWorks(repositories, id, signal);
  const received = await deps.clouds.receive(folder, id, async (making) => {
    valueAt(found.name, await restoreFolder(found.access, found.snapshot, '/', making, { signal }));
    // While it is there, the cluster is only looked for, never bootstrapped again.
    if (newMachines) await realFiles.removeAll(join(making, '.kube', 'config'));
    await deps.secrets.recover(
      { folder: making, account: id },
      new Secret(identity),
      passphrase === undefined ? {} : { passphrase: new Secret(passphrase) },
    );
  });
  if (placeFolder !== undefined) await deps.backup.moved(received, placeFolder);
  return received;
}

interface Repository {
  readonly name: string;
  readonly access: ResticAccess;
}

/** @throws the failure of the first place, if none works */
async function firstThatWorks(
  repositories: readonly Repository[],
  id: CloudId,
  signal: AbortSignal | undefined,
): Promise<Repository & { readonly snapshot: string }> {
  const failures: WildError[] = [];
  for (const repository of repositories) {
    try {
      const saved = await newestFolder(repository.name, repository.access, id, signal);
      if (saved !== undefined) return { ...repository, snapshot: saved.snapshot };
      failures.push(nothingSaved(repository.name));
    } catch (error) {
      if (!(error instanceof WildError) || error.family === 'cancelled') throw error;
      failures.push(error);
    }
  }
  throw failures[0] ?? nothingSaved('');
}

/** Nobody is there to type a password or to confirm a host. */
const sshOptions = ['sftp.args=-o BatchMode=yes -o ServerAliveInterval=30'];

const accessOf = ({ repository, options, environment }: ReadPlace) => ({
  repository,
  environment,
  options: repository.startsWith('sftp:') ? sshOptions : options,
});

/** People name the folder of the place, or the repository in it. */
async function repositoryIn(folder: string, id: CloudId): Promise<string> {
  return (await isThere(realFiles, join(folder, 'config'))) ? folder : join(folder, `wild-cloud-${id}`);
}
