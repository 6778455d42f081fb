import { useCallback, useEffect, useRef, useState } from 'react';
import type { Change, OthersChoice, Plan, SettingValues } from '../../../contract/apps.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { AppId, CloudId } from '../../../contract/ids.ts';
import { CallFailure, failureOf, useClient } from '../../api.ts';

/** A plan older than this is made again before it is carried out. */
const freshMs = 60_000;
const settleMs = 400;

export interface PlanState {
  readonly plan: Plan | undefined;
  readonly error: WireError | undefined;
  readonly reading: boolean;
  /** How many things are new since the person last pressed, where the plan had changed meanwhile. */
  readonly news: number | undefined;
  readonly reload: () => void;
  /** What becomes of what somebody else has set or installed; undefined until a person decides. */
  readonly others: OthersChoice | undefined;
  /** Missing where it cannot be decided here. */
  readonly choose?: (others: OthersChoice | undefined, database?: 'new') => void;
  /** Installs what is shown and nothing else; false where the plan had to be shown again first. */
  readonly carryOut: () => Promise<boolean>;
}

const nameOf = ({ act, sentence, object }: Change): string =>
  [act, sentence.text, object?.kind, object?.namespace, object?.name].join(' ');

function wantedOf(key: string | undefined): { values?: SettingValues } | { take: string[] } {
  const wanted: Wanted = key === undefined ? { values: {} } : (JSON.parse(key) as Wanted);
  if ('take' in wanted) return wanted;
  return Object.keys(wanted.values).length === 0 ? {} : { values: wanted.values };
}

/** Counts what the new plan does that the old one did not. */
export function newInPlan(before: Plan, after: Plan): number {
  const known = new Set(before.changes.map(nameOf));
  return after.changes.filter((change) => !known.has(nameOf(change))).length;
}

/** To install, or to deploy again, with these answers; or to update, taking the app's value in these conflicts. */
export type Wanted = { readonly values: SettingValues } | { readonly take: string[] };

/** The plan for what is wanted, made again a moment after that changes. */
export function usePlan(cloud: CloudId, app: AppId, wanted: Wanted | undefined): PlanState {
  const client = useClient();
  const [state, setState] = useState<{
    readonly plan?: Plan;
    readonly error?: WireError;
    readonly reading: boolean;
    readonly at: number;
    readonly news?: number;
  }>({ reading: true, at: 0 });
  const [round, setRound] = useState(0);
  const [choice, setChoice] = useState<{ readonly others?: OthersChoice; readonly database?: 'new' }>({});
  const { others } = choice;
  const key = wanted === undefined ? undefined : JSON.stringify(wanted);
  const newest = useRef(0);

  const read = useCallback(async (): Promise<Plan> => {
    newest.current += 1;
    const mine = newest.current;
    const asked = wantedOf(key);
    const plan =
      'take' in asked
        ? await client.call('apps.planInstallUpdate', { cloud, app, ...asked })
        : await client.call('apps.plan', { cloud, app, ...asked, ...choice });
    if (mine === newest.current) setState({ plan, reading: false, at: Date.now() });
    return plan;
  }, [client, cloud, app, key, choice]);

  useEffect(() => {
    if (key === undefined) return;
    setState((before) => ({ ...before, reading: true }));
    let left = false;
    const timer = setTimeout(
      () => {
        read().catch((thrown: unknown) => {
          if (!left) setState({ error: failureOf(thrown), reading: false, at: 0 });
        });
      },
      round === 0 && newest.current === 0 ? 0 : settleMs,
    );
    return () => {
      left = true;
      newest.current += 1;
      clearTimeout(timer);
    };
  }, [read, key, round]);

  const carryOut = async (): Promise<boolean> => {
    const { plan } = state;
    if (plan === undefined || state.reading) return false;
    const showAgain = async (): Promise<boolean> => {
      const next = await read();
      if (next.fingerprint === plan.fingerprint) return true;
      setState({ plan: next, reading: false, at: Date.now(), news: newInPlan(plan, next) });
      return false;
    };
    try {
      if (Date.now() - state.at > freshMs && !(await showAgain())) return false;
      const asked = wantedOf(key);
      const exactly = { cloud, app, fingerprint: plan.fingerprint };
      await ('take' in asked
        ? client.call('apps.installUpdate', { ...exactly, ...asked })
        : client.call('apps.install', {
            ...exactly,
            ...asked,
            ...choice,
          }));
      return true;
    } catch (thrown) {
      if (thrown instanceof CallFailure && thrown.wire.code === 'deploy.plan-changed') {
        await showAgain();
        return false;
      }
      throw thrown;
    }
  };
  const choose: PlanState['choose'] = (next, database) =>
    setChoice({
      ...(next === undefined ? {} : { others: next }),
      ...(database === undefined ? {} : { database }),
    });
  return {
    plan: state.plan,
    error: state.error,
    reading: state.reading,
    news: state.news,
    reload: () => setRound((n) => n + 1),
    others,
    ...(wanted !== undefined && 'values' in wanted ? { choose } : {}),
    carryOut,
  };
}
