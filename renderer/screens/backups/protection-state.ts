import type { Protection } from '../../../contract/backups.ts';
import type { WordKey } from '../../app/i18n/keys.ts';
import type { Tone } from '../../ui/state/tone.ts';

/** The state of the backups of one app, as a colour. */
export const protectionTone: Readonly<Record<Protection['state'], Tone>> = {
  protected: 'ok',
  overdue: 'attn',
  never: 'attn',
  'no-place': 'idle',
  nothing: 'idle',
  unprotected: 'bad',
};

// A passed drill older than this says little about the newest backup.
const proofDays = 35;

export interface Proof {
  readonly tone: Tone;
  readonly text: WordKey;
  readonly at?: string;
}

/** What the newest restore drill says. A backup without one isn't proven. */
export function proofOf(
  { drill, state }: Pick<Protection, 'drill' | 'state'>,
  now: number,
): Proof | undefined {
  if (state === 'nothing' || state === 'unprotected') return undefined;
  if (drill === undefined) return { tone: 'idle', text: 'backups.proof.none' };
  if (!drill.passed) return { tone: 'bad', text: 'backups.proof.failed', at: drill.at };
  const isOld = now - Date.parse(drill.at) > proofDays * 86_400_000;
  return isOld
    ? { tone: 'attn', text: 'backups.proof.old', at: drill.at }
    : { tone: 'ok', text: 'backups.proof.passed', at: drill.at };
}

export interface Summary {
  /** The worst thing to say, first things first. */
  readonly state:
    | 'none'
    | 'no-place'
    | 'unprotected'
    | 'overdue'
    | 'failed'
    | 'unproven'
    | 'partly'
    | 'proven';
  readonly count: number;
  readonly proven: number;
  readonly total: number;
}

/** How safe the data of a whole cloud is. Apps without data don't count. */
export function summarize(protections: readonly Protection[], now: number): Summary {
  const counted = protections.filter(({ app, state }) => app !== undefined && state !== 'nothing');
  const total = counted.length;
  const proofs = counted.map((one) => proofOf(one, now)?.text);
  const proven = proofs.filter((text) => text === 'backups.proof.passed').length;
  const found = (state: Summary['state'], count: number): Summary => ({ state, count, proven, total });
  const of = (...states: Protection['state'][]) =>
    counted.filter(({ state }) => states.includes(state)).length;
  if (protections.some(({ state }) => state === 'no-place')) return found('no-place', total);
  if (total === 0) return found('none', 0);
  if (of('unprotected') > 0) return found('unprotected', of('unprotected'));
  if (of('overdue', 'never') > 0) return found('overdue', of('overdue', 'never'));
  const failed = proofs.filter((text) => text === 'backups.proof.failed').length;
  if (failed > 0) return found('failed', failed);
  if (proven === 0) return found('unproven', total);
  return found(proven === total ? 'proven' : 'partly', proven);
}
