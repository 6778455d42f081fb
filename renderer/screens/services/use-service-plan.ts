import type { CloudId, OperationId, ServiceId } from '../../../contract/ids.ts';
import { useCall, useClient } from '../../api.ts';
import { type PlanState, usePlan, usePlanWish } from '../../ui/plan/use-plan.ts';

/**
 * The plan for one service, or for all that the cloud needs. It is made while `round` is a number, which is 0 at first,
 * and again whenever that changes.
 */
export function useServicePlan(
  cloud: CloudId,
  service: ServiceId | undefined,
  round: number | undefined,
  onStarted: (operation: OperationId) => void,
): PlanState {
  const client = useClient();
  const wished = usePlanWish(round === undefined ? undefined : { round });
  const one = { cloud, ...(service === undefined ? {} : { service }) };
  const { others } = wished.choice;
  const input = { ...one, ...(others === undefined ? {} : { others }) };
  const read = useCall('services.plan', wished.wish === undefined ? undefined : input, {
    version: String(wished.wish?.wanted.round ?? 0),
  });
  const carryOut = async (fingerprint: string): Promise<void> => {
    const { operation } = await client.call('services.deploy', { ...input, fingerprint });
    onStarted(operation);
  };
  const calls = { read, again: () => client.reread('services.plan', input), carryOut };
  return usePlan(wished, calls, { canChoose: true });
}
