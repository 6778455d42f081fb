import type { TalosAnswer } from './answer.ts';
import type { Read } from './get-resources.ts';
import { askNode, type NodeAccess } from './node-access.ts';

/** What talosctl reports about a snapshot that it opened after writing it. */
export interface SnapshotFacts {
  /** In bytes, including the checksum at its end. */
  readonly size: number;
  readonly hash: string;
  readonly revision: number;
  readonly keys: number;
}

/**
 * Saves an etcd snapshot (0600) by way of `<file>.part`, and then verifies it.
 * An incomplete snapshot is an answer, not an exception.
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

/** Removes the machine's own member from etcd, with its data. */
export function etcdLeave(access: NodeAccess, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['etcd', 'leave'], signal, { timeoutMs: 6 * 60_000 });
}

/** Removes another machine's member without asking it. @param member its hexadecimal id */
export function etcdRemoveMember(
  access: NodeAccess,
  member: string,
  signal?: AbortSignal,
): Promise<TalosAnswer> {
  return askNode(access, ['etcd', 'remove-member', member], signal);
}

/** Bootstraps etcd from a snapshot. The answer is `AlreadyExists` if the machine already has etcd data. */
export function recoverEtcd(access: NodeAccess, file: string, signal?: AbortSignal): Promise<TalosAnswer> {
  return askNode(access, ['bootstrap', '--recover-from', file], signal, { timeoutMs: 10 * 60_000 });
}
