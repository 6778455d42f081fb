import { join } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import type { Secret } from '../lib/secret.ts';
import type { Identities } from './identities.ts';
import { fileError, keyError, otherKeyKept } from './sentences.ts';
import { openKey } from './sops-data-key.ts';
import { openLeaves, printSops, readSops, type OpenedLeaf, type SopsFile } from './sops-file.ts';
import type { Vault } from './vault.ts';

export const secretsFileName = 'secrets.yaml';

export interface OpenedFile {
  readonly file: SopsFile;
  readonly key: Uint8Array;
  readonly leaves: readonly OpenedLeaf[];
  /** The one that opened it. */
  readonly identity: Secret;
}

/** secrets.yaml of a cloud on the disk: read, opened and checked as a whole, written as a whole. */
export function createSecretsFile(identities: Identities, files: FileAccess, clock: () => Date) {
  const pathOf = (vault: Vault) => join(vault.folder, secretsFileName);

  async function load(vault: Vault): Promise<SopsFile> {
    const text = await readTextFile(pathOf(vault), files);
    if (text === undefined) throw fileError('secrets.unreadable', pathOf(vault), 'There is no such file.');
    const read = readSops(text);
    if ('unreadable' in read)
      throw fileError('secrets.unreadable', pathOf(vault), read.unreadable, read.hint);
    return read;
  }

  /** Undefined where the file is closed for other identities than these. */
  async function openWith(
    vault: Vault,
    file: SopsFile,
    those: readonly Secret[],
  ): Promise<OpenedFile | undefined> {
    for (const identity of those) {
      const key = await openKey(file, identity);
      if (key === 'not-for-this-identity') continue;
      if (key === 'damaged') {
        throw fileError('secrets.tampered', pathOf(vault), `The sealed key in ${pathOf(vault)} was changed.`);
      }
      const leaves = openLeaves(file, key);
      if ('tampered' in leaves) {
        throw fileError('secrets.tampered', pathOf(vault), leaves.tampered(pathOf(vault)));
      }
      return { file, key, leaves, identity };
    }
    return undefined;
  }

  return {
    pathOf,
    exists: async (vault: Vault) => (await readTextFile(pathOf(vault), files)) !== undefined,
    load,
    /** Undefined where it is missing or cannot be read. */
    async peek(vault: Vault): Promise<SopsFile | undefined> {
      const read = readSops((await readTextFile(pathOf(vault), files)) ?? '');
      return 'unreadable' in read ? undefined : read;
    },
    openWith,
    async open(vault: Vault): Promise<OpenedFile> {
      const file = await load(vault);
      const kept = await identities.look(vault);
      if (kept.key !== 'ready') throw keyError(kept.key, kept.said);
      const opened = await openWith(vault, file, kept.identities);
      if (opened === undefined) throw otherKeyKept(kept.kept);
      return opened;
    },
    /** What would be written, opened again with this identity before anything is replaced by it. */
    async saveProven(
      vault: Vault,
      { file, leaves }: OpenedFile,
      key: Uint8Array,
      identity: Secret,
    ): Promise<void> {
      const text = printSops(file, key, clock());
      const again = readSops(text);
      const opened = 'unreadable' in again ? undefined : await openWith(vault, again, [identity]);
      if (opened === undefined || !isSame(opened.leaves, leaves))
        throw new Error('Sealed anew, the passwords are not the same');
      await writeFileAtomic(pathOf(vault), text, { mode: 0o600, files });
    },
    save: (vault: Vault, file: SopsFile, key: Uint8Array) =>
      writeFileAtomic(pathOf(vault), printSops(file, key, clock()), { mode: 0o600, files }),
  };
}
export type SecretsFile = ReturnType<typeof createSecretsFile>;

function isSame(some: readonly OpenedLeaf[], others: readonly OpenedLeaf[]): boolean {
  return (
    some.length === others.length &&
    some.every(
      (leaf, at) => leaf.text === others[at]?.text && String(leaf.parts) === String(others[at]?.parts),
    )
  );
}
