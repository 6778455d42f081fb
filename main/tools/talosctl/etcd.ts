import { askNode, type NodeAccess } from './node-access.ts';
import type { Read } from './get-resources.ts';
import { columnsOf } from './columns.ts';

/** A member of the etcd cluster. */
export interface EtcdMember {
  /** The hexadecimal member id. */
  readonly id: string;
  readonly hostname: string;
  /** Whether it can't vote yet. */
  readonly learner: boolean;
}

export async function etcdMembers(
  access: NodeAccess,
  signal?: AbortSignal,
): Promise<Read<readonly EtcdMember[]>> {
  const answer = await askNode(access, ['etcd', 'members'], signal);
  if (!answer.ok) return answer;
  const members = columnsOf(answer.text).map((row) => ({
    id: row['ID'] ?? '',
    hostname: row['HOSTNAME'] ?? '',
    learner: row['LEARNER'] === 'true',
  }));
  return { ok: true, value: members };
}

/** The etcd status of one machine. */
export interface EtcdStatus {
  readonly member: string;
  /** The leader's member id; undefined without a leader. */
  readonly leader: string;
  /** Errors as reported by etcd; empty if healthy. */
  readonly errors: string;
}

export async function etcdStatus(access: NodeAccess, signal?: AbortSignal): Promise<Read<EtcdStatus>> {
  const answer = await askNode(access, ['etcd', 'status'], signal);
  if (!answer.ok) return answer;
  const [row] = columnsOf(answer.text);
  if (row === undefined) return { ok: false, words: 'The machine doesn’t report its etcd status yet.' };
  return {
    ok: true,
    value: { member: row['MEMBER'] ?? '', leader: row['LEADER'] ?? '', errors: row['ERRORS'] ?? '' },
  };
}
