/**
 * Adoption: folders of older forms, made by the scripts of the proof of concept or by a Wild Central, become clouds.
 *
 * Most callers `look()` at a folder, show the `plan()` to a person, and `start()` the operation with the plan's
 * fingerprint. A folder of the proof of concept is adopted in place; an instance of a Wild Central goes into a new
 * folder, and the old one stays untouched.
 * What never changes: nothing is written before start(); a readable secret goes only after its encrypted form was
 * opened again and found equal; settings that are not known here are kept; no value of a secret leaves this domain.
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
import { systemCode, WildError } from '../lib/wild-error.ts';
import type { Operations } from '../operations/operations.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { readRecord, writeRecord, type AdoptionRecord } from './adoption-record.ts';
import { adoptionSteps } from './adoption-steps.ts';
import { searchHistory } from './git-history.ts';
import type { KnownApp } from './known-apps.ts';
import { stagingName } from './layout.ts';
import { makePlan } from './make-plan.ts';
import { namesOf } from './read-folder.ts';
import { readOld, searchUnwritable, vaultIn } from './read-old.ts';
import { recognise } from './recognise.ts';

export { type KnownApp, knownAppOf } from './known-apps.ts';

export interface AdoptionOptions {
  /** Where both forms fit: which one it is. */
  readonly as?: OldForm | undefined;
  /** Where the cloud of a Wild Central instance goes. */
  readonly into?: string | undefined;
}

export interface StartAdoption extends AdoptionOptions {
  readonly fingerprint: string;
  /** Where this computer has no key ring, or to go on with a folder that was begun with one. */
  readonly passphrase?: Secret | undefined;
}

export interface Adoption {
  look(folder: string): Promise<Recognition>;
  /** Throws adoption.unclear, config.unreadable, secrets.unreadable and storage.*; writes nothing. */
  plan(folder: string, options?: AdoptionOptions): Promise<AdoptionPlan>;
  /**
   * Begins, or goes on with what was begun. Throws adoption.folder-changed where the plan is no longer the one that was
   * shown, and secrets.keychain-* or secrets.passphrase-* before anything is written.
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
    const { form, evidence } = recognise({ names, parent, besideParent: new Set(besideParent), config });
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

  /** Which folder becomes which, and whether that was begun already. */
  async function ahead(given: string, { as, into }: AdoptionOptions): Promise<Ahead> {
    const folder = resolve(given);
    const here = await readRecord(folder);
    if (here !== undefined) return { folder: here.source, record: here, target: folder, begun: true };
    const { form, instances } = await look(folder);
    if (form === 'central-home') throw chooseInstance(folder, instances);
    if (form === 'unclear' && as === undefined) throw unclear(folder);
    if (form === 'none' || form === 'cloud' || form === 'begun') throw nothingToAdopt(folder, form);
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
    const lock = await acquireLock(join(target, '.wildcloud', 'lock'), { what: 'adopting this folder' });
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
        if ((await planFor(work)).fingerprint !== fingerprint) throw changed(work.folder);
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
  throw new WildError('cloud.folder-not-empty', {
    title: 'The new cloud cannot be made there',
    detail: isInside ? `${target} and the old folder lie in each other.` : `${target} is not empty.`,
    hint: 'Choose another folder for the new cloud: an empty one, or one that does not exist yet.',
    context: { folder: target },
  });
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw storageError(error, 'read', path);
  }
}

function unclear(folder: string): WildError {
  return new WildError('adoption.unclear', {
    title: 'It is not clear what made this folder',
    detail: `${folder} has settings of a cloud, and as much speaks for the proof of concept as for a Wild Central.`,
    hint: 'Say which one it is: “wild cloud adopt <folder> --as proof-of-concept”, or “--as central”.',
    context: { folder },
  });
}

function chooseInstance(folder: string, instances: readonly string[]): WildError {
  return new WildError('adoption.unclear', {
    title: 'This is the data folder of a Wild Central',
    detail:
      instances.length === 0
        ? `There is no instance in ${folder}.`
        : `It holds these instances: ${instances.map((one) => basename(one)).join(', ')}.`,
    hint: `Choose the folder of one instance${instances[0] === undefined ? '' : `, such as ${instances[0]}`}.`,
    context: { folder },
  });
}

function nothingToAdopt(folder: string, form: 'none' | 'cloud' | 'begun'): WildError {
  return form === 'cloud'
    ? new WildError('cloud.exists', {
        title: 'There is nothing to adopt',
        detail: `${folder} is a cloud already.`,
        hint: 'Open it.',
        context: { folder },
      })
    : new WildError('cloud.no-cloud-here', {
        title: 'There is nothing to adopt',
        detail: `${folder} holds no config.yaml of a cloud.`,
        hint: 'Choose the folder that holds config.yaml.',
        context: { folder },
      });
}

function changed(folder: string): WildError {
  return new WildError('adoption.folder-changed', {
    title: 'The folder is not as it was when you looked',
    detail: `Something in ${folder} changed since the plan was shown. Nothing was done.`,
    hint: 'Look at the plan again.',
    retry: true,
    context: { folder },
  });
}
