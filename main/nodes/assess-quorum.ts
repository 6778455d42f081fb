import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { majority, spare } from './quorum.ts';

/** One of the machines that steer, as the others list it in etcd. */
export interface QuorumMember {
  /** Hexadecimal, as etcd writes it. */
  readonly id: string;
  readonly name: string;
  /** It is still catching up and has no vote. */
  readonly learner: boolean;
  /** It answers. Where that is not known it counts as no. */
  readonly healthy: boolean;
}

/** What is about to happen to the machines that steer. `stop`: it will be away until somebody brings it back. */
export type MembershipStep =
  | { readonly does: 'restart' | 'stop' | 'remove'; readonly member: string }
  | { readonly does: 'add'; readonly name: string };

export interface QuorumAssessment {
  /** How many more of the machines that steer may fail. */
  readonly survivesNow: number;
  readonly survivesAfter: number;
  /** Why it must not happen. */
  readonly refusal?: Sentence;
  /** True where a person may want it all the same, because nothing is lost by it but time. */
  readonly passes?: boolean;
  /** What it means for the cloud. */
  readonly notes: readonly Sentence[];
}

/**
 * Whether the machines that steer can still agree while and after one of them restarts, goes or comes. Talos restarts,
 * upgrades and erases without asking that, so it is asked here, before every such step.
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
  // A machine that does not answer takes nothing away by being away.
  if (meanwhile >= 0 || !member.healthy)
    return { ...assessed, notes: [survives(survivesAfter, voters.length)] };
  const { name } = member;
  if (voters.length === 1) {
    const alone = sentence('quorum.note.stands-still', 'The cloud stands still while {name} is off.', {
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
      'Without {name}, {left} of the {voters} machines that steer would answer, and {needed} have to agree. The cloud would stand still.',
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
        '{name} is the only machine that steers. Without it there is no cloud.',
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
        'Without {name}, {rest} machines would steer, and of these {missing} does not answer. Bring {missing} back first, or remove it instead.',
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
        '{missing} does not answer. One more that has to agree would bring the cloud closer to standing still. Bring {missing} back or remove it, then add {name}.',
        { missing: namesOf(missing), name },
      ),
    );
  }
  if (learning.length > 0) {
    return refused(
      sentence(
        'quorum.refuse.add-while-learning',
        '{learning} still catches up with the others. Add {name} when it has done so.',
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
    'Of the {voters} machines that steer, {well} answer, and {needed} have to agree to any change. Bring one back first.',
    { voters: voters.length, healthy: countHealthy(voters), needed: majority(voters.length) },
  );
}

function afterwards(survivesAfter: number, voters: number): readonly Sentence[] {
  const said = survives(survivesAfter, voters);
  if (voters % 2 === 1) return [said];
  return [
    said,
    sentence(
      'quorum.note.even',
      '{voters} machines that steer survive no more failures than {less}, and there is one more that can fail. Do not leave it at that.',
      { voters, less: voters - 1 },
    ),
  ];
}

function survives(count: number, voters: number): Sentence {
  return count === 0
    ? sentence(
        'quorum.note.no-loss',
        'After it, the cloud stands still when one of {voters} that steer fails.',
        {
          voters,
        },
      )
    : sentence(
        'quorum.note.losses',
        'After it, the cloud goes on while {count} of {voters} that steer is off.',
        {
          count,
          voters,
        },
      );
}

const countHealthy = (members: readonly QuorumMember[]): number =>
  members.filter(({ healthy }) => healthy).length;
const namesOf = (members: readonly QuorumMember[]): string => members.map(({ name }) => name).join(', ');
