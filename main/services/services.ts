/**
 * The cluster services of a cloud: load balancer, storage, ingress, certificates, DNS and more. Each is a folder with a
 * manifest.yaml, templates and the URLs of release manifests, in `resources/services/` or in the cloud's own `services/`.
 *
 * Most callers show `list()`, then `plan()`, and pass its fingerprint to `deploy()`. A deployment downloads and verifies
 * release manifests, writes `setup/cluster-services/<service>/`, applies, waits, and proves that each service works.
 * Never changes: a release manifest with another hash is never used; a service that something uses is not removed; what a
 * cloud doesn't need is not deployed unless the user chose it; no secret is in a file of `setup/`.
 */
import type { SettingValues } from '../../contract/apps.ts';
import type { OperationId, ServiceId } from '../../contract/ids.ts';
import type { OthersChoice, Plan } from '../../contract/plans.ts';
import type { ServiceCard, ServiceOffer, ServicePage, ServiceProblem } from '../../contract/services.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { planBundles, planOf, withOthersChoice } from '../deploy/deploy.ts';
import type { Secret } from '../lib/secret.ts';
import { checkPlan } from './check-plan.ts';
import { copySecret, type SecretCopy } from './copy-secret.ts';
import { dashboardToken } from './dashboard-token.ts';
import { cardsOf, cautionsFor, pageOf } from './describe-service.ts';
import { keepIssued } from './keep-issued.ts';
import { createKeepMeanwhile, type KeepMeanwhile } from './keep-meanwhile.ts';
import { keptPlaces } from './kept-certificates.ts';
import { lintService } from './lint-service.ts';
import { loadServices } from './load-services.ts';
import { refuseSkippedUpgrades } from './refuse-upgrades.ts';
import { defineServiceRemoval, planRemoval, startServiceRemoval } from './remove-operation.ts';
import {
  chosenServices,
  defineServiceDeployment,
  type DeployRequest,
  startServiceDeployment,
} from './service-operations.ts';
import { offeredServices } from './offered-services.ts';
import { type BrokenService, listServices, pickService } from './service-shelf.ts';
import { createServicesContext, type ServicesDependencies } from './services-context.ts';
import { setService } from './set-service.ts';
import { pickUsable, surveyCloud } from './survey-cloud.ts';

export interface Services {
  /** In the order in which they are deployed, and those that can't be read. */
  list(
    cloud: Cloud,
    signal?: AbortSignal,
  ): Promise<{ readonly services: readonly ServiceCard[]; readonly broken: readonly BrokenService[] }>;
  /** @throws WildError `services.not-found`, `services.manifest-invalid` */
  show(cloud: Cloud, service: ServiceId, signal?: AbortSignal): Promise<ServicePage>;
  /**
   * Writes settings, and whether the cloud should have the service. Does not touch the cluster.
   * @returns the paths in config.yaml that were written @throws WildError `services.settings-invalid`
   */
  set(
    cloud: Cloud,
    service: ServiceId,
    change: { readonly values?: SettingValues | undefined; readonly needed?: boolean | undefined },
  ): Promise<readonly string[]>;
  /** Its files, by name. Downloads missing release manifests. @throws WildError `services.*`, `template.*`, `tools.*` */
  render(cloud: Cloud, service: ServiceId, signal?: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** What deploying a service, or all that are needed, would do. @throws WildError `services.*`, `cluster.*`, `deploy.*` */
  plan(
    cloud: Cloud,
    service: ServiceId | undefined,
    others?: OthersChoice,
    signal?: AbortSignal,
  ): Promise<Plan>;
  /** Starts an operation and returns its id. */
  deploy(cloud: Cloud, request: DeployRequest): Promise<OperationId>;
  planRemoval(cloud: Cloud, service: ServiceId, signal?: AbortSignal): Promise<Plan>;
  /** Starts an operation. @throws WildError `services.still-used`, `services.settings-invalid` without its name typed */
  remove(cloud: Cloud, service: ServiceId, typed: string | undefined): Promise<OperationId>;
  /** Passes statuses on, and keeps certificates that cert-manager renewed. */
  readonly keepMeanwhile: KeepMeanwhile;
  /** The services in a folder of another catalogue. */
  offers(folder: string): Promise<readonly ServiceOffer[]>;
  /** Every problem in a service's folder. */
  lint(folder: string): Promise<readonly ServiceProblem[]>;
  /**
   * Copies a Secret of the cluster to other namespaces, all or none. Returns those whose copy changed.
   * @throws WildError `services.secret-not-copied`, `deploy.conflict`, `cluster.*`
   */
  copySecret(cloud: Cloud, copy: SecretCopy, signal?: AbortSignal): Promise<readonly string[]>;
  /** A token of the dashboard's account that expires on its own. @param minutes at least 10 */
  dashboardToken(
    cloud: Cloud,
    minutes: number,
    signal?: AbortSignal,
  ): Promise<{ readonly token: Secret; readonly expiresAt: string; readonly url: string | undefined }>;
}

const neverAborted = () => new AbortController().signal;

export function createServices(deps: ServicesDependencies): Services {
  const context = createServicesContext(deps);
  defineServiceDeployment(context);
  defineServiceRemoval(context);
  return {
    async list(cloud, signal = neverAborted()) {
      const survey = await surveyCloud(context, cloud);
      return { services: await cardsOf(context, cloud, survey, signal), broken: survey.broken };
    },
    async show(cloud, name, signal = neverAborted()) {
      const survey = await surveyCloud(context, cloud);
      return pageOf(context, cloud, survey, pickService(survey, name), signal);
    },
    set: (cloud, name, change) => setService(context, cloud, name, change),
    async render(cloud, name, signal = neverAborted()) {
      const survey = await surveyCloud(context, cloud);
      const loaded = await loadServices(context, cloud, survey, [pickUsable(survey, name)], { signal });
      return loaded.prepared[0]?.files ?? new Map();
    },
    async plan(cloud, name, others, signal = neverAborted()) {
      const survey = await surveyCloud(context, cloud);
      const chosen = chosenServices(survey, name);
      await refuseSkippedUpgrades(chosen, context.clusterOf(cloud).kubernetes, signal);
      const { bundles } = await loadServices(context, cloud, survey, chosen, { signal });
      const kubernetes = withOthersChoice(context.clusterOf(cloud).kubernetes, others);
      const planned = await planBundles(bundles, kubernetes, signal);
      await checkPlan(context, survey, planned, kubernetes, signal);
      const plan = planOf(planned, context.clock());
      const cautions = await cautionsFor(context, cloud, survey, chosen, signal);
      return cautions.length === 0 ? plan : { ...plan, cautions };
    },
    deploy: (cloud, request) => startServiceDeployment(context, cloud, request),
    planRemoval: (cloud, name, signal = neverAborted()) => planRemoval(context, cloud, name, signal),
    remove: (cloud, name, typed) => startServiceRemoval(context, cloud, name, typed),
    keepMeanwhile: createKeepMeanwhile(async (cloud, signal) => {
      const places = await keptPlaces(cloud, context.secrets);
      if (places.length > 0) await keepIssued(context, cloud, places, signal);
    }),
    offers: (folder) => offeredServices(folder, deps.servicesFolder),
    lint: async (folder) =>
      lintService(folder, (await listServices([{ path: deps.servicesFolder, own: false }])).services),
    copySecret: (cloud, copy, signal = neverAborted()) =>
      copySecret(context.clusterOf(cloud).kubernetes, copy, signal),
    dashboardToken: (cloud, minutes, signal = neverAborted()) =>
      dashboardToken(context, cloud, minutes, signal),
  };
}
