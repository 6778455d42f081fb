import type { Output } from '../../../contract/contract.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { RestorePlan, RestoreWork } from '../../../contract/restores.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { Asked, RestoreDependencies } from '../restore-context.ts';

/** Everything of a set but a whole cloud. */
export type AppWork = Exclude<RestoreWork, { does: 'cloud' }>;

/** Brings back apps, files and databases from a set. */
export interface AppRestores {
  planWork(cloud: Cloud, work: AppWork, signal?: AbortSignal): Promise<RestorePlan>;
  runWork(
    cloud: Cloud,
    asked: Omit<Asked<'restores.run'>, 'work'> & { readonly work: AppWork },
  ): Promise<OperationId>;
  beside(cloud: Cloud, signal?: AbortSignal): Promise<Output<'restores.beside'>>;
  swap(cloud: Cloud, asked: Asked<'restores.swap'>): Promise<OperationId>;
}

export function createAppRestores(_deps: RestoreDependencies): AppRestores {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return { planWork: missing, runWork: missing, beside: missing, swap: missing };
}
