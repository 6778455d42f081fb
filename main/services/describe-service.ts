import type { Sentence } from '../../contract/sentence.ts';
import type { ServiceCard, ServicePage } from '../../contract/services.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { completeSettings } from './complete-settings.ts';
import { compiledFolder } from './load-services.ts';
import { practicePrograms } from './practice-programs.ts';
import { cautionOf, isUsable } from './service-choice.ts';
import { describeServiceSettings } from './service-settings.ts';
import type { ShelvedService } from './service-shelf.ts';
import { readServiceStatus } from './service-status.ts';
import { textOf } from './service-texts.ts';
import type { ServicesContext } from './services-context.ts';
import { readSourcesLock } from './sources-lock.ts';
import type { CloudServices } from './survey-cloud.ts';

export async function describeService(
  context: ServicesContext,
  cloud: Cloud,
  survey: CloudServices,
  service: ShelvedService,
  signal: AbortSignal,
): Promise<ServiceCard> {
  const [{ workloads: _workloads, ...status }, practice] = await Promise.all([
    readServiceStatus(context, cloud, service, signal),
    practiceOf(context, cloud, service, signal),
  ]);
  return withCaution({ ...cardOf(survey, service), ...status, ...practice }, service);
}

export async function pageOf(
  context: ServicesContext,
  cloud: Cloud,
  survey: CloudServices,
  service: ShelvedService,
  signal: AbortSignal,
): Promise<ServicePage> {
  const [status, recorded, practice] = await Promise.all([
    readServiceStatus(context, cloud, service, signal),
    readSourcesLock(compiledFolder(cloud), context.files),
    practiceOf(context, cloud, service, signal),
  ]);
  const { homepage, licence } = service;
  const config = isUsable(service, survey.config)
    ? survey.config
    : completeSettings([service], survey.config, survey.context).config;
  const page: ServicePage = {
    ...cardOf(survey, service),
    ...status,
    ...practice,
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
async function practiceOf(
  { clusterOf }: ServicesContext,
  cloud: Cloud,
  { name }: ShelvedService,
  signal: AbortSignal,
): Promise<Pick<ServiceCard, 'practice'>> {
  if (cloud.kind !== 'practice') return {};
  const programs = await practicePrograms(cloud, clusterOf(cloud).kubernetes, signal);
  return { practice: programs.get(name) ?? 'stand-in' };
}

/** A service that was deployed once was trusted. */
function withCaution<T extends ServiceCard>(card: T, service: ShelvedService): T {
  const caution = card.deployedVersion === undefined ? cautionOf(service) : undefined;
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
  const cards = await Promise.all(
    others.map((service) => describeService(context, cloud, survey, service, signal)),
  );
  return cards.flatMap(({ caution }) => caution ?? []);
}
