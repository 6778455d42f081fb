import { useCallback, useEffect, useRef, useState } from 'react';
import type { Change, Plan, SettingValues } from '../../../contract/apps.ts';
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
  /** Installs what is shown and nothing else; false where the plan had to be shown again first. */
  readonly carryOut: () => Promise<boolean>;
}

const nameOf = ({ act, sentence, object }: Change): string =>
  [act, sentence.text, object?.kind, object?.namespace, object?.name].join(' ');

/** Counts what the new plan does that the old one did not. */
export function newInPlan(before: Plan, after: Plan): number {
  const known = new Set(before.changes.map(nameOf));
  return after.changes.filter((change) => !known.has(nameOf(change))).length;
}

/** The plan for these values, made again a moment after they change. `undefined` values mean: none wanted. */
export function usePlan(cloud: CloudId, app: AppId, values: SettingValues | undefined): PlanState {
  const client = useClient();
  const [state, setState] = useState<{
    readonly plan?: Plan;
    readonly error?: WireError;
    readonly reading: boolean;
    readonly at: number;
    readonly news?: number;
  }>({ reading: true, at: 0 });
  const [round, setRound] = useState(0);
  const key = values === undefined ? undefined : JSON.stringify(values);
  const newest = useRef(0);

  const read = useCallback(async (): Promise<Plan> => {
    newest.current += 1;
    const mine = newest.current;
    const chosen = key === undefined ? {} : (JSON.parse(key) as SettingValues);
    const plan = await client.call('apps.plan', {
      cloud,
      app,
      ...(Object.keys(chosen).length === 0 ? {} : { values: chosen }),
    });
    if (mine === newest.current) setState({ plan, reading: false, at: Date.now() });
    return plan;
  }, [client, cloud, app, key]);

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
      const chosen = key === undefined ? {} : (JSON.parse(key) as SettingValues);
      await client.call('apps.install', {
        cloud,
        app,
        ...(Object.keys(chosen).length === 0 ? {} : { values: chosen }),
        fingerprint: plan.fingerprint,
      });
      return true;
    } catch (thrown) {
      if (thrown instanceof CallFailure && thrown.wire.code === 'deploy.plan-changed') {
        await showAgain();
        return false;
      }
      throw thrown;
    }
  };
  return {
    plan: state.plan,
    error: state.error,
    reading: state.reading,
    news: state.news,
    reload: () => setRound((n) => n + 1),
    carryOut,
  };
}
