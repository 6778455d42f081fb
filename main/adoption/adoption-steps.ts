import { chmod, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import { acquireLock } from '../lib/lock-file.ts';
import type { Secret } from '../lib/secret.ts';
import { sentence } from '../lib/sentence.ts';
import { sizeOf } from '../lib/size-of.ts';
import { storageError } from '../lib/storage-error.ts';
import { systemCode } from '../lib/wild-error.ts';
import type { Clouds } from '../clouds/clouds.ts';
import type { StepDefinition } from '../operations/operations.ts';
import type { Vault } from '../secrets/secrets.ts';
import { readRecord, removeRecord, type AdoptionRecord } from './adoption-record.ts';
import { adoptionReport } from './adoption-report.ts';
import { needlesOf, secretsIn } from './clean-text.ts';
import { isBackup, isKeyFile, stagingName } from './layout.ts';
import { readFolder } from './read-folder.ts';
import { readOld, sealedIn, vaultIn, type ReadDependencies, type ReadOld } from './read-old.ts';
import { encryptedSecretsGone, leftReadable, notProven } from './failures.ts';

export interface StepDependencies extends ReadDependencies {
  readonly clouds: Clouds;
  readonly clock: () => Date;
}

interface Adopting {
  readonly target: string;
  readonly record: AdoptionRecord;
  readonly vault: Vault;
  readonly old: ReadOld;
}

/**
 * The steps of adopting a folder. Each reads the folder again and does what is still missing, so the process can be killed at any
 * moment and another one can continue: before the third step nothing of the old folder has changed, and after it
 * every secret is in the encrypted file.
 */
export function adoptionSteps(deps: StepDependencies, target: string): readonly StepDefinition[] {
  const step = (
    id: string,
    title: ReturnType<typeof sentence>,
    work: (adopting: Adopting, context: Parameters<StepDefinition['run']>[0]) => Promise<void>,
  ): StepDefinition => ({
    id,
    title,
    async run(context) {
      const lock = await acquireLock(join(target, '.wildcloud', 'lock'), {
        what: sentence('doing.adopt', 'adopting this folder'),
        wait: { ms: 10_000, signal: context.signal },
      });
      try {
        const record = await readRecord(target);
        // The last thing that is done is to remove it.
        if (record === undefined) return;
        const vault = await vaultIn(target, record.id);
        if (vault === undefined) throw encryptedSecretsGone(target);
        const { source, form } = record;
        await work({ target, record, vault, old: await readOld(deps, { source, form, vault }) }, context);
      } finally {
        await lock.release();
      }
    },
  });
  return [
    step('seal', sentence('adoption.step.seal', 'Encrypt the secrets'), async (adopting, { log }) => {
      await report(deps, adopting);
      const added = await seal(deps, adopting);
      log(`${added} secrets encrypted`);
    }),
    step(
      'prove',
      sentence('adoption.step.prove', 'Open them again and compare'),
      async (adopting, { log }) => {
        log(`${await prove(deps, adopting)} secrets opened and found equal`);
      },
    ),
    step('replace', sentence('adoption.step.replace', 'Replace the readable file'), async (adopting) => {
      await seal(deps, adopting);
      await prove(deps, adopting);
      await replace(adopting);
    }),
    step(
      'files',
      sentence('adoption.step.files', 'Bring the folder into its new form'),
      async (adopting, context) => {
        await seal(deps, adopting);
        await prove(deps, adopting);
        await writeFiles(adopting, context.log, context.signal);
      },
    ),
    step('look', sentence('adoption.step.look', 'Check for anything still readable'), async (adopting) => {
      await mustBeClean(deps, adopting);
    }),
    step('open', sentence('adoption.step.open', 'Open the cloud'), async (adopting, { result }) => {
      const { record } = adopting;
      await publishReport(target);
      await rm(join(target, stagingName), { recursive: true, force: true });
      const cloud = await deps.clouds.adopt(target, { id: record.id, name: record.name });
      await removeRecord(target);
      result({ cloud: cloud.id, name: cloud.name, folder: target });
    }),
  ];
}

/** Written first, while the old names are still there, and only once, because later runs would find less. */
async function report(deps: StepDependencies, { target, record, old }: Adopting): Promise<void> {
  const path = join(target, stagingName, 'adoption.md');
  if ((await readTextFile(path)) !== undefined) return;
  await writeFileAtomic(path, adoptionReport(record, old, deps.clock()), { mode: 0o644 });
}

async function publishReport(target: string): Promise<void> {
  const text = await readTextFile(join(target, stagingName, 'adoption.md'));
  if (text === undefined) return;
  await mkdir(join(target, 'docs'), { recursive: true });
  await writeFileAtomic(join(target, 'docs', 'adoption.md'), text, { mode: 0o644 });
}

/** Adds what is not in the encrypted file yet. @returns how many */
async function seal(deps: StepDependencies, { vault, old }: Adopting): Promise<number> {
  const present = await sealedIn(deps.secrets, vault);
  const missing = [...old.understood.found.secrets].filter(
    ([path, secret]) => present.get(path)?.expose() !== secret.expose(),
  );
  if (missing.length > 0) await deps.secrets.setAll(vault, Object.fromEntries(missing));
  return missing.length;
}

/** Reads the encrypted file from the disk and compares every value. @returns how many */
async function prove(deps: StepDependencies, { vault, old, record }: Adopting): Promise<number> {
  const opened: ReadonlyMap<string, Secret> = await sealedIn(deps.secrets, vault);
  const wrong = [...old.understood.found.secrets].filter(
    ([path, secret]) => opened.get(path)?.expose() !== secret.expose(),
  );
  if (wrong.length === 0) return old.understood.found.secrets.size;
  throw notProven(
    record.source,
    wrong.map(([path]) => path),
  );
}

/** From here on the folder has the encrypted file in place of the readable one; one rename, nothing in between. */
async function replace({ target, vault }: Adopting): Promise<void> {
  if (vault.folder === target) return;
  try {
    const identity = await readTextFile(join(vault.folder, '.wildcloud', 'identity.age'));
    if (identity !== undefined) {
      await writeFileAtomic(join(target, '.wildcloud', 'identity.age'), identity, { mode: 0o600 });
    }
    await rename(join(vault.folder, 'secrets.yaml'), join(target, 'secrets.yaml'));
    await flush(target);
  } catch (error) {
    throw storageError(error, 'write', join(target, 'secrets.yaml'));
  }
}

async function writeFiles(
  { target, record, old }: Adopting,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { understood, placed, content } = old;
  const isNew = record.source !== target;
  const changed = new Map(understood.files.map((file) => [file.place, file]));
  await keepOldEnvironment(target, old);
  const config = join(target, 'config.yaml');
  if ((await readTextFile(config)) !== understood.config.text) {
    await writeFileAtomic(config, understood.config.text, { mode: 0o644, keepMode: true });
  }
  // A list of files loses a name before the file goes.
  const inOrder = [...understood.files].sort(
    (a, b) => Number(a.next === undefined) - Number(b.next === undefined),
  );
  for (const { place, next } of inOrder) {
    signal.throwIfAborted();
    const path = join(target, place);
    await mkdir(dirname(path), { recursive: true });
    if (next === undefined) await rm(path, { force: true });
    else await writeFileAtomic(path, next, { mode: 0o644, keepMode: true });
    log(`${next === undefined ? 'removed' : 'changed'} ${place}`);
  }
  for (const { path, place } of placed) {
    signal.throwIfAborted();
    const [from, to] = [join(record.source, path), join(target, place)];
    const isOwn = place === 'config.yaml' || place === 'secrets.yaml';
    if (isNew && !isOwn && !changed.has(place)) await copy(from, to, isKeyFile(place) || isBackup(place));
    if (isKeyFile(place)) await chmod(to, 0o600);
  }
  const talos = join(target, '.talos', 'config');
  const generated = content.files.some(({ path }) => path === 'talos/generated/talosconfig');
  if (isNew && generated && (await readTextFile(talos)) === undefined) {
    await copy(join(record.source, 'talos', 'generated', 'talosconfig'), talos, true);
  }
}

/** What a person wrote into env.sh is kept beside it, because the file is made by Wild Cloud from now on. */
async function keepOldEnvironment(target: string, old: ReadOld): Promise<void> {
  const text = old.content.files.find(({ path }) => path === 'env.sh')?.text;
  if (text === undefined || text.startsWith('# Written by Wild Cloud')) return;
  const clean = old.understood.files.find(({ place }) => place === 'env.sh')?.next ?? text;
  await mkdir(join(target, 'docs'), { recursive: true });
  await writeFileAtomic(join(target, 'docs', 'env-before-adoption.sh'), clean, { mode: 0o644 });
}

async function copy(from: string, to: string, isPrivate: boolean): Promise<void> {
  try {
    await mkdir(dirname(to), { recursive: true, mode: isPrivate ? 0o700 : 0o755 });
    const { size } = await stat(from);
    if ((await sizeOf(to)) === size && (await sameBytes(from, to))) return;
    if (!isPrivate) return await copyFile(from, to);
    // Private from the first byte on.
    await (await open(to, 'w', 0o600)).close();
    await chmod(to, 0o600);
    await copyFile(from, to);
    await chmod(to, 0o600);
  } catch (error) {
    throw storageError(error, 'write', to);
  }
}

async function sameBytes(one: string, other: string): Promise<boolean> {
  const { size } = await stat(one);
  if (size > 50_000_000) return false;
  const [a, b] = await Promise.all([readTextFile(one), readTextFile(other)]);
  return a === b;
}

/** Everything that is a text of the folder is read once more. Backups and key files are told about beforehand. */
async function mustBeClean(deps: StepDependencies, { target, vault }: Adopting): Promise<void> {
  const needles = needlesOf(await sealedIn(deps.secrets, vault));
  const { files } = await readFolder(target);
  const left = files.filter(
    ({ path, text }) =>
      text !== undefined &&
      path !== 'secrets.yaml' &&
      !isKeyFile(path) &&
      !isBackup(path) &&
      secretsIn(text, needles).length > 0,
  );
  if (left.length === 0) return;
  const names = left.map(({ path }) => path).slice(0, 10);
  throw leftReadable(target, names);
}

/** Not every file system can flush a folder; the rename has happened by then. */
async function flush(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!['EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM', 'EACCES'].includes(systemCode(error) ?? '')) throw error;
  }
}
