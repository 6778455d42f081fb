/**
 * Adoption turns folders of older formats, created by the proof-of-concept scripts or by Wild Central, into clouds.
 *
 * Most callers `look()` at a folder, show a person the `plan()`, and `start()` the operation with the plan's fingerprint.
 * A proof-of-concept folder is adopted in place; a Wild Central instance is copied to a new folder, and the old one stays
 * untouched.
 * Never changes: nothing is written before start(); a readable secret is removed only after its encrypted copy has been
 * decrypted and compared; unknown settings are kept; no secret value leaves this domain.
 */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { AdoptionPlan, OldForm, Recognition } from '../../contract/adoption.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { OperationId } from '../../contract/ids.ts';
import type { Clouds } from '../clouds/clouds.ts';
import { isValueMap, type Config } from '../config/config.ts';
import { acquireLock } from '../lib/lock-file.ts';
import type { Secret } from '../lib/secret.ts';
import { sentence } from '../lib/sentence.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import type { Operations } from '../operations/operations.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { readRecord, writeRecord, type AdoptionRecord } from './adoption-record.ts';
import { adoptionSteps } from './adoption-steps.ts';
import {
  alreadyCloud,
  chooseInstance,
  folderChanged,
  noCloudHere,
  targetNotUsable,
  unclearForm,
} from './failures.ts';
import { searchHistory } from './git-history.ts';
import type { KnownApp } from './known-apps.ts';
import { stagingName } from './layout.ts';
import { makePlan } from './make-plan.ts';
import { namesOf } from './read-folder.ts';
import { readOld, searchUnwritable, vaultIn } from './read-old.ts';
import { recognize } from './recognize-folder.ts';

export { type KnownApp, knownAppOf } from './known-apps.ts';

export interface AdoptionOptions {
  /** Which format it is, if both are possible. */
  readonly as?: OldForm | undefined;
  /** The new folder for a Wild Central instance. */
  readonly into?: string | undefined;
}

export interface StartAdoption extends AdoptionOptions {
  readonly fingerprint: string;
  /** For computers without a keychain, or to continue an adoption that was started with one. */
  readonly passphrase?: Secret | undefined;
}

export interface Adoption {
  look(folder: string): Promise<Recognition>;
  /** Throws adoption.unclear, config.unreadable, secrets.unreadable and storage.*; writes nothing. */
  plan(folder: string, options?: AdoptionOptions): Promise<AdoptionPlan>;
  /**
   * Starts an adoption or continues one. Throws adoption.folder-changed if the plan is no longer the one that was shown, and
   * secrets.keychain-* or secrets.passphrase-* before anything is written.
   */
  start(folder: string, options: StartAdoption): Promise<OperationId>;
}

export interface AdoptionDependencies {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly clouds: Clouds;
  readonly operations: Operations;
  readonly clock: () => Date;
  /** The apps of the catalogue. */
  readonly knownApps: () => Promise<readonly KnownApp[]>;
}

const inputSchema = z.object({ target: z.string(), name: z.string() });

export function createAdoption(deps: AdoptionDependencies): Adoption {
  deps.operations.define({
    kind: 'cloud.adopt',
    input: inputSchema,
    title: ({ name }) => sentence('adoption.title', 'Adopting {name}', { name }),
    subject: ({ target }) => target,
    steps: ({ target }) => adoptionSteps(deps, target),
  });

  async function look(given: string): Promise<Recognition> {
    const folder = resolve(given);
    const names = await namesOf(folder);
    const parent = basename(dirname(folder));
    const besideParent = parent === 'instances' ? await namesIn(dirname(dirname(folder))) : [];
    const config = names.has('config.yaml') ? await settingsOf(folder) : undefined;
    const { form, evidence } = recognize({ names, parent, besideParent: new Set(besideParent), config });
    const instances = [...names]
      .filter((name) => /^instances\/[^/]+\/config\.yaml$/.test(name))
      .map((name) => join(folder, dirname(name)));
    return { form, evidence: [...evidence], instances: form === 'central-home' ? instances : [] };
  }

  async function settingsOf(folder: string): Promise<ConfigValue> {
    return (await deps.config.read(folder)).values;
  }

  interface Ahead {
    readonly folder: string;
    readonly record: AdoptionRecord;
    readonly target: string;
    readonly begun: boolean;
  }

  /** Which folder becomes which, and whether the adoption has already started. */
  async function ahead(given: string, { as, into }: AdoptionOptions): Promise<Ahead> {
    const folder = resolve(given);
    const here = await readRecord(folder);
    if (here !== undefined) return { folder: here.source, record: here, target: folder, begun: true };
    const { form, instances } = await look(folder);
    if (form === 'central-home') throw chooseInstance(folder, instances);
    if (form === 'unclear' && as === undefined) throw unclearForm(folder);
    if (form === 'cloud') throw alreadyCloud(folder);
    if (form === 'none' || form === 'begun') throw noCloudHere(folder);
    const known = as ?? (form === 'unclear' ? 'proof-of-concept' : form);
    const name = nameOf(folder, await settingsOf(folder), known);
    const target = known === 'central' ? resolve(into ?? (await deps.clouds.propose(name))) : folder;
    if (target !== folder) {
      const there = await readRecord(target);
      if (there?.source === folder) return { folder, record: there, target, begun: true };
      await mustBeFree(target, folder);
    }
    const record: AdoptionRecord = { format: 1, id: deps.clouds.newId(), name, form: known, source: folder };
    return { folder, record, target, begun: false };
  }

  async function planFor({ folder, record, target, begun }: Ahead): Promise<AdoptionPlan> {
    const vault = begun ? await vaultIn(target, record.id) : undefined;
    const old = await readOld(deps, { source: folder, form: record.form, vault });
    const needles = old.understood.found.needles();
    const { holding, unseen } = await searchUnwritable(folder, old.content, record.form, needles);
    const secretsFile = old.content.files.find(({ path }) => path === 'secrets.yaml');
    return makePlan({
      form: record.form,
      begun,
      folder,
      target,
      name: record.name,
      understood: old.understood,
      history: await searchHistory(folder, needles),
      knownApps: old.knownApps,
      paths: old.content.files.map(({ path }) => path),
      links: old.content.links,
      unwritable: holding,
      unseen,
      wasOpen: process.platform !== 'win32' && ((secretsFile?.mode ?? 0) & 0o077) !== 0,
    });
  }

  /** The key, and the note that adopting was begun. Nothing of the old folder is touched. */
  async function begin({ record, target, begun }: Ahead, passphrase: Secret | undefined): Promise<void> {
    const staging = join(target, stagingName);
    try {
      await mkdir(dirname(staging), { recursive: true });
    } catch (error) {
      throw storageError(error, 'write', target);
    }
    const lock = await acquireLock(join(target, '.wildcloud', 'lock'), {
      what: sentence('doing.adopt', 'adopting this folder'),
    });
    try {
      if (!begun || (await vaultIn(target, record.id)) === undefined) {
        // Left by a start that did not get as far as its note.
        await rm(staging, { recursive: true, force: true });
        await mkdir(staging, { recursive: true, mode: 0o700 });
        try {
          await deps.secrets.create(
            { folder: staging, account: record.id },
            passphrase === undefined ? {} : { passphrase },
          );
        } catch (error) {
          await rm(staging, { recursive: true, force: true });
          throw error;
        }
      }
      await writeRecord(target, record);
    } finally {
      await lock.release();
    }
  }

  return {
    look,
    plan: async (folder, options = {}) => planFor(await ahead(folder, options)),
    async start(folder, { fingerprint, passphrase, ...options }) {
      const work = await ahead(folder, options);
      if (work.begun) {
        const vault = await vaultIn(work.target, work.record.id);
        if (vault !== undefined && passphrase !== undefined) await deps.secrets.unlock(vault, passphrase);
        if (vault === undefined) await begin(work, passphrase);
      } else {
        if ((await planFor(work)).fingerprint !== fingerprint) throw folderChanged(work.folder);
        await begin(work, passphrase);
      }
      return deps.operations.start('cloud.adopt', { target: work.target, name: work.record.name });
    },
  };
}

function nameOf(folder: string, config: ConfigValue, form: OldForm): string {
  const cloud = isValueMap(config) ? config['cloud'] : undefined;
  const cluster = isValueMap(config) ? config['cluster'] : undefined;
  const said = [
    isValueMap(cloud) ? cloud['name'] : undefined,
    form === 'central' ? basename(folder) : undefined,
    isValueMap(cluster) ? cluster['name'] : undefined,
  ].find((name) => typeof name === 'string' && name.trim() !== '');
  return (typeof said === 'string' ? said : basename(folder)).trim().slice(0, 60) || 'cloud';
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemCode(error) ?? '')) return [];
    throw error;
  }
}

async function mustBeFree(target: string, source: string): Promise<void> {
  const isInside = target.startsWith(`${source}/`) || source.startsWith(`${target}/`);
  if (!isInside && (await namesIn(target)).length === 0 && !(await isFile(target))) return;
  throw targetNotUsable(target, isInside);
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw storageError(error, 'read', path);
  }
}
