import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import type { Change, OthersChoice, Plan } from '../../../contract/plans.ts';
import { CallFailure, type CallState, useLatest } from '../../api.ts';

/** A plan older than this is refreshed before it is applied. */
const freshMs = 60_000;
const settleMs = 400;

export interface PlanState {
  readonly plan: Plan | undefined;
  readonly error: WireError | undefined;
  readonly reading: boolean;
  /** How many changes are new since the button was pressed, if the plan changed in the meantime. */
  readonly news: number | undefined;
  readonly reload: () => void;
  /** What to do with values or installations that aren't ours; undefined until the person decides. */
  readonly others: OthersChoice | undefined;
  /** Undefined when this plan has no such choice. */
  readonly choose?: (others: OthersChoice | undefined, database?: 'new') => void;
  /** Applies exactly the plan that is shown. Returns false if the plan changed and has to be reviewed again. */
  readonly carryOut: () => Promise<boolean>;
}

const nameOf = ({ act, sentence, object }: Change): string =>
  [act, sentence.text, object?.kind, object?.namespace, object?.name].join(' ');

/** Counts the changes of the new plan that the old one didn't have. */
export function newInPlan(before: Plan, after: Plan): number {
  const known = new Set(before.changes.map(nameOf));
  return after.changes.filter((change) => !known.has(nameOf(change))).length;
}

export interface PlanChoice {
  readonly others?: OthersChoice;
  readonly database?: 'new';
}
const nothingChosen: PlanChoice = {};

/** The calls that make a plan and carry it out. */
export interface PlanCalls {
  readonly read: CallState<Plan>;
  readonly again: () => Promise<Plan>;
  readonly carryOut: (fingerprint: string) => Promise<unknown>;
}

export interface PlanWish<W> {
  readonly wanted: W;
  readonly choice: PlanChoice;
}

export interface SettlingWish<W> {
  /** What to plan; undefined if nothing. */
  readonly wish: PlanWish<W> | undefined;
  /** It changed a moment ago, and `wish` doesn't have the change yet. */
  readonly settling: boolean;
  readonly choice: PlanChoice;
  readonly setChoice: (choice: PlanChoice) => void;
}

/** What is wanted, as plain data, and the person's choice. It settles, so that typing doesn't plan each letter. */
export function usePlanWish<W>(wanted: W | undefined): SettlingWish<W> {
  const [choice, setChoice] = useState(nothingChosen);
  const key = wanted === undefined ? undefined : JSON.stringify({ wanted, choice });
  const [settled = key] = useDebouncedValue(key, settleMs);
  const wish = useMemo(
    () => (settled === undefined ? undefined : (JSON.parse(settled) as PlanWish<W>)),
    [settled],
  );
  return { wish, settling: settled !== key, choice, setChoice };
}

/** The plan that the calls make for a wish. */
export function usePlan(
  { settling, choice, setChoice }: Omit<SettlingWish<unknown>, 'wish'>,
  calls: PlanCalls,
  { canChoose }: { readonly canChoose: boolean },
): PlanState {
  const [news, setNews] = useState<{ readonly of: Plan; readonly count: number }>();
  const { read } = calls;
  // The old plan stays visible until the new one has loaded.
  const latest = useLatest(read.value);
  const plan = read.error === undefined ? latest : undefined;
  const reading = settling || read.loading;

  const isStillSo = async (before: Plan): Promise<boolean> => {
    const next = await calls.again();
    if (next.fingerprint === before.fingerprint) return true;
    setNews({ of: next, count: newInPlan(before, next) });
    return false;
  };
  const carryOut = async (): Promise<boolean> => {
    if (plan === undefined || read.at === undefined || reading) return false;
    try {
      if (Date.now() - read.at > freshMs && !(await isStillSo(plan))) return false;
      await calls.carryOut(plan.fingerprint);
      return true;
    } catch (thrown) {
      if (thrown instanceof CallFailure && thrown.wire.code === 'deploy.plan-changed') {
        await isStillSo(plan);
        return false;
      }
      throw thrown;
    }
  };
  const choose: PlanState['choose'] = (others, database) =>
    setChoice({
      ...(others === undefined ? {} : { others }),
      ...(database === undefined ? {} : { database }),
    });
  return {
    plan,
    error: read.error,
    reading,
    news: news !== undefined && news.of === plan ? news.count : undefined,
    reload: read.reload,
    others: choice.others,
    ...(canChoose ? { choose } : {}),
    carryOut,
  };
}
