import { readFile, stat } from 'node:fs/promises';
import type { MachineConfigs } from '../../../contract/machine-configs.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { Secret } from '../../lib/secret.ts';
import { storageError } from '../../lib/storage-error.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import { genSecrets } from '../../tools/tools.ts';
import { clusterIdIn, isControlPlaneConfig, keysPath, readKeys } from './cluster-keys.ts';
import { keysMissing, keysOfAnother, keysUnusable } from './failures.ts';
import { fileNames } from './file-names.ts';
import type { PresentFiles } from './present-files.ts';
import type { PrivateFolder } from './private-folder.ts';
import { talosContract } from '../../nodes/nodes.ts';

export interface FoundKeys {
  readonly keys: Secret;
  readonly from: MachineConfigs['keys'];
}

export interface KeySearch {
  readonly cloud: Cloud;
  readonly secrets: Pick<Secrets, 'get'>;
  readonly present: PresentFiles;
}

/** In bytes. Bundles and configurations have a few kilobytes. */
const largestFile = 1_000_000;

/**
 * The keys of the cluster: the stored ones, otherwise those of a file, otherwise new ones. New ones only for a cloud that
 * never had any, and never the keys of another cluster.
 * @throws WildError `cluster.keys-missing`, `cluster.keys-unusable`
 */
export async function findKeys(
  search: KeySearch,
  from: {
    readonly talosctl: string;
    readonly folder: PrivateFolder;
    readonly file: string | undefined;
    readonly signal: AbortSignal | undefined;
  },
): Promise<FoundKeys> {
  const { talosctl, file, signal } = from;
  const kept = await storedKeys(search);
  if (kept !== undefined) return { keys: kept, from: 'kept' };
  if (file !== undefined) {
    const keys = await keysIn(file, from);
    assertSameCluster(keys, search.present, file);
    return { keys, from: 'taken' };
  }
  if (search.present.evidence !== undefined) throw keysMissing(search.present.evidence);
  return { keys: await genSecrets(talosctl, talosContract, { signal }), from: 'made' };
}

/** The keys in secrets.yaml, if there are any. @throws WildError `cluster.keys-unusable` */
export async function storedKeys({ cloud, secrets, present }: KeySearch): Promise<Secret | undefined> {
  const kept = await secrets.get(cloud.vault, keysPath);
  if (kept === undefined) return undefined;
  const where = `${keysPath} in secrets.yaml`;
  const keys = readKeys(kept);
  if (keys === undefined) throw keysUnusable(where);
  assertSameCluster(keys, present, where);
  return keys;
}

function assertSameCluster(keys: Secret, { generated }: PresentFiles, where: string): void {
  const path = fileNames.base('controlplane');
  const before = generated.get(path);
  if (before === undefined) return;
  const id = clusterIdIn(before);
  if (id !== undefined && id !== clusterIdIn(keys.expose())) throw keysOfAnother(where, path);
}

/** The keys in a file of either kind. */
async function keysIn(
  file: string,
  {
    talosctl,
    folder,
    signal,
  }: { readonly talosctl: string; readonly folder: PrivateFolder; readonly signal: AbortSignal | undefined },
): Promise<Secret> {
  const text = await readKeyFile(file);
  const found = isControlPlaneConfig(text)
    ? await genSecrets(talosctl, talosContract, { from: await folder.put('from.yaml', text), signal })
    : new Secret(text);
  const keys = readKeys(found);
  if (keys === undefined) throw keysUnusable(file);
  return keys;
}

async function readKeyFile(file: string): Promise<string> {
  try {
    const facts = await stat(file);
    if (facts.isFile() && facts.size <= largestFile) return await readFile(file, 'utf8');
  } catch (error) {
    const failure = storageError(error, 'read', file);
    if (failure instanceof WildError) throw failure;
  }
  throw keysUnusable(file);
}
