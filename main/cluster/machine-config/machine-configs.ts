import type { MachineConfigDiff, MachineConfigs } from '../../../contract/machine-configs.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import { readTextFile } from '../../lib/atomic-write.ts';
import type { TransactionalFiles } from '../../lib/file-transaction.ts';
import { isAsGenerated } from '../../lib/seal.ts';
import type { Secret } from '../../lib/secret.ts';
import { sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { Tools } from '../../tools/tools.ts';
import { askFactory } from './ask-factory.ts';
import { buildConfigs } from './build-configs.ts';
import { keysMissing, keysPath } from './cluster-keys.ts';
import { type ClusterSettings, readSettings } from './cluster-settings.ts';
import { diffConfigs } from './diff-configs.ts';
import { fileNames, nodesFolder } from './file-names.ts';
import { findKeys, storedKeys } from './find-keys.ts';
import { configIncomplete } from './incomplete.ts';
import { configNotes } from './config-notes.ts';
import { editedFiles, isSameAs, type PresentFiles, readPresent, editedByHand } from './present-files.ts';
import { type PrivateFolder, withPrivateFolder } from './private-folder.ts';
import { setAside } from './set-aside.ts';
import { isChange } from './user-patch.ts';
import { writeConfigs } from './write-configs.ts';

export interface MachineConfigsOptions {
  /** A bundle of keys, or the configuration of a machine that steers, where the keys are missing. */
  readonly keysFrom?: string | undefined;
  readonly offline?: boolean;
  /** Renames what was changed by hand, so that ours takes its place, instead of refusing. */
  readonly setAside?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * What both throw: `cluster.config-incomplete` with all that config.yaml lacks, `cluster.config-refused`,
 * `cluster.patch-unreadable`, `cluster.keys-unusable`, `tools.*`, `secrets.*`, `storage.*`.
 */
export interface MachineConfigFiles {
  /**
   * Makes and writes the configurations of all machines: all files, or none. Without a change, writes nothing.
   * @throws WildError `cluster.keys-missing`, `cluster.config-edited`, `nodes.factory-refused`, and what `clouds.change` throws
   */
  generate(cloud: Cloud, options?: MachineConfigsOptions): Promise<MachineConfigs>;
  /** How the files would change. @throws WildError `cluster.keys-missing` where no keys were made yet */
  diff(cloud: Cloud, node?: string, signal?: AbortSignal): Promise<readonly MachineConfigDiff[]>;
  /**
   * How what a machine runs with would change if it got what is in the folder.
   * @param running its configuration, as the machine tells it
   */
  compare(cloud: Cloud, node: string, running: Secret): Promise<MachineConfigDiff>;
}

export interface MachineConfigsDependencies {
  readonly clouds: Pick<Clouds, 'change'>;
  readonly config: Pick<Config, 'read'>;
  readonly secrets: Pick<Secrets, 'get' | 'set'>;
  readonly tools: Pick<Tools, 'path'>;
  readonly files: TransactionalFiles;
  readonly fetch: typeof fetch;
}

export function createMachineConfigs(deps: MachineConfigsDependencies): MachineConfigFiles {
  const { files } = deps;

  async function settingsOf(cloud: Cloud): Promise<ClusterSettings> {
    const { settings, problems } = readSettings((await deps.config.read(cloud.folder)).values, cloud.name);
    if (settings === undefined) throw configIncomplete(problems);
    return settings;
  }

  /** What is in the folder, and which patches of persons change anything. */
  async function presentOf(cloud: Cloud) {
    const present = await readPresent(files, cloud.folder);
    const changes = [...present.userPatches].filter(([name, text]) =>
      isChange(text, fileNames.userPatch(name)),
    );
    return { present, changes: new Map(changes) };
  }

  const inPrivate = <T>(cloud: Cloud, work: (folder: PrivateFolder) => Promise<T>) =>
    withPrivateFolder(files, cloud.path(nodesFolder, 'generated'), work);

  return {
    async generate(cloud, options = {}) {
      const { signal } = options;
      // Before the lock: fetching a program takes minutes.
      const talosctl = await deps.tools.path('talosctl', { signal });
      const settings = await settingsOf(cloud);
      const schematics = await askFactory(
        settings,
        options.offline === true ? undefined : deps.fetch,
        signal,
      );
      return deps.clouds.change(
        cloud,
        'making the configurations of its machines',
        () =>
          files.transaction(cloud.folder, async () => {
            const now = await settingsOf(cloud);
            const { present, changes } = await presentOf(cloud);
            const edited = editedFiles(present);
            if (edited.length > 0 && options.setAside !== true) throw editedByHand(edited);
            return inPrivate(cloud, async (folder): Promise<MachineConfigs> => {
              const { keys, from } = await findKeys(
                { cloud, secrets: deps.secrets, present },
                { talosctl, folder, file: options.keysFrom, signal },
              );
              const built = await buildConfigs({
                settings: now,
                keys,
                userPatches: changes,
                talosctl,
                folder,
                signal,
              });
              if (!isSameAs(present, await readPresent(files, cloud.folder))) throw changedMeanwhile();
              if (from !== 'kept') await deps.secrets.set(cloud.vault, keysPath, keys);
              const byHand = new Map([...present.generated].filter(([path]) => edited.includes(path)));
              const aside = await setAside(files, cloud, byHand);
              const written = await writeConfigs(files, cloud, present.generated, built);
              return {
                cluster: now.name,
                endpoint: now.endpoint,
                talos: now.talos,
                kubernetes: `v${now.kubernetes}`,
                keys: from,
                files: [...written],
                schematics: [...schematics],
                notes: [...configNotes({ settings: now, present, keys: from, schematics, aside })],
              };
            });
          }),
        saidOf,
      );
    },

    async diff(cloud, node, signal) {
      const settings = await settingsOf(cloud);
      if (node !== undefined && !settings.nodes.some((one) => one.node.name === node)) {
        throw configIncomplete([`config.yaml names no machine “${node}”.`]);
      }
      const { present, changes } = await presentOf(cloud);
      const keys = await storedKeys({ cloud, secrets: deps.secrets, present });
      if (keys === undefined)
        throw present.evidence === undefined ? notGenerated() : keysMissing(present.evidence);
      const talosctl = await deps.tools.path('talosctl', { signal });
      const nodes = settings.nodes.filter((one) => node === undefined || one.node.name === node);
      const built = await inPrivate(cloud, (folder) =>
        buildConfigs({
          settings: { ...settings, nodes },
          keys,
          userPatches: changes,
          talosctl,
          folder,
          signal,
        }),
      );
      return nodes.map(({ node: { name } }) => diffOf(name, present, built));
    },

    async compare(cloud, node, running) {
      const made = await readTextFile(cloud.path(fileNames.final(node)), files);
      if (made === undefined) throw notGenerated();
      const changes = [...diffConfigs(running.expose(), made, fileNames.final(node))];
      return { node, state: changes.length === 0 ? 'same' : 'changed', changes };
    },
  };
}

function diffOf(name: string, present: PresentFiles, built: ReadonlyMap<string, string>): MachineConfigDiff {
  const path = fileNames.final(name);
  const before = present.generated.get(path);
  const after = built.get(path) ?? '';
  if (before === undefined) return { node: name, state: 'new', changes: [] };
  const changes = [...diffConfigs(before, after, path)];
  if (!isAsGenerated(before)) return { node: name, state: 'by-hand', changes };
  return { node: name, state: changes.length === 0 ? 'same' : 'changed', changes };
}

function saidOf({ files, keys }: MachineConfigs): Sentence {
  const count = files.filter(({ change }) => change !== 'same').length;
  return keys === 'made'
    ? sentence(
        'history.cluster-keys-made',
        'Made the keys of the cluster and the configurations of its machines',
      )
    : sentence('history.machine-configs', 'Made the configurations of the machines, {count} files changed', {
        count,
      });
}

function changedMeanwhile(): WildError {
  return new WildError('config.changed-meanwhile', {
    title: 'The configurations were not written',
    detail: 'Files in setup/cluster-nodes were changed while the configurations were made.',
    hint: 'Generate them again when nobody edits these files.',
    retry: true,
  });
}

function notGenerated(): WildError {
  return new WildError('cluster.keys-missing', {
    title: 'There is nothing to compare yet',
    detail: 'The keys of this cluster were not made yet, and no configuration of a machine.',
    hint: 'Make them: wild cluster config generate',
  });
}
