import { join } from 'node:path';
import { readTextFile } from '../../lib/atomic-write.ts';
import type { FileAccess } from '../../lib/file-access.ts';
import { isAsGenerated } from '../../lib/seal.ts';
import { storageError } from '../../lib/storage-error.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { fileNames, machineOf, nodesFolder } from './file-names.ts';

/** The machine configuration files in a cloud's folder, by path below it. */
export interface PresentFiles {
  /** Generated files, or others in their place. */
  readonly generated: ReadonlyMap<string, string>;
  /** User patches, by machine. */
  readonly userPatches: ReadonlyMap<string, string>;
  /** A file that only exists if the cloud has had keys. */
  readonly evidence: string | undefined;
}

export async function readPresent(files: FileAccess, folder: string): Promise<PresentFiles> {
  const generated = new Map<string, string>();
  const userPatches = new Map<string, string>();
  const read = async (path: string) => readTextFile(join(folder, path), files);
  const keep = async (path: string) => {
    const text = await read(path);
    if (text !== undefined) generated.set(path, text);
  };
  await keep(fileNames.base('controlplane'));
  await keep(fileNames.base('worker'));
  for (const name of await namesIn(files, join(folder, nodesFolder, 'patch'))) {
    const user = /^(.+)\.user\.yaml$/.exec(name)?.[1];
    if (user !== undefined) userPatches.set(user, (await read(fileNames.userPatch(user))) ?? '');
    else if (machineOf(name) !== undefined) await keep(`${nodesFolder}/patch/${name}`);
  }
  for (const name of await namesIn(files, join(folder, nodesFolder, 'final'))) {
    if (machineOf(name) !== undefined) await keep(`${nodesFolder}/final/${name}`);
  }
  const old = [
    `${nodesFolder}/generated/secrets.yaml`,
    `${nodesFolder}/generated/talosconfig`,
    '.talos/config',
  ];
  const others: string[] = [];
  for (const path of old) if ((await read(path)) !== undefined) others.push(path);
  const ours = [...generated.keys()].find((path) => !path.startsWith(`${nodesFolder}/patch/`));
  return { generated, userPatches, evidence: ours ?? others[0] };
}

/** Generated files that a person edited. */
export function editedFiles({ generated }: PresentFiles): readonly string[] {
  return [...generated].filter(([, text]) => !isAsGenerated(text)).map(([path]) => path);
}

/** Whether none of the files changed in between. */
export function isSameAs(before: PresentFiles, now: PresentFiles): boolean {
  return isSameMap(before.generated, now.generated) && isSameMap(before.userPatches, now.userPatches);
}

function isSameMap(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([key, text]) => other.get(key) === text);
}

async function namesIn(files: FileAccess, folder: string): Promise<readonly string[]> {
  try {
    return (await files.readdir(folder)).toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw storageError(error, 'read', folder);
  }
}
