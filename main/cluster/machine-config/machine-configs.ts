import type { MachineConfigDiff, MachineConfigs } from '../../../contract/machine-configs.ts';
import type { Sentence } from '../../../contract/wire.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import type { Config } from '../../config/config.ts';
import { readTextFile } from '../../lib/atomic-write.ts';
import type { TransactionalFiles } from '../../lib/file-transaction.ts';
import { isAsGenerated } from '../../lib/seal.ts';
import type { Secret } from '../../lib/secret.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Secrets } from '../../secrets/secrets.ts';
import type { Tools } from '../../tools/tools.ts';
import { askFactory } from './ask-factory.ts';
import { buildConfigs } from './build-configs.ts';
import { keysPath } from './cluster-keys.ts';
import { changedMeanwhile, editedByHand, keysMissing, notGenerated } from './failures.ts';
import type { ClusterSettings } from './cluster-settings.ts';
import { readSettings } from './read-settings.ts';
import { diffConfigs } from './diff-configs.ts';
import { fileNames, nodesFolder } from './file-names.ts';
import { findKeys, storedKeys } from './find-keys.ts';
import { configIncomplete } from './config-incomplete.ts';
import { configNotes } from './config-notes.ts';
import { editedFiles, isSameAs, type PresentFiles, readPresent } from './present-files.ts';
import { type PrivateFolder, withPrivateFolder } from './private-folder.ts';
import { setAside } from './set-aside.ts';
import { isChange } from './user-patch.ts';
import { writeConfigs } from './write-configs.ts';

export interface MachineConfigsOptions {
  /** A key bundle or the configuration of a control-plane machine; used if the keys are missing. */
  readonly keysFrom?: string | undefined;
  readonly offline?: boolean;
  /** Renames files edited by hand instead of refusing to overwrite them. */
  readonly setAside?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Both throw `cluster.config-incomplete` with everything that config.yaml lacks, `cluster.config-refused`,
 * `cluster.patch-unreadable`, `cluster.keys-unusable`, `tools.*`, `secrets.*`, `storage.*`.
 */
export interface MachineConfigFiles {
  /**
   * Generates the configurations of all machines and writes all files, or none. Unchanged files are not written.
   * @throws WildError `cluster.keys-missing`, `cluster.config-edited`, `nodes.factory-refused`, and what `clouds.change` throws
   */
  generate(cloud: Cloud, options?: MachineConfigsOptions): Promise<MachineConfigs>;
  /** How the files would change. @throws WildError `cluster.keys-missing` if there are no keys yet */
  diff(cloud: Cloud, node?: string, signal?: AbortSignal): Promise<readonly MachineConfigDiff[]>;
  /**
   * How the configuration of a machine would change if the one in the folder were applied.
   * @param running the current configuration, from the machine
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

interface Generation extends MachineConfigsOptions {
  readonly talosctl: string;
  readonly schematics: MachineConfigs['schematics'];
}

export function createMachineConfigs(deps: MachineConfigsDependencies): MachineConfigFiles {
  const { files } = deps;

  async function settingsOf(cloud: Cloud): Promise<ClusterSettings> {
    const { settings, problems } = readSettings((await deps.config.read(cloud.folder)).values, cloud.name);
    if (settings === undefined) throw configIncomplete(problems);
    return settings;
  }

  /** The files in the folder, and the user patches that change anything. */
  async function presentOf(cloud: Cloud) {
    const present = await readPresent(files, cloud.folder);
    const changes = [...present.userPatches].filter(([name, text]) =>
      isChange(text, fileNames.userPatch(name)),
    );
    return { present, changes: new Map(changes) };
  }

  const inPrivate = <T>(cloud: Cloud, work: (folder: PrivateFolder) => Promise<T>) =>
    withPrivateFolder(files, cloud.path(nodesFolder, 'generated'), work);

  /** Inside the lock and `files.together`. */
  async function generateIn(
    cloud: Cloud,
    { talosctl, schematics, signal, ...options }: Generation,
  ): Promise<MachineConfigs> {
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
  }

  return {
    async generate(cloud, options = {}) {
      const { signal } = options;
      // Before the lock, because downloading talosctl takes minutes.
      const talosctl = await deps.tools.path('talosctl', { signal });
      const settings = await settingsOf(cloud);
      const schematics = await askFactory(
        settings,
        options.offline === true ? undefined : deps.fetch,
        signal,
      );
      return deps.clouds.change(
        cloud,
        sentence('doing.generate-configs', 'generating its machine configurations'),
        () => files.transaction(cloud.folder, () => generateIn(cloud, { ...options, talosctl, schematics })),
        historyEntry,
      );
    },

    async diff(cloud, node, signal) {
      const settings = await settingsOf(cloud);
      if (node !== undefined && !settings.nodes.some((one) => one.node.name === node)) {
        throw configIncomplete([
          sentence('machines.problem.no-machine', 'config.yaml lists no machine “{name}”.', { name: node }),
        ]);
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
      const final = await readTextFile(cloud.path(fileNames.final(node)), files);
      if (final === undefined) throw notGenerated();
      const changes = [...diffConfigs(running.expose(), final, fileNames.final(node))];
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

function historyEntry({ files, keys }: MachineConfigs): Sentence {
  const count = files.filter(({ change }) => change !== 'same').length;
  return keys === 'made'
    ? sentence('history.cluster-keys-made', 'Created the keys of the cluster and the machine configurations')
    : sentence('history.machine-configs', 'Generated the machine configurations, {count} files changed', {
        count,
      });
}
