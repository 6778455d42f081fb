import type { ServiceCard, ServicePage } from '../../contract/services.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { compiledFolder } from './load-services.ts';
import { describeServiceSettings } from './service-settings.ts';
import type { ShelvedService } from './service-shelf.ts';
import { readServiceStatuses } from './service-status.ts';
import { textOf } from './service-texts.ts';
import type { ServicesContext } from './services-context.ts';
import { readSourcesLock } from './sources-lock.ts';
import type { CloudServices } from './survey-cloud.ts';

/** All services, in the order in which they are deployed. */
export async function cardsOf(
  context: ServicesContext,
  cloud: Cloud,
  survey: CloudServices,
  signal: AbortSignal,
): Promise<ServiceCard[]> {
  const statusOf = await readServiceStatuses(context, cloud, survey.services, signal);
  return survey.services.map((service) => {
    const { workloads: _workloads, ...status } = statusOf(service);
    return { ...cardOf(survey, service), ...status };
  });
}

export async function pageOf(
  context: ServicesContext,
  cloud: Cloud,
  survey: CloudServices,
  service: ShelvedService,
  signal: AbortSignal,
): Promise<ServicePage> {
  const [statusOf, recorded] = await Promise.all([
    readServiceStatuses(context, cloud, [service], signal),
    readSourcesLock(compiledFolder(cloud), context.files),
  ]);
  const { homepage, licence } = service;
  return {
    ...cardOf(survey, service),
    ...statusOf(service),
    settings: describeServiceSettings(service, survey.config, survey.secrets),
    sources: service.sources.map(({ url, file, sha256 }) => ({
      ...{ url, file },
      hash: sha256 !== undefined ? 'pinned' : recorded[url] === undefined ? 'open' : 'recorded',
    })),
    ...(homepage === undefined ? {} : { homepage }),
    ...(licence === undefined ? {} : { licence }),
  };
}

type Facts = Omit<ServiceCard, 'condition' | 'sentence' | 'settingsOnly' | 'deployedVersion' | 'deployedAt'>;

function cardOf({ needs }: CloudServices, service: ShelvedService): Facts {
  const { name, title, version, category, namespace, dependencies, own } = service;
  const need = needs.get(name);
  if (need === undefined) throw new Error(`The need for ${name} was not assessed`);
  return {
    ...{ service: name, title, version, category, namespace, own },
    description: textOf(service, 'description', service.description),
    dependencies: dependencies.filter((one) => needs.get(one)?.needed === true),
    needed: need.needed,
    why: need.why,
  };
}
