import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { OldForm } from '../../contract/adoption.ts';
import { parseConfig, type Config } from '../config/config.ts';
import { readTextFile } from '../lib/atomic-write.ts';
import { formatDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { Secret } from '../lib/secret.ts';
import { storageError } from '../lib/storage-error.ts';
import type { Secrets, SecretNode, Vault } from '../secrets/secrets.ts';
import { type Needles, secretsIn } from './clean-text.ts';
import type { PlacedFile } from './collect-from-files.ts';
import type { KnownApp } from './known-apps.ts';
import { isBackup, isKeyFile, placeOf, stagingName } from './layout.ts';
import { readSecretsText } from './plain-secrets.ts';
import { readFolder, type FolderContent } from './read-folder.ts';
import { understand, type Understood } from './understand.ts';
import { foreignEncryption, secretsUnreadable } from './failures.ts';

export interface ReadDependencies {
  readonly config: Config;
  readonly secrets: Secrets;
  /** The apps of the catalogue. */
  readonly knownApps: () => Promise<readonly KnownApp[]>;
}

export interface ReadOld {
  readonly content: FolderContent;
  readonly understood: Understood;
  readonly knownApps: readonly KnownApp[];
  readonly sealed: ReadonlyMap<string, Secret>;
  /** Files that are copied as they are where a new folder is made. */
  readonly placed: readonly { readonly path: string; readonly place: string }[];
}

/** Reads an old folder, including the secrets already encrypted. Writes nothing. */
export async function readOld(
  deps: ReadDependencies,
  at: { readonly source: string; readonly form: OldForm; readonly vault: Vault | undefined },
): Promise<ReadOld> {
  const { source, form, vault } = at;
  const configFile = join(source, 'config.yaml');
  const configText = await deps.config.text(source);
  const config = parseConfig(configText, configFile).values;
  const content = await readFolder(source);
  const plain = await readPlain(source, vault !== undefined);
  const sealed = vault === undefined ? new Map<string, Secret>() : await sealedIn(deps.secrets, vault);
  const placed = content.files.flatMap(({ path }) => {
    const place = placeOf(form, path);
    return place === undefined ? [] : [{ path, place }];
  });
  const files = content.files.flatMap(({ path, text }): PlacedFile[] => {
    const place = placeOf(form, path);
    const isOwn = path === 'config.yaml' || path === 'secrets.yaml';
    return text === undefined || place === undefined || isOwn ? [] : [{ path, place, text }];
  });
  const knownApps = await deps.knownApps();
  const understood = understand({ form, configFile, configText, config, plain, sealed, files, knownApps });
  return { content, understood, knownApps, sealed, placed };
}

async function readPlain(source: string, isBegun: boolean) {
  const file = join(source, 'secrets.yaml');
  const text = await readTextFile(file);
  if (text === undefined) return undefined;
  const read = readSecretsText(text);
  switch (read.is) {
    case 'plain':
      return read;
    case 'sealed':
      if (isBegun) return undefined;
      throw foreignEncryption(file);
    case 'damaged':
      throw secretsUnreadable(file, read.line, read.reason);
  }
}

/** The encrypted secrets, in their final place or still in the staging folder. */
export async function vaultIn(target: string, account: string): Promise<Vault | undefined> {
  for (const folder of [target, join(target, stagingName)]) {
    const text = await readTextFile(join(folder, 'secrets.yaml'));
    if (text !== undefined && readSecretsText(text).is === 'sealed') return { folder, account };
  }
  return undefined;
}

export async function sealedIn(secrets: Secrets, vault: Vault): Promise<Map<string, Secret>> {
  const found = new Map<string, Secret>();
  const walk = (node: SecretNode, parts: readonly PathPart[]): void => {
    if (node instanceof Secret) found.set(formatDottedPath(parts), node);
    else if (Array.isArray(node)) node.forEach((child: SecretNode, n) => walk(child, [...parts, n]));
    else for (const [name, child] of Object.entries(node)) walk(child, [...parts, name]);
  };
  walk(await secrets.values(vault), []);
  return found;
}

export interface UnwritableFiles {
  /** Files that hold secrets and are not rewritten. */
  readonly holding: readonly string[];
  readonly unseen: readonly string[];
}

/** Searches the files that aren't rewritten: backups, and files that aren't text or are too large to read at once. */
export async function searchUnwritable(
  folder: string,
  content: FolderContent,
  form: OldForm,
  needles: Needles,
): Promise<UnwritableFiles> {
  const holding: string[] = [];
  const unseen: string[] = [];
  for (const { path, size, text } of content.files) {
    const place = placeOf(form, path);
    // One warning covers everything that stays behind in an old folder.
    if (place === undefined || isKeyFile(place) || (text !== undefined && !isBackup(place))) continue;
    if (size > 2_000_000_000) unseen.push(path);
    else if (await isHolding(join(folder, path), needles)) holding.push(path);
  }
  return { holding, unseen };
}

const pieceSize = 4_000_000;

async function isHolding(path: string, needles: Needles): Promise<boolean> {
  const longest = Math.max(0, ...needles.map(({ text }) => Buffer.byteLength(text)));
  try {
    const file = await open(path);
    try {
      const buffer = Buffer.alloc(pieceSize + longest);
      let kept = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, kept, pieceSize);
        if (bytesRead === 0) return false;
        const filled = buffer.subarray(0, kept + bytesRead);
        if (secretsIn(filled, needles).length > 0) return true;
        // A secret may span two chunks.
        kept = Math.min(longest, filled.length);
        buffer.copy(buffer, 0, filled.length - kept, filled.length);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw storageError(error, 'read', path);
  }
}
