import type { TalosAnswer } from './answer.ts';
import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/** What talosctl says of a copy that it opened after writing it. */
export interface SnapshotFacts {
  /** In bytes, with the sum at its end. */
  readonly size: number;
  readonly hash: string;
  readonly revision: number;
  readonly keys: number;
}

/**
 * Copies what etcd holds into a file, 0600, by way of `<file>.part`; then opens it as a database.
 * @throws nothing of its own; a copy that is not whole is an answer
 */
export async function etcdSnapshot(
  access: NodeAccess,
  file: string,
  signal?: AbortSignal,
): Promise<Read<SnapshotFacts>> {
  const answer = await askNode(access, ['etcd', 'snapshot', file], signal, { timeoutMs: 10 * 60_000 });
  if (!answer.ok) return answer;
  const facts = snapshotFacts(answer.text);
  return facts === undefined ? { ok: false, words: answer.text.trim() } : { ok: true, value: facts };
}

export function snapshotFacts(text: string): SnapshotFacts | undefined {
  const size = /\((\d+) bytes\)/.exec(text)?.[1];
  const info = /hash ([0-9a-f]+), revision (\d+), total keys (\d+)/.exec(text);
  if (size === undefined || info === null) return undefined;
  const [, hash = '', revision, keys] = info;
  return { size: Number(size), hash, revision: Number(revision), keys: Number(keys) };
}

/** The machine's own member goes out of etcd, and its data with it. */
export function etcdLeave(access: NodeAccess, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['etcd', 'leave'], signal, { timeoutMs: 6 * 60_000 });
}

/** Takes another machine's member out, which is not asked. @param member its hexadecimal number */
export function etcdRemoveMember(
  access: NodeAccess,
  member: string,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  return askNode(access, ['etcd', 'remove-member', member], signal);
}

/** Lets one machine begin the cluster anew from a copy. `AlreadyExists` where it has a database. */
export function recoverEtcd(access: NodeAccess, file: string, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['bootstrap', '--recover-from', file], signal, { timeoutMs: 10 * 60_000 });
}
