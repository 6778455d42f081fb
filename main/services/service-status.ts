import type { ServiceCard, ServicePage } from '../../contract/services.ts';
import { type BundleStatus, bundleStatus, readBundle } from '../deploy/deploy.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { sentence } from '../lib/sentence.ts';
import { reasonOf, WildError } from '../lib/wild-error.ts';
import { hasObjects } from './prepare-service.ts';
import type { ShelvedService } from './service-shelf.ts';
import type { ServicesContext } from './services-context.ts';

export interface ServiceStatus
  extends Pick<ServiceCard, 'condition' | 'sentence' | 'deployedVersion' | 'deployedAt' | 'settingsOnly'>,
    Pick<ServicePage, 'workloads'> {}

const absent = sentence('services.absent', 'Not set up.');

/** Reads how a service is doing in the cluster. A missing or unreachable cluster is a result, not an exception. */
export async function readServiceStatus(
  { clusterOf, clock }: Pick<ServicesContext, 'clusterOf' | 'clock'>,
  cloud: Cloud,
  service: ShelvedService,
  signal: AbortSignal,
): Promise<ServiceStatus> {
  if (!(await hasObjects(service)))
    return {
      condition: 'working',
      sentence: sentence('services.settings-only', 'Apps use its settings.'),
      settingsOnly: true,
      workloads: [],
    };
  try {
    const facts = await readBundle(service, clusterOf(cloud).kubernetes, signal);
    // A service may consist of settings of the cluster alone, without workloads.
    const status = bundleStatus(facts, clock());
    const isThere = facts.inventory !== undefined && facts.members.length > 0;
    return describe(status, isThere);
  } catch (error) {
    if (!(error instanceof WildError) || !error.code.startsWith('cluster.')) throw error;
    return error.code === 'cluster.none'
      ? { condition: 'absent', sentence: absent, settingsOnly: false, workloads: [] }
      : { condition: 'unknown', sentence: reasonOf(error), settingsOnly: false, workloads: [] };
  }
}

function describe(status: BundleStatus, isThere: boolean): ServiceStatus {
  const { condition, sentence: text, version, deployedAt, workloads } = status;
  const isQuiet = condition === 'absent' && isThere;
  return {
    condition: isQuiet ? 'working' : condition,
    sentence: text ?? (isQuiet ? sentence('app.working', 'Working.') : absent),
    settingsOnly: false,
    workloads,
    ...(version === undefined ? {} : { deployedVersion: version }),
    ...(deployedAt === undefined ? {} : { deployedAt }),
  };
}
