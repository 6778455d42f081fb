import { join } from 'node:path';
import type { ServiceId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { type Config, type ConfigMap, valueAt } from '../config/config.ts';
import { namedNodes } from '../nodes/nodes.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { assessNeed, type Need } from './assess-need.ts';
import { type CompletedSettings, completeSettings, type ServiceContext } from './complete-settings.ts';
import { notChosen } from './failures.ts';
import { machineFacts } from './machine-facts.ts';
import { proposePool } from './propose-addresses.ts';
import { isUsable, offeredBy } from './service-choice.ts';
import {
  listServices,
  pickService,
  type ServicesFolder,
  type ShelvedService,
  type ShelvedServices,
} from './service-shelf.ts';

export interface SurveySources {
  /** The services that come with Wild Cloud. */
  readonly servicesFolder: string;
  readonly config: Pick<Config, 'read'>;
  readonly secrets: Pick<Secrets, 'list'>;
  /** The folders with services of other catalogues; the first one wins. */
  readonly foreignServices: () => Promise<readonly ServicesFolder[]>;
}

/** Everything that a cloud’s folder says about its services. */
export interface CloudServices extends ShelvedServices, CompletedSettings {
  readonly context: ServiceContext;
  readonly needs: ReadonlyMap<ServiceId, Need>;
  /** The paths of all secrets. */
  readonly secrets: ReadonlySet<string>;
}

/** A cloud’s own services, in the same format as ours: `services/<service>/manifest.yaml`. */
export const ownServicesFolder = 'services';

/** @throws WildError `config.unreadable`, `services.manifest-invalid`, `template.*` */
export async function surveyCloud(sources: SurveySources, cloud: Cloud): Promise<CloudServices> {
  const [foreign, { values }, secrets] = await Promise.all([
    sources.foreignServices(),
    sources.config.read(cloud.folder),
    sources.secrets.list(cloud.vault),
  ]);
  const folders = [
    ...foreign.toReversed(),
    { path: sources.servicesFolder, own: false },
    { path: join(cloud.folder, ownServicesFolder), own: true },
  ];
  const shelf = await listServices(folders, (service) => isUsable(service, values));
  const context = contextOf(values);
  // The defaults of a service that nobody chose must not become settings of others.
  const usable = shelf.services.filter((service) => isUsable(service, values));
  const completed = completeSettings(usable, values, context);
  return {
    ...shelf,
    ...completed,
    context,
    needs: new Map([...offersIn(shelf.services), ...needsOf(usable, completed.config, context)]),
    secrets: new Set(secrets),
  };
}

function contextOf(values: ConfigMap): ServiceContext {
  const nodes = namedNodes(values);
  const textAt = (...parts: string[]): string | undefined => {
    const value = valueAt(values, parts);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const others = [
    textAt('cluster', 'endpointIp'),
    textAt('cluster', 'nodes', 'control', 'vip'),
    textAt('cloud', 'router', 'ip'),
    textAt('cloud', 'nfs', 'host'),
  ];
  const pool = proposePool({
    taken: [...nodes.map(({ address }) => address), ...others].filter((one) => one !== undefined),
    network: textAt('cluster', 'network'),
    dhcpRange: textAt('cloud', 'dhcpRange'),
  });
  return { machines: machineFacts(nodes), proposed: pool === undefined ? {} : { pool } };
}

/** Why services of catalogues are not needed. */
const offersIn = (services: readonly ShelvedService[]): [ServiceId, Need][] =>
  services.flatMap(({ name, catalogue }) =>
    catalogue === undefined ? [] : [[name, { needed: false, why: offeredBy(catalogue.name) }]],
  );

/** Dependencies of needed services are needed, too. */
function needsOf(
  services: readonly ShelvedService[],
  config: ConfigMap,
  { machines }: ServiceContext,
): Map<ServiceId, Need> {
  const needs = new Map<ServiceId, Need>();
  for (const service of services.toReversed()) {
    const by = services
      .filter(
        ({ name, dependencies }) => needs.get(name)?.needed === true && dependencies.includes(service.name),
      )
      .map(({ title }) => title);
    needs.set(service.name, assessNeed(service, config, machines, by));
  }
  return needs;
}

/** @throws WildError `services.not-chosen` for one of a catalogue that nobody chose, and what `pickService` throws */
export function pickUsable(survey: CloudServices, name: ServiceId): ShelvedService {
  const service = pickService(survey, name);
  const { title, catalogue } = service;
  if (catalogue === undefined || isUsable(service, survey.config)) return service;
  throw notChosen(name, title, catalogue.name);
}

/** The needed services in the order in which they are deployed. */
export const neededServices = ({ services, needs }: CloudServices): ShelvedService[] =>
  services.filter(({ name }) => needs.get(name)?.needed === true);
