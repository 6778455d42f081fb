import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { SettingValues } from '../../../contract/apps.ts';
import type { Change, OthersChoice, Plan } from '../../../contract/plans.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { AppId, CloudId } from '../../../contract/ids.ts';
import type { Input } from '../../../contract/contract.ts';
import { CallFailure, useCall, useClient, useLatest } from '../../api.ts';

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

/** Install or redeploy with these values, or update, taking the app's value in these conflicts. */
export type Wanted = { readonly values: SettingValues } | { readonly take: string[] };

interface Choice {
  readonly others?: OthersChoice;
  readonly database?: 'new';
}
const nothingChosen: Choice = {};

/** The plan for the wanted values, refreshed shortly after they change. */
export function usePlan(cloud: CloudId, app: AppId, wanted: Wanted | undefined): PlanState {
  const [choice, setChoice] = useState(nothingChosen);
  const [news, setNews] = useState<{ readonly of: Plan; readonly count: number }>();
  const key = wanted === undefined ? undefined : JSON.stringify({ wanted, choice });
  const [settled = key] = useDebouncedValue(key, settleMs);
  const { read, again, install } = useWantedPlan(cloud, app, settled);
  // The old plan stays visible until the new one has loaded.
  const latest = useLatest(read.value);
  const plan = read.error === undefined ? latest : undefined;
  const reading = settled !== key || read.loading;

  const isStillSo = async (before: Plan): Promise<boolean> => {
    const next = await again();
    if (next.fingerprint === before.fingerprint) return true;
    setNews({ of: next, count: newInPlan(before, next) });
    return false;
  };
  const carryOut = async (): Promise<boolean> => {
    if (plan === undefined || read.at === undefined || reading) return false;
    try {
      if (Date.now() - read.at > freshMs && !(await isStillSo(plan))) return false;
      await install(plan.fingerprint);
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
    ...(wanted !== undefined && 'values' in wanted ? { choose } : {}),
    carryOut,
  };
}

/** The plan and the function that applies it. Installing and updating have calls of their own. */
function useWantedPlan(cloud: CloudId, app: AppId, wish: string | undefined) {
  const client = useClient();
  const { update, install } = useMemo(() => inputsOf(cloud, app, wish), [cloud, app, wish]);
  const updatePlan = useCall('apps.planInstallUpdate', update);
  const installPlan = useCall('apps.plan', install);
  return {
    read: update === undefined ? installPlan : updatePlan,
    again: (): Promise<Plan> =>
      update !== undefined
        ? client.reread('apps.planInstallUpdate', update)
        : client.reread('apps.plan', install ?? { cloud, app }),
    install: (fingerprint: string): Promise<unknown> =>
      update !== undefined
        ? client.call('apps.installUpdate', { ...update, fingerprint })
        : client.call('apps.install', { ...install, cloud, app, fingerprint }),
  };
}

function inputsOf(
  cloud: CloudId,
  app: AppId,
  wish: string | undefined,
): {
  readonly update?: Input<'apps.planInstallUpdate'>;
  readonly install?: Input<'apps.plan'>;
} {
  if (wish === undefined) return {};
  const { wanted, choice } = JSON.parse(wish) as { wanted: Wanted; choice: Choice };
  if ('take' in wanted) return { update: { cloud, app, take: wanted.take } };
  const values = Object.keys(wanted.values).length === 0 ? {} : { values: wanted.values };
  return { install: { cloud, app, ...values, ...choice } };
}
