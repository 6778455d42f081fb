import type { Sentence } from '../../contract/sentence.ts';
import type { ServiceCard, ServicePage } from '../../contract/services.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { completeSettings } from './complete-settings.ts';
import { compiledFolder } from './load-services.ts';
import { practicePrograms } from './practice-programs.ts';
import { cautionOf, isUsable } from './service-choice.ts';
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
  const [statusOf, practiceOf] = await Promise.all([
    readServiceStatuses(context, cloud, survey.services, signal),
    readPractice(context, cloud, signal),
  ]);
  return survey.services.map((service) => {
    const { workloads: _workloads, ...status } = statusOf(service);
    return withCaution({ ...cardOf(survey, service), ...status, ...practiceOf(service) }, service);
  });
}

export async function pageOf(
  context: ServicesContext,
  cloud: Cloud,
  survey: CloudServices,
  service: ShelvedService,
  signal: AbortSignal,
): Promise<ServicePage> {
  const [statusOf, recorded, practiceOf] = await Promise.all([
    readServiceStatuses(context, cloud, [service], signal),
    readSourcesLock(compiledFolder(cloud), context.files),
    readPractice(context, cloud, signal),
  ]);
  const { homepage, licence } = service;
  const config = isUsable(service, survey.config)
    ? survey.config
    : completeSettings([service], survey.config, survey.context).config;
  const page: ServicePage = {
    ...cardOf(survey, service),
    ...statusOf(service),
    ...practiceOf(service),
    settings: describeServiceSettings(service, config, survey.secrets),
    sources: service.sources.map(({ url, file, sha256 }) => ({
      ...{ url, file },
      hash: sha256 !== undefined ? 'pinned' : recorded[url] === undefined ? 'open' : 'recorded',
    })),
    ...(homepage === undefined ? {} : { homepage }),
    ...(licence === undefined ? {} : { licence }),
  };
  return withCaution(page, service);
}

/** In a practice cloud, every service without its real program has a stand-in. */
async function readPractice(
  { clusterOf }: ServicesContext,
  cloud: Cloud,
  signal: AbortSignal,
): Promise<(service: ShelvedService) => Pick<ServiceCard, 'practice'>> {
  if (cloud.kind !== 'practice') return () => ({});
  const programs = await practicePrograms(cloud, clusterOf(cloud).kubernetes, signal);
  return ({ name }) => ({ practice: programs.get(name) ?? 'stand-in' });
}

/** A service that is there was trusted, unless it took the place of another. */
function withCaution<T extends ServiceCard>(card: T, service: ShelvedService): T {
  const isThere = card.condition !== 'absent' && card.condition !== 'unknown';
  const caution = isThere && !service.replaces ? undefined : cautionOf(service);
  return caution === undefined ? card : { ...card, caution };
}

const foreignOf = ({ name, commit }: NonNullable<ShelvedService['catalogue']>) => ({
  catalogue: name,
  ...(commit === undefined ? {} : { commit }),
});

type Facts = Omit<
  ServiceCard,
  'caution' | 'condition' | 'sentence' | 'settingsOnly' | 'deployedVersion' | 'deployedAt' | 'practice'
>;

function cardOf({ needs }: CloudServices, service: ShelvedService): Facts {
  const { name, title, version, category, namespace, dependencies, own, catalogue } = service;
  const need = needs.get(name);
  if (need === undefined) throw new Error(`The need for ${name} was not assessed`);
  return {
    ...{ service: name, title, version, category, namespace, own },
    description: textOf(service, 'description', service.description),
    dependencies: dependencies.filter((one) => needs.get(one)?.needed === true),
    ...(catalogue === undefined ? {} : { foreign: foreignOf(catalogue) }),
    needed: need.needed,
    why: need.why,
  };
}

/** What to know before these services are deployed. */
export async function cautionsFor(
  context: ServicesContext,
  cloud: Cloud,
  survey: CloudServices,
  services: readonly ShelvedService[],
  signal: AbortSignal,
): Promise<Sentence[]> {
  const others = services.filter((service) => cautionOf(service) !== undefined);
  if (others.length === 0) return [];
  const cards = await cardsOf(context, cloud, { ...survey, services: others }, signal);
  return cards.flatMap(({ caution }) => caution ?? []);
}
