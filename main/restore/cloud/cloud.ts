import type { Output, Parsed } from '../../../contract/contract.ts';
import type { OperationId } from '../../../contract/ids.ts';
import type { RestorePlan, RestoreWork } from '../../../contract/restores.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { AppRestores } from '../apps/apps.ts';
import { notConfirmed, planChanged, refused } from '../apps/failures.ts';
import { realFiles } from '../../lib/file-access.ts';
import { kitFacts } from '../kit/kit-facts.ts';
import { createKit } from '../kit/kit.ts';
import { recoverCloud } from '../kit/recover.ts';
import { observeCloud } from './observe-cloud.ts';
import { describeCloudRestore } from './plan-cloud.ts';
import { defineCloudRestore, type RestoreCloudInput } from './restore-cloud.ts';
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

export function createCloudRestores(
  deps: RestoreDependencies,
  restores: Pick<AppRestores, 'planWork' | 'runWork'>,
): CloudRestores {
  defineCloudRestore(deps, restores);
  const kit = createKit({
    facts: (cloud) => kitFacts(deps, cloud),
    change: deps.clouds.change,
    files: realFiles,
    clock: deps.clock,
  });
  return {
    async planCloud(cloud, work, signal = new AbortController().signal) {
      return describeCloudRestore(await observeCloud(deps, cloud, work, signal));
    },
    async runCloud(cloud, { work, fingerprint, typed }) {
      const facts = await observeCloud(deps, cloud, work, new AbortController().signal);
      const plan = describeCloudRestore(facts);
      const { name } = cloud;
      if (plan.refusals.length > 0) throw refused(name, plan.refusals);
      if (plan.fingerprint !== fingerprint) throw planChanged(name);
      if (plan.confirm !== undefined && typed?.trim() !== plan.confirm)
        throw notConfirmed(name, plan.confirm);
      const input: RestoreCloudInput = {
        ...{ cloud: cloud.id, name, place: work.place, services: facts.services },
        apps: facts.apps.map(({ app, title, set }) => ({
          ...{ app, title },
          ...(set === undefined ? {} : { set: set.set }),
        })),
      };
      return deps.operations.start('restore.cloud', input);
    },
    kitStatus: kit.status,
    makeKit: kit.make,
    checkKit: kit.check,
    readKit: kit.read,
    recover: async (asked, signal) => ({ cloud: (await recoverCloud(deps, asked, signal)).id }),
  };
}
