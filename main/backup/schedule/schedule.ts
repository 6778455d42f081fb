import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import { waitUnlessEnded } from '../../lib/wait-unless-ended.ts';
import { WildError } from '../../lib/wild-error.ts';
import { isActive, type Operations } from '../../operations/operations.ts';
import { type Due, type DueFacts, dueNow, retryAfter } from './due.ts';

export interface ScheduleDependencies {
  readonly clouds: Pick<Clouds, 'get' | 'list'>;
  readonly operations: Pick<Operations, 'list'>;
  /** Whether its passwords can be read without asking a person. */
  readonly isUnlocked: (cloud: Cloud) => Promise<boolean>;
  /** Whether its cluster responds, or it has none yet. */
  readonly isReachable: (cloud: Cloud, signal: AbortSignal) => Promise<boolean>;
  readonly settings: (cloud: Cloud) => Promise<{ readonly everyHours: number; readonly hasPlaces: boolean }>;
  readonly facts: (cloud: Cloud, signal: AbortSignal) => Promise<Omit<DueFacts, 'everyHours' | 'now'>>;
  readonly start: (cloud: Cloud, due: Due) => Promise<unknown>;
  readonly clock: () => Date;
}

/**
 * What came of one look at a cloud. `locked`: its passwords need a person · `away`: its cluster doesn't respond, as when a
 * laptop is somewhere else · `busy`: something runs there · `tried`: the last attempt was a moment ago
 */
export type Looked =
  | 'started'
  | 'nothing-due'
  | 'no-place'
  | 'locked'
  | 'away'
  | 'busy'
  | 'tried'
  | WildError;

export interface Schedule {
  /** Starts what is due in every cloud. Safe to call at any time, also by two processes: nothing is started twice. */
  look(signal: AbortSignal): Promise<ReadonlyMap<string, Looked>>;
  /** Looks again and again, until the signal is aborted. After sleep, the first look catches up. */
  run(signal: AbortSignal): Promise<void>;
}

/** The first look waits until the window is drawn. */
const firstMs = 2 * 60 * 1000;
const lookEveryMs = 10 * 60 * 1000;
/** Places are asked over the network, so not more often than this while nothing is due. */
const idleMs = 60 * 60 * 1000;

export function createSchedule(deps: ScheduleDependencies): Schedule {
  const { clouds, operations, clock } = deps;
  const idleSince = new Map<string, Date>();

  async function lookAt({ id }: CloudSummary, signal: AbortSignal): Promise<Looked> {
    const recent = await operations.list({ cloud: id });
    if (recent.some(isActive)) return 'busy';
    const cloud = await clouds.get(id);
    const { everyHours, hasPlaces } = await deps.settings(cloud);
    if (!hasPlaces) return 'no-place';
    const idle = idleSince.get(id);
    if (idle !== undefined && isWithin(idle, clock(), idleMs)) return 'nothing-due';
    if (wasTried(recent, clock(), retryAfter(everyHours))) return 'tried';
    if (!(await deps.isUnlocked(cloud))) return 'locked';
    if (!(await deps.isReachable(cloud, signal))) return 'away';
    const facts = await deps.facts(cloud, signal);
    if (facts.places.length === 0) return 'no-place';
    const due = dueNow({ ...facts, everyHours, now: clock() });
    for (const work of due) await deps.start(cloud, work);
    if (due.length > 0) return 'started';
    idleSince.set(id, clock());
    return 'nothing-due';
  }

  async function look(signal: AbortSignal): Promise<ReadonlyMap<string, Looked>> {
    const looked = new Map<string, Looked>();
    for (const one of await clouds.list()) {
      if (one.problem !== undefined) continue;
      try {
        looked.set(one.id, await lookAt(one, signal));
      } catch (error) {
        if (!(error instanceof WildError)) throw error;
        // One cloud's trouble must not keep the others from being backed up. If it lasts, this one becomes overdue.
        looked.set(one.id, error);
      }
    }
    return looked;
  }

  return {
    look,
    async run(signal) {
      await waitUnlessEnded(firstMs, signal, { ref: false });
      while (!signal.aborted) {
        await look(signal);
        await waitUnlessEnded(lookEveryMs, signal, { ref: false });
      }
    },
  };
}

/** By a person or by the schedule. A clock that was set back doesn't forbid attempts for longer than usual. */
function wasTried(recent: readonly Operation[], now: Date, within: number): boolean {
  return recent.some(
    ({ kind, startedAt }) => kind === 'backup.run' && isWithin(new Date(startedAt), now, within),
  );
}

const isWithin = (moment: Date, now: Date, ms: number): boolean =>
  Math.abs(now.getTime() - moment.getTime()) < ms;
