/**
 * Clouds: folders that describe one private cloud each, and the list of clouds that this computer has opened.
 *
 * Most callers `get(id)` a {@link Cloud} and wrap every change of its files in `change()`, which holds the cloud's
 * write lock: one writer at a time, across all processes. Reading needs no lock.
 * A folder that can't be understood is reported and never modified. docs/cloud-directory.md specifies the format.
 */
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { CloudSummary, Destruction, FolderState, NewCloud, Writer } from '../../contract/clouds.ts';
import type { CloudId } from '../../contract/ids.ts';
import type { Sentence } from '../../contract/wire.ts';
import type { Config } from '../config/config.ts';
import type { History } from '../history/history.ts';
import { type FileAccess, realFiles } from '../lib/file-access.ts';
import { removeStaleStaging } from '../lib/staging-paths.ts';
import { Secret } from '../lib/secret.ts';
import { sentence } from '../lib/sentence.ts';
import { systemCode, WildError, reasonOf } from '../lib/wild-error.ts';
import type { Secrets, Vault } from '../secrets/secrets.ts';
import { chosenName, cloudFormat, type CloudMarker, readMarker } from './cloud-marker.ts';
import { completeFolder } from './complete-folder.ts';
import { createFolder, makeWhole } from './create-folder.ts';
import { createDestroyer } from './destruction.ts';
import { halfDestroyed, isAnother, isCopy, notOnList } from './failures.ts';
import { createKnownClouds, type KnownCloud } from './known-clouds.ts';
import { checkNewCloud, folderName } from './new-cloud.ts';
import { refreshNotes, updateDerivedFiles } from './update-derived-files.ts';
import type { Refreshed } from './refresh-generated.ts';
import { finishInterrupted } from './settle-folder.ts';
import { watchFolder } from './watch-folder.ts';
import { createWriters, requireMarker } from './writers.ts';

export { historyScope, sharesSecrets, shareSecrets, undoNotes } from './cloud-history.ts';

export interface Cloud {
  readonly id: CloudId;
  readonly name: string;
  readonly kind: 'real' | 'practice';
  readonly folder: string;
  /** Identifies this cloud's secrets. */
  readonly vault: Vault;
  readonly kubeconfig: string;
  path(...parts: readonly string[]): string;
}

export interface CreateCloud extends NewCloud {
  readonly kind?: 'real' | 'practice';
  readonly id?: CloudId;
}

export interface Clouds {
  list(): Promise<CloudSummary[]>;
  /** Paths of unreadable cloud lists that were set aside, until a person moves them away. */
  setAside(): Promise<readonly string[]>;
  summary(cloud: Cloud): Promise<CloudSummary>;
  /** @throws WildError `cloud.not-found`, `cloud.folder-gone`, `cloud.half-destroyed`, `cloud.too-new`, `cloud.unreadable` */
  get(id: CloudId): Promise<Cloud>;
  /** The cloud in a folder, without adding it to the list. */
  at(folder: string): Promise<Cloud>;
  /** The default folder for a new cloud with this name. */
  propose(name: string): Promise<string>;
  create(input: CreateCloud): Promise<Cloud>;
  /** Adds it to the list, or updates its folder there. @throws WildError `cloud.copy`, and what `get` throws */
  open(folder: string): Promise<Cloud>;
  /** A new id for {@link Clouds.adopt}. */
  newId(): CloudId;
  /**
   * Turns a folder whose config.yaml and secrets.yaml are already final into a cloud: creates what is missing, with the
   * marker last, and adds it to the list. Keeps existing files. Can be repeated after a crash.
   */
  adopt(folder: string, as: { readonly id: CloudId; readonly name: string }): Promise<Cloud>;
  /**
   * Makes a new folder of what `restore` writes, and adds it to the list, or changes nothing. It may lack what can be
   * created again, such as logs. @throws WildError `cloud.copy`, `cloud.exists`, `cloud.folder-not-empty`, `storage.*`
   */
  receive(folder: string, id: CloudId, restore: (making: string) => Promise<void>): Promise<Cloud>;
  /** Removes it from the list; the folder stays. */
  forget(id: CloudId): Promise<void>;
  /**
   * Runs `work` as the cloud's only writer. Nested changes of the same cloud become part of the outer one. Migrates an
   * older folder first, and updates the generated files afterwards. All changes become one entry of the history.
   * @param what a phrase for anyone who has to wait: "installing Ghost"
   * @param summarize the sentence for the history: "Installed Ghost". The outermost one wins
   * @throws WildError `cloud.locked` naming the holder, `cloud.folder-gone`, `cloud.too-new`, `storage.*`
   */
  change<T>(
    cloud: Cloud,
    what: Sentence,
    work: () => Promise<T>,
    summarize?: (outcome: T) => Sentence,
  ): Promise<T>;
  /**
   * Regenerates env.sh and the notes in docs/, which every change does too. Files that a person edited are kept.
   * @throws WildError `config.unreadable`, and what `change` throws
   */
  refresh(cloud: Cloud): Promise<Refreshed>;
  /** Another process that is changing the cloud now. */
  writer(cloud: Cloud): Promise<Writer | undefined>;
  /**
   * Breaks the lock of a holder on another computer that a person declared gone, identified as it was shown to them.
   * If it isn't gone, two computers write at the same time.
   * @throws WildError `cloud.locked` if the holder changed or runs on this computer
   */
  takeOver(cloud: Cloud, holder: Pick<Writer, 'host' | 'pid' | 'since'>): Promise<void>;
  /** The folder's state, then again after every change, from any process. */
  watchFolder(id: CloudId, signal: AbortSignal): AsyncIterable<FolderState>;
  /** What deleting the cloud would remove. Changes nothing. */
  planDestruction(id: CloudId): Promise<Destruction>;
  /**
   * Deletes the folder, the key and the entry in the list, in this order. After a crash, call it again to continue.
   * `typed` must be the cloud's name. @throws WildError `cloud.name-not-typed`, `cloud.locked`,
   * `operation.already-running`, `storage.*`, `secrets.keychain-locked`, `secrets.keychain-denied`
   */
  destroy(id: CloudId, typed: string): Promise<void>;
}

export interface CloudsDependencies {
  /** The title of an operation running in the cloud, in any process. Such a cloud can't be deleted. */
  readonly running?: (cloud: CloudId) => Promise<Sentence | undefined>;
  readonly config: Config;
  readonly secrets: Secrets;
  /** The folder of the list of clouds. */
  readonly settingsFolder: string;
  /** The default parent folder of new clouds. */
  readonly cloudsFolder: string;
  /** Folders that env.sh adds to the PATH. */
  readonly toolFolders?: () => Promise<readonly string[]>;
  readonly files?: FileAccess;
  readonly clock?: () => Date;
  /** Records every change. Without it, there is no history. */
  readonly history?: Pick<History, 'begin' | 'start'>;
  /** How long a change waits for another one to finish; 10 s by default. */
  readonly writerWaitMs?: number;
}

export function createClouds(deps: CloudsDependencies): Clouds {
  const clock = deps.clock ?? (() => new Date());
  const files = deps.files ?? realFiles;
  const known = createKnownClouds(join(deps.settingsFolder, 'clouds.json'), { files, clock });
  const { history } = deps;
  const writers = createWriters({
    ...(history === undefined ? {} : { history }),
    files,
    clock,
    changed: (cloud) => updateDerivedFiles(cloud, { ...deps, known, files }),
    waitMs: deps.writerWaitMs ?? 10_000,
  });

  async function at(folder: string): Promise<Cloud> {
    const absolute = resolve(folder);
    const marker = await readMarker(absolute, files);
    await finishInterrupted(files, absolute);
    return cloudOf(absolute, marker);
  }

  const destroyer = createDestroyer({
    ...deps,
    known,
    files,
    clock,
    running: async ({ id }) => deps.running?.(id),
  });

  async function listed(id: CloudId): Promise<KnownCloud> {
    const found = (await known.list()).find((cloud) => cloud.id === id);
    if (found === undefined) throw notOnList(id);
    return found;
  }

  const get = async (id: CloudId): Promise<Cloud> => openKnown(await listed(id));

  async function openKnown(found: KnownCloud): Promise<Cloud> {
    if (found.destroying !== undefined) throw halfDestroyed(found.name, found.folder);
    const marker = await requireMarker(found, files);
    await finishInterrupted(files, found.folder);
    return cloudOf(found.folder, marker);
  }

  /** If the same cloud is in two folders, the person has to choose one. */
  async function refuseCopy({ id, name, folder }: Pick<Cloud, 'id' | 'name' | 'folder'>): Promise<void> {
    const other = (await known.list()).find((one) => one.id === id);
    if (other === undefined) return;
    if (other.destroying !== undefined) throw halfDestroyed(name, other.folder);
    if (other.folder === folder) return;
    try {
      await requireMarker(other, files);
    } catch (error) {
      if (error instanceof WildError) return;
      throw error;
    }
    if (!(await isSameFolder(other.folder, folder))) throw isCopy(name, other.folder, folder);
  }

  async function open(folder: string): Promise<Cloud> {
    const cloud = await at(folder);
    await refuseCopy(cloud);
    // Report an unreadable file now rather than at the first click.
    await deps.config.read(cloud.folder);
    await known.remember({ id: cloud.id, name: cloud.name, folder: cloud.folder });
    return cloud;
  }

  async function summary(cloud: Cloud): Promise<CloudSummary> {
    const domain = await deps.config.get(cloud.folder, 'cloud.domain');
    const name = chosenName(await deps.config.get(cloud.folder, 'cloud.name')) ?? cloud.name;
    const { id, kind, folder } = cloud;
    return { id, name, kind, folder, ...(typeof domain === 'string' ? { domain } : {}) };
  }

  return {
    get,
    at,
    summary,
    async list() {
      return Promise.all(
        (await known.list()).map(async (one): Promise<CloudSummary> => {
          const { id, name, folder } = one;
          try {
            return await summary(await openKnown(one));
          } catch (error) {
            if (!(error instanceof WildError)) throw error;
            const problem = reasonOf(error);
            return { id, name, kind: 'real', folder, problem };
          }
        }),
      );
    },
    async propose(name) {
      const taken = new Set((await known.list()).map(({ folder }) => folder));
      const base = join(deps.cloudsFolder, folderName(name));
      let folder = base;
      for (let n = 2; taken.has(folder) && n < 1000; n++) folder = `${base}-${n}`;
      return folder;
    },
    async create(input) {
      const checked = checkNewCloud(input);
      const folder = isAbsolute(input.folder) ? input.folder : resolve(input.folder);
      const marker: CloudMarker = {
        format: cloudFormat,
        id: input.id ?? newCloudId(),
        name: checked.name,
        kind: input.kind ?? 'real',
      };
      const passphrase = input.passphrase === undefined ? {} : { passphrase: new Secret(input.passphrase) };
      await removeStaleStaging(files, [dirname(folder)], clock());
      await createFolder(files, folder, marker, async (making) => {
        await deps.config.create(making, checked.values, checked.comment);
        await deps.secrets.create({ folder: making, account: marker.id }, passphrase);
      });
      await history?.start(
        folder,
        sentence('history.cloud-created', 'Created the cloud {name}', { name: marker.name }),
      );
      await known.remember({ id: marker.id, name: marker.name, folder });
      return cloudOf(folder, marker);
    },
    open,
    async receive(folder, id, restore) {
      const target = resolve(folder);
      const other = (await known.list()).find((one) => one.id === id);
      if (other !== undefined) await refuseCopy({ id, name: other.name, folder: target });
      await removeStaleStaging(files, [dirname(target)], clock());
      await makeWhole(files, target, async (making) => {
        await restore(making);
        const marker = await readMarker(making, files);
        if (marker.id !== id) throw isAnother(marker.name, id);
        await completeFolder(files, making, marker);
      });
      return open(target);
    },
    async forget(id) {
      const found = (await known.list()).find((one) => one.id === id);
      // The destruction can only be finished while the cloud is on the list.
      if (found?.destroying !== undefined) throw halfDestroyed(found.name, found.folder);
      await known.forget(id);
    },
    newId: newCloudId,
    async adopt(folder, { id, name }) {
      const marker: CloudMarker = { format: cloudFormat, id, name, kind: 'real' };
      await completeFolder(files, folder, marker);
      await known.remember({ id, name, folder });
      return cloudOf(folder, marker);
    },
    setAside: known.setAside,
    change: writers.change,
    refresh: (cloud) =>
      writers.change(cloud, sentence('doing.refresh-notes', 'updating the notes in docs/'), () =>
        refreshNotes(cloud, { ...deps, files }),
      ),
    writer: writers.writer,
    takeOver: writers.takeOver,
    watchFolder: async function* (id, signal) {
      const { name, folder } = await listed(id);
      yield* watchFolder({ id, name, folder }, { files, config: deps.config }, signal);
    },
    planDestruction: async (id) => destroyer.plan(await listed(id)),
    destroy: async (id, typed) => destroyer.destroy(await listed(id), typed),
  };
}

function cloudOf(folder: string, marker: CloudMarker): Cloud {
  const path = (...parts: readonly string[]) => join(folder, ...parts);
  return {
    id: marker.id,
    name: marker.name,
    kind: marker.kind,
    folder,
    vault: { folder, account: marker.id },
    kubeconfig: path('.kube', 'config'),
    path,
  };
}

/** Compares inodes, so links and case-insensitive names count as the same folder. */
async function isSameFolder(one: string, other: string): Promise<boolean> {
  try {
    const [a, b] = await Promise.all([stat(one, { bigint: true }), stat(other, { bigint: true })]);
    return a.dev === b.dev && a.ino === b.ino;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function newCloudId(): CloudId {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const id = [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('');
  return `c-${id}` as CloudId;
}
