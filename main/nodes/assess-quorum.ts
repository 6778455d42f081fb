import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { majority, spare } from './quorum.ts';

/** A member of etcd, as the others list it. */
export interface QuorumMember {
  /** In hexadecimal, as etcd prints it. */
  readonly id: string;
  readonly name: string;
  /** Still catching up, without a vote. */
  readonly learner: boolean;
  /** It answers; false if unknown. */
  readonly healthy: boolean;
}

/** A change of the control plane. `stop`: it stays down until a person brings it back. */
export type MembershipStep =
  | { readonly does: 'restart' | 'stop' | 'remove'; readonly member: string }
  | { readonly does: 'add'; readonly name: string };

export interface QuorumAssessment {
  /** How many more control-plane machines may fail. */
  readonly survivesNow: number;
  readonly survivesAfter: number;
  /** Why the change is refused. */
  readonly refusal?: Sentence;
  /** True if a person may do it anyway, because it only causes an outage. */
  readonly passes?: boolean;
  /** Consequences for the cloud. */
  readonly notes: readonly Sentence[];
}

/**
 * Whether the control plane keeps quorum during and after a change. Talos restarts, upgrades and erases machines without
 * checking, so it is checked here before every such step.
 */
export function assessQuorum(members: readonly QuorumMember[], step: MembershipStep): QuorumAssessment {
  const voters = members.filter(({ learner }) => !learner);
  const now = spare(voters.length, countHealthy(voters));
  const survivesNow = Math.max(0, now);
  if (step.does === 'add') return assessAddition(members, step.name, survivesNow);
  const member = voters.find(({ id }) => id === step.member);
  if (member === undefined) return { survivesNow, survivesAfter: survivesNow, notes: [] };
  if (step.does === 'remove') return assessRemoval(voters, member, survivesNow);
  return assessAbsence(voters, member, step.does, survivesNow);
}

function assessAbsence(
  voters: readonly QuorumMember[],
  member: QuorumMember,
  does: 'restart' | 'stop',
  survivesNow: number,
): QuorumAssessment {
  const left = countHealthy(voters.filter(({ id }) => id !== member.id));
  const meanwhile = spare(voters.length, left);
  const survivesAfter = does === 'restart' ? survivesNow : Math.max(0, meanwhile);
  const assessed = { survivesNow, survivesAfter };
  // Taking down a machine that doesn't answer changes nothing.
  if (meanwhile >= 0 || !member.healthy)
    return { ...assessed, notes: [survives(survivesAfter, voters.length)] };
  const { name } = member;
  if (voters.length === 1) {
    const alone = sentence('quorum.note.stands-still', 'The cluster stops working while {name} is down.', {
      name,
    });
    return does === 'restart'
      ? { ...assessed, notes: [alone] }
      : { ...assessed, refusal: alone, passes: true, notes: [] };
  }
  return {
    ...assessed,
    passes: true,
    notes: [],
    refusal: sentence(
      'quorum.refuse.away',
      'Without {name}, only {left} of {voters} control-plane machines would be reachable, and quorum needs {needed}. The cluster would stop working.',
      { name, left, voters: voters.length, needed: majority(voters.length) },
    ),
  };
}

function assessRemoval(
  voters: readonly QuorumMember[],
  member: QuorumMember,
  survivesNow: number,
): QuorumAssessment {
  const { name } = member;
  const rest = voters.filter(({ id }) => id !== member.id);
  const survivesAfter = Math.max(0, spare(rest.length, countHealthy(rest)));
  const refused = (refusal: Sentence) => ({ survivesNow, survivesAfter: survivesNow, refusal, notes: [] });
  if (rest.length === 0) {
    return refused(
      sentence(
        'quorum.refuse.last',
        '{name} is the only control-plane machine. Without it there is no cluster.',
        {
          name,
        },
      ),
    );
  }
  if (spare(voters.length, countHealthy(voters)) < 0) return refused(quorumLost(voters));
  if (spare(rest.length, countHealthy(rest)) < 0) {
    return refused(
      sentence(
        'quorum.refuse.remove',
        'Without {name}, the control plane would have {rest} machines, of which {missing} isn’t responding. Bring {missing} back first, or remove it instead.',
        { name, rest: rest.length, missing: namesOf(rest.filter(({ healthy }) => !healthy)) },
      ),
    );
  }
  return { survivesNow, survivesAfter, notes: afterwards(survivesAfter, rest.length) };
}

function assessAddition(
  members: readonly QuorumMember[],
  name: string,
  survivesNow: number,
): QuorumAssessment {
  const voters = members.filter(({ learner }) => !learner);
  const refused = (refusal: Sentence) => ({ survivesNow, survivesAfter: survivesNow, refusal, notes: [] });
  const missing = voters.filter(({ healthy }) => !healthy);
  const learning = members.filter(({ learner }) => learner);
  if (spare(voters.length, countHealthy(voters)) < 0) return refused(quorumLost(voters));
  if (missing.length > 0) {
    return refused(
      sentence(
        'quorum.refuse.add-while-missing',
        '{missing} isn’t responding. Another member would raise the quorum and bring the cluster closer to an outage. Bring {missing} back or remove it, then add {name}.',
        { missing: namesOf(missing), name },
      ),
    );
  }
  if (learning.length > 0) {
    return refused(
      sentence(
        'quorum.refuse.add-while-learning',
        '{learning} is still catching up with the others. Wait for it, then add {name}.',
        { learning: namesOf(learning), name },
      ),
    );
  }
  const after = voters.length + 1;
  const survivesAfter = Math.max(0, spare(after, after));
  return { survivesNow, survivesAfter, notes: afterwards(survivesAfter, after) };
}

function quorumLost(voters: readonly QuorumMember[]): Sentence {
  return sentence(
    'quorum.refuse.cannot-agree',
    'The control plane has lost quorum: {well} of {voters} machines answer, and {needed} are needed for any change. Bring one back first.',
    { voters: voters.length, well: countHealthy(voters), needed: majority(voters.length) },
  );
}

function afterwards(survivesAfter: number, voters: number): readonly Sentence[] {
  const said = survives(survivesAfter, voters);
  if (voters % 2 === 1) return [said];
  return [
    said,
    sentence(
      'quorum.note.even',
      '{voters} control-plane machines survive no more failures than {less}, and there is one more that can fail. Don’t keep it that way.',
      { voters, less: voters - 1 },
    ),
  ];
}

function survives(count: number, voters: number): Sentence {
  return count === 0
    ? sentence(
        'quorum.note.no-loss',
        'Afterwards, the cluster stops working if one of {voters} control-plane machines fails.',
        {
          voters,
        },
      )
    : sentence(
        'quorum.note.losses',
        'Afterwards, the cluster keeps working with up to {count} of {voters} control-plane machines down.',
        {
          count,
          voters,
        },
      );
}

const countHealthy = (members: readonly QuorumMember[]): number =>
  members.filter(({ healthy }) => healthy).length;
const namesOf = (members: readonly QuorumMember[]): string => members.map(({ name }) => name).join(', ');
