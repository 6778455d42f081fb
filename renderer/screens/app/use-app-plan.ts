import { useMemo } from 'react';
import type { SettingValues } from '../../../contract/apps.ts';
import type { Input } from '../../../contract/contract.ts';
import type { AppId, CloudId } from '../../../contract/ids.ts';
import { useCall, useClient } from '../../api.ts';
import {
  type PlanCalls,
  type PlanState,
  type PlanWish,
  usePlan,
  usePlanWish,
} from '../../ui/plan/use-plan.ts';

/** Install or redeploy with these values, or update, taking the app's value in these conflicts. */
export type Wanted = { readonly values: SettingValues } | { readonly take: string[] };

/** @param skipped an update begins without its restore point */
export function useAppPlan(
  cloud: CloudId,
  app: AppId,
  wanted: Wanted | undefined,
  skipped = false,
): PlanState {
  const wished = usePlanWish(wanted);
  const calls = useAppPlanCalls(cloud, app, wished.wish, skipped);
  return usePlan(wished, calls, { canChoose: wanted !== undefined && 'values' in wanted });
}

/** Installing and updating have calls of their own. */
function useAppPlanCalls(
  cloud: CloudId,
  app: AppId,
  wish: PlanWish<Wanted> | undefined,
  skipped: boolean,
): PlanCalls {
  const client = useClient();
  const { update, install } = useMemo(() => inputsOf(cloud, app, wish), [cloud, app, wish]);
  const updatePlan = useCall('apps.planInstallUpdate', update);
  const installPlan = useCall('apps.plan', install);
  return {
    read: update === undefined ? installPlan : updatePlan,
    again: () =>
      update !== undefined
        ? client.reread('apps.planInstallUpdate', update)
        : client.reread('apps.plan', install ?? { cloud, app }),
    carryOut: (fingerprint) =>
      update !== undefined
        ? client.call('apps.installUpdate', {
            ...update,
            fingerprint,
            ...(skipped ? { withoutRestorePoint: true } : {}),
          })
        : client.call('apps.install', { ...install, cloud, app, fingerprint }),
  };
}

function inputsOf(
  cloud: CloudId,
  app: AppId,
  wish: PlanWish<Wanted> | undefined,
): {
  readonly update?: Input<'apps.planInstallUpdate'>;
  readonly install?: Input<'apps.plan'>;
} {
  if (wish === undefined) return {};
  const { wanted, choice } = wish;
  if ('take' in wanted) return { update: { cloud, app, take: wanted.take } };
  const values = Object.keys(wanted.values).length === 0 ? {} : { values: wanted.values };
  return { install: { cloud, app, ...values, ...choice } };
}
