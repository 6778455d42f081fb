import type { Output, Parsed } from '../../../contract/contract.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { RestorePlan, RestoreWork } from '../../../contract/restores.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { realFiles } from '../../lib/file-access.ts';
import { kitFacts } from '../kit/kit-facts.ts';
import { createKit } from '../kit/kit.ts';
import { recoverCloud } from '../kit/recover.ts';
import type { Asked, RestoreDependencies } from '../restore-context.ts';

export type CloudWork = Extract<RestoreWork, { does: 'cloud' }>;

/** A whole cloud from its backups, and the Recovery Kit that makes that possible. */
export interface CloudRestores {
  planCloud(cloud: Cloud, work: CloudWork, signal?: AbortSignal): Promise<RestorePlan>;
  runCloud(
    cloud: Cloud,
    asked: Omit<Asked<'restores.run'>, 'work'> & { readonly work: CloudWork },
  ): Promise<OperationId>;
  kitStatus(cloud: Cloud): Promise<Output<'kit.status'>>;
  makeKit(cloud: Cloud, asked: Asked<'kit.make'>): Promise<Output<'kit.make'>>;
  checkKit(cloud: Cloud, asked: Asked<'kit.check'>): Promise<Output<'kit.check'>>;
  readKit(asked: Parsed<'kit.read'>): Promise<Output<'kit.read'>>;
  recover(asked: Parsed<'kit.recover'>, signal?: AbortSignal): Promise<Output<'kit.recover'>>;
}

export function createCloudRestores(deps: RestoreDependencies): CloudRestores {
  const kit = createKit({
    facts: (cloud) => kitFacts(deps, cloud),
    change: deps.clouds.change,
    files: realFiles,
    clock: deps.clock,
  });
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return {
    ...{ planCloud: missing, runCloud: missing },
    kitStatus: kit.status,
    makeKit: kit.make,
    checkKit: kit.check,
    readKit: kit.read,
    recover: async (asked, signal) => ({ cloud: (await recoverCloud(deps, asked, signal)).id }),
  };
}
