import { join } from 'node:path';
import { readTextFile, writeFileAtomic } from '../lib/atomic-write.ts';
import type { FileAccess } from '../lib/file-access.ts';
import type { Secret } from '../lib/secret.ts';
import type { Identities } from './identities.ts';
import { fileTampered, fileUnreadable, keyUnusable, otherKeyKept } from './failures.ts';
import { tampered, unreadable } from './file-problems.ts';
import { openKey } from './sops-data-key.ts';
import { openLeaves, printSops, readSops, type OpenedLeaf, type SopsFile } from './sops-file.ts';
import type { Vault } from './vault.ts';

export const secretsFileName = 'secrets.yaml';

export interface OpenedFile {
  readonly file: SopsFile;
  readonly key: Uint8Array;
  readonly leaves: readonly OpenedLeaf[];
  /** The identity that decrypted it. */
  readonly identity: Secret;
}

/** A cloud's secrets.yaml on disk. It is decrypted and verified as a whole, and written atomically. */
export function createSecretsFile(identities: Identities, files: FileAccess, clock: () => Date) {
  const pathOf = (vault: Vault) => join(vault.folder, secretsFileName);

  async function load(vault: Vault): Promise<SopsFile> {
    const text = await readTextFile(pathOf(vault), files);
    if (text === undefined) throw fileUnreadable(pathOf(vault), unreadable.missing);
    const read = readSops(text);
    if ('unreadable' in read) throw fileUnreadable(pathOf(vault), read);
    return read;
  }

  /** Undefined if none of these identities can decrypt the file. */
  async function openWith(
    vault: Vault,
    file: SopsFile,
    those: readonly Secret[],
  ): Promise<OpenedFile | undefined> {
    for (const identity of those) {
      const key = await openKey(file, identity);
      if (key === 'not-for-this-identity') continue;
      const path = pathOf(vault);
      if (key === 'damaged') throw fileTampered(path, tampered.dataKey(path));
      const leaves = openLeaves(file, key);
      if ('tampered' in leaves) throw fileTampered(path, leaves.tampered(path));
      return { file, key, leaves, identity };
    }
    return undefined;
  }

  return {
    pathOf,
    exists: async (vault: Vault) => (await readTextFile(pathOf(vault), files)) !== undefined,
    load,
    /** Undefined if the file is missing or unreadable. */
    async peek(vault: Vault): Promise<SopsFile | undefined> {
      const read = readSops((await readTextFile(pathOf(vault), files)) ?? '');
      return 'unreadable' in read ? undefined : read;
    },
    openWith,
    async open(vault: Vault): Promise<OpenedFile> {
      const file = await load(vault);
      const kept = await identities.lookUp(vault);
      if (kept.key !== 'ready') throw keyUnusable(kept.key, kept.message);
      const opened = await openWith(vault, file, kept.identities);
      if (opened === undefined) throw otherKeyKept(kept.kept);
      return opened;
    },
    /** Verifies that this identity decrypts the new content before replacing the file. */
    async saveVerified(
      vault: Vault,
      { file, leaves }: OpenedFile,
      key: Uint8Array,
      identity: Secret,
    ): Promise<void> {
      const text = printSops(file, key, clock());
      const reencrypted = readSops(text);
      const opened = 'unreadable' in reencrypted ? undefined : await openWith(vault, reencrypted, [identity]);
      if (opened === undefined || !isSame(opened.leaves, leaves))
        throw new Error('Re-encryption changed the passwords');
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
