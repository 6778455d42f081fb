import { askNode, type NodeAccess } from './node-access.ts';
import type { Read } from './get-resources.ts';
import { columnsOf } from './columns.ts';

/** One of the machines among which the database of the cluster is kept, as they know each other. */
export interface EtcdMember {
  /** Hexadecimal. */
  readonly id: string;
  readonly hostname: string;
  /** Does not vote yet. */
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

/** How the database is on one machine. */
export interface EtcdStatus {
  readonly member: string;
  /** Of the member that leads; nothing where none does. */
  readonly leader: string;
  /** Its own words; empty where all is well. */
  readonly errors: string;
}

export async function etcdStatus(access: NodeAccess, signal?: AbortSignal): Promise<Read<EtcdStatus>> {
  const answer = await askNode(access, ['etcd', 'status'], signal);
  if (!answer.ok) return answer;
  const [row] = columnsOf(answer.text);
  if (row === undefined) return { ok: false, words: 'The machine tells nothing of its database yet.' };
  return {
    ok: true,
    value: { member: row['MEMBER'] ?? '', leader: row['LEADER'] ?? '', errors: row['ERRORS'] ?? '' },
  };
}
