import type { Output } from '../../../contract/contract.ts';
import type { AppId, OperationId } from '../../../contract/ids.ts';
import type { RestorePlan } from '../../../contract/restores.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Asked, RestoreDependencies } from '../restore-context.ts';

/** Proofs that a backup can be restored, and going back to the point before a change. */
export interface Drills {
  rollbackPoints(cloud: Cloud, app: AppId, signal?: AbortSignal): Promise<Output<'restores.rollbackPoints'>>;
  planRollback(
    cloud: Cloud,
    asked: Asked<'restores.planRollback'>,
    signal?: AbortSignal,
  ): Promise<RestorePlan>;
  rollback(cloud: Cloud, asked: Asked<'restores.rollback'>): Promise<OperationId>;
  rehearse(cloud: Cloud, app: AppId): Promise<OperationId>;
  drill(cloud: Cloud, asked: Asked<'restores.drill'>): Promise<OperationId>;
  drills(cloud: Cloud, app?: AppId): Promise<Output<'restores.drills'>>;
}

export function createDrills(_deps: RestoreDependencies): Drills {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    ...{ rollbackPoints: missing, planRollback: missing, rollback: missing },
    ...{ rehearse: missing, drill: missing, drills: missing },
  };
}
