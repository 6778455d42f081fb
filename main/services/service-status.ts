import type { ServiceCard, ServicePage } from '../../contract/services.ts';
import { type BundleFacts, bundleStatus, readBundles } from '../deploy/deploy.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { sentence } from '../lib/sentence.ts';
import { reasonOf, WildError } from '../lib/wild-error.ts';
import { hasObjects } from './prepare-service.ts';
import type { ShelvedService } from './service-shelf.ts';
import type { ServicesContext } from './services-context.ts';

export interface ServiceStatus
  extends Pick<ServiceCard, 'condition' | 'sentence' | 'deployedVersion' | 'deployedAt' | 'settingsOnly'>,
    Pick<ServicePage, 'workloads'> {}

const absent = sentence('services.absent', 'Not set up.');

const settingsOnly: ServiceStatus = {
  condition: 'working',
  sentence: sentence('services.settings-only', 'Apps use its settings.'),
  settingsOnly: true,
  workloads: [],
};

const unread = { settingsOnly: false, workloads: [] };

/**
 * Reads how services are doing in the cluster, with few requests, because a window repeats it. A missing or unreachable
 * cluster is a result, not an exception.
 */
export async function readServiceStatuses(
  { clusterOf, clock }: Pick<ServicesContext, 'clusterOf' | 'clock'>,
  cloud: Cloud,
  services: readonly ShelvedService[],
  signal: AbortSignal,
): Promise<(service: ShelvedService) => ServiceStatus> {
  const haveObjects = await Promise.all(services.map(hasObjects));
  const deployable = services.filter((_, at) => haveObjects[at]);
  const read = await readOrReport(deployable, clusterOf(cloud).kubernetes, signal);
  return (service) => {
    if (!deployable.includes(service)) return settingsOnly;
    if ('status' in read) return read.status;
    const found = read.facts.get(service.name);
    return found === undefined
      ? { ...unread, condition: 'absent', sentence: absent }
      : describe(found, clock());
  };
}

async function readOrReport(
  services: readonly ShelvedService[],
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<{ readonly facts: Awaited<ReturnType<typeof readBundles>> } | { readonly status: ServiceStatus }> {
  try {
    return { facts: services.length === 0 ? new Map() : await readBundles(services, kubernetes, signal) };
  } catch (error) {
    if (!(error instanceof WildError) || !error.code.startsWith('cluster.')) throw error;
    return error.code === 'cluster.none'
      ? { status: { ...unread, condition: 'absent', sentence: absent } }
      : { status: { ...unread, condition: 'unknown', sentence: reasonOf(error) } };
  }
}

function describe(facts: BundleFacts, now: Date): ServiceStatus {
  const { condition, sentence: text, workloads } = bundleStatus(facts, now);
  const { version, deployedAt } = facts.inventory ?? {};
  // A service may consist of settings of the cluster alone, without workloads.
  const isQuiet = condition === 'absent' && facts.inventory !== undefined;
  return {
    condition: isQuiet ? 'working' : condition,
    sentence: text ?? (isQuiet ? sentence('app.working', 'Working.') : absent),
    settingsOnly: false,
    workloads,
    ...(version === undefined ? {} : { deployedVersion: version }),
    ...(deployedAt === undefined ? {} : { deployedAt }),
  };
}
