/**
 * Clouds: folders that describe one private cloud each, and the list of those that this computer has opened.
 *
 * Most callers `get(id)` a {@link Cloud} and wrap every change of its files in `change()`, which holds the cloud's
 * writer lock: one writer at a time, over all processes. Reading needs no lock.
 * What never changes: a folder that cannot be understood is told about and left alone.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { isAbsolute, join, resolve } from 'node:path';
import type { CloudSummary, NewCloud } from '../../contract/clouds.ts';
import type { CloudId } from '../../contract/ids.ts';
import type { Config } from '../config/config.ts';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import { realFiles, type FileAccess } from '../lib/file-access.ts';
import { acquireLock, type LockHolder, readLock } from '../lib/lock-file.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { Secret } from '../lib/secret.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import type { Secrets, Vault } from '../secrets/secrets.ts';
import { cloudFormat, type CloudMarker, readMarker } from './cloud-marker.ts';
import { createFolder } from './create-folder.ts';
import { envScript } from './generated-files.ts';
import { createKnownClouds } from './known-clouds.ts';
import { settleFolder } from './settle-folder.ts';
import { checkNewCloud, folderName } from './new-cloud.ts';

export interface Cloud {
  readonly id: CloudId;
  readonly name: string;
  readonly kind: 'real' | 'practice';
  readonly folder: string;
  /** What the secrets of this cloud are kept by. */
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
  summary(cloud: Cloud): Promise<CloudSummary>;
  /** @throws WildError `cloud.not-found`, `cloud.no-cloud-here`, `cloud.too-new`, `cloud.unreadable` */
  get(id: CloudId): Promise<Cloud>;
  /** The cloud of a folder, without putting it on the list. */
  at(folder: string): Promise<Cloud>;
  /** Folder that a new cloud of this name would get. */
  propose(name: string): Promise<string>;
  create(input: CreateCloud): Promise<Cloud>;
  open(folder: string): Promise<Cloud>;
  /** Takes it off the list; the folder stays. */
  forget(id: CloudId): Promise<void>;
  /** Runs `work` as the cloud's one writer. Inside of it, further changes of the same cloud are part of it. */
  change<T>(cloud: Cloud, what: string, work: () => Promise<T>): Promise<T>;
  /** Another process that is changing the cloud now. */
  writer(cloud: Cloud): Promise<LockHolder | undefined>;
  /** Writes env.sh anew, so that `source env.sh` finds these programs. */
  writeEnvironment(cloud: Cloud, toolFolders: readonly string[]): Promise<void>;
}

export interface CloudsDependencies {
  readonly config: Config;
  readonly secrets: Secrets;
  /** Where the list of clouds is kept. */
  readonly settingsFolder: string;
  /** Where new clouds are proposed. */
  readonly cloudsFolder: string;
  readonly files?: FileAccess;
}

const writerWaitMs = 10_000;

export function createClouds(deps: CloudsDependencies): Clouds {
  const files = deps.files ?? realFiles;
  const known = createKnownClouds(join(deps.settingsFolder, 'clouds.json'), files);
  const changing = new AsyncLocalStorage<ReadonlySet<CloudId>>();

  async function at(folder: string): Promise<Cloud> {
    const absolute = resolve(folder);
    return cloudOf(absolute, await readMarker(absolute, files));
  }

  async function get(id: CloudId): Promise<Cloud> {
    const found = (await known.list()).find((cloud) => cloud.id === id);
    if (found === undefined) {
      throw new WildError('cloud.not-found', {
        title: 'That cloud is not on the list',
        detail: 'This computer has not opened it, or it was taken off the list.',
        hint: 'Open it by its folder.',
        context: { cloud: id },
      });
    }
    return at(found.folder);
  }

  async function summary(cloud: Cloud): Promise<CloudSummary> {
    const domain = await deps.config.get(cloud.folder, 'cloud.domain');
    const { id, name, kind, folder } = cloud;
    return { id, name, kind, folder, ...(typeof domain === 'string' ? { domain } : {}) };
  }

  return {
    get,
    at,
    summary,
    async list() {
      return Promise.all(
        (await known.list()).map(async ({ id, name, folder }): Promise<CloudSummary> => {
          try {
            return await summary(await at(folder));
          } catch (error) {
            if (!(error instanceof WildError)) throw error;
            const problem = sentence(`error.${error.code}`, error.detail);
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
      await createFolder(files, folder, marker, async (making) => {
        await deps.config.create(making, checked.values, checked.comment);
        await deps.secrets.create({ folder: making, account: marker.id }, passphrase);
      });
      await known.remember({ id: marker.id, name: marker.name, folder });
      return cloudOf(folder, marker);
    },
    async open(folder) {
      const cloud = await at(folder);
      // A file that cannot be read is told now, not at the first click.
      await deps.config.read(cloud.folder);
      await known.remember({ id: cloud.id, name: cloud.name, folder: cloud.folder });
      return cloud;
    },
    forget: (id) => known.forget(id),
    async change(cloud, what, work) {
      const held = changing.getStore();
      if (held?.has(cloud.id)) return work();
      const lock = await acquireLock(cloud.path('.wildcloud', 'lock'), {
        what,
        wait: { ms: writerWaitMs },
        files,
      });
      try {
        await settleFolder(files, cloud.folder, new Date());
        return await changing.run(new Set([...(held ?? []), cloud.id]), work);
      } finally {
        await lock.release();
      }
    },
    async writer(cloud) {
      const holder = await readLock(cloud.path('.wildcloud', 'lock'), files);
      return holder?.pid === process.pid ? undefined : holder;
    },
    async writeEnvironment(cloud, toolFolders) {
      await makeFolder(files, cloud.folder, 0o755);
      await writeFileAtomic(cloud.path('env.sh'), envScript(toolFolders), { mode: 0o644, files });
    },
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

function newCloudId(): CloudId {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789';
  const id = [...randomBytes(12)].map((byte) => letters[byte % letters.length]).join('');
  return `c-${id}` as CloudId;
}
