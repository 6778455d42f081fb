import { z } from 'zod';
import { cloudIdSchema, type OperationId, type ServiceId, serviceIdSchema } from '../../contract/ids.ts';
import { type OthersChoice, othersChoiceSchema } from '../../contract/plans.ts';
import type { Cloud } from '../clouds/clouds.ts';
import {
  createNewNamespaces,
  createRecentReads,
  deploySteps,
  type Observation,
  planBundles,
  planOf,
  type Rollout,
  withOthersChoice,
} from '../deploy/deploy.ts';
import type { Kubernetes } from '../kubernetes/kubernetes.ts';
import { sentence } from '../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../operations/operations.ts';
import { checkPlan } from './check-plan.ts';
import { provableHere } from './practice-programs.ts';
import { prepareSteps } from './prepare-steps.ts';
import { refuseSkippedUpgrades } from './refuse-upgrades.ts';
import type { ServicesContext } from './services-context.ts';
import { nothingNeeded } from './failures.ts';
import { keepIssued } from './keep-issued.ts';
import { certificateSecrets, restoreCertificates, restoreTitle } from './kept-certificates.ts';
import { type LoadedServices, loadServices, type ServiceBundle } from './load-services.ts';
import { withDependencies } from './order-services.ts';
import { hasObjects } from './prepare-service.ts';
import { proveService } from './prove/prove-service.ts';
import type { ShelvedService } from './service-shelf.ts';
import { type CloudServices, neededServices, pickUsable, surveyCloud } from './survey-cloud.ts';
import { templateData } from './complete-settings.ts';
import { renderTemplate } from '../templates/templates.ts';
import { writeServices } from './write-services.ts';

const inputSchema = z.strictObject({
  cloud: cloudIdSchema,
  /** The service that a person asked for; missing for all that the cloud needs. */
  service: serviceIdSchema.optional(),
  title: z.string(),
  /** Each after those that it needs. */
  services: z.array(
    z.strictObject({
      service: serviceIdSchema,
      title: z.string(),
      needs: z.array(serviceIdSchema),
      proven: z.boolean(),
      provenFirst: z.boolean(),
      objects: z.boolean(),
    }),
  ),
  downloads: z.boolean(),
  /** Some of them issue or use certificates. */
  certificates: z.boolean(),
  fingerprint: z.string().optional(),
  others: othersChoiceSchema.optional(),
});
type DeployInput = z.infer<typeof inputSchema>;

export interface DeployRequest {
  readonly service?: ServiceId | undefined;
  readonly fingerprint?: string | undefined;
  readonly others?: OthersChoice | undefined;
}

export function defineServiceDeployment(context: ServicesContext): void {
  context.operations.define<DeployInput>({
    kind: 'service.deploy',
    input: inputSchema,
    title: ({ service, title }) =>
      service === undefined
        ? sentence('services.deploying-all', 'Setting up all services')
        : sentence('services.deploying', 'Setting up {title}', { title }),
    subject: ({ service }) => service,
    cloud: ({ cloud }) => cloud,
    steps: (input) => stepsOf(context, input),
  });
}

export async function startServiceDeployment(
  context: ServicesContext,
  cloud: Cloud,
  { service, fingerprint, others }: DeployRequest,
): Promise<OperationId> {
  const survey = await surveyCloud(context, cloud);
  const chosen = chosenServices(survey, service);
  const described = await Promise.all(
    chosen.map(async (one) => ({
      service: one.name,
      title: one.title,
      needs: one.dependencies.filter((needed) => chosen.some(({ name }) => name === needed)),
      proven: one.verify.length > 0,
      provenFirst: one.provenFirst,
      objects: await hasObjects(one),
    })),
  );
  const input: DeployInput = {
    cloud: cloud.id,
    title: chosen.at(-1)?.title ?? '',
    services: described,
    downloads: chosen.some(({ sources }) => sources.length > 0),
    certificates: chosen.some(({ verify }) =>
      verify.some(({ proof }) => proof === 'issued' || proof === 'certificate'),
    ),
    ...(service === undefined ? {} : { service }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(others === undefined ? {} : { others }),
  };
  return context.operations.start('service.deploy', input);
}

/** A service after the needed ones it depends on; without one, all that the cloud needs. */
export function chosenServices(survey: CloudServices, service: ServiceId | undefined): ShelvedService[] {
  const needed = neededServices(survey);
  if (service !== undefined) {
    pickUsable(survey, service);
    const isCandidate = (one: ShelvedService) => one.name === service || needed.includes(one);
    return withDependencies(survey.services.filter(isCandidate), service);
  }
  if (needed.length === 0) throw nothingNeeded();
  return needed;
}

async function stepsOf(context: ServicesContext, input: DeployInput): Promise<readonly StepDefinition[]> {
  const cloud = await context.clouds.get(input.cloud);
  const cluster = context.clusterOf(cloud);
  const kubernetes = withOthersChoice(cluster.kubernetes, input.others);
  const unchanged = createRecentReads<Observation>(cluster.monotonicClock);
  const loaded = loadOnce(context, cloud, input);
  const serviceOf = async (name: ServiceId, step: StepContext): Promise<ServiceBundle> => {
    const { bundles } = await loaded.load(step);
    const bundle = bundles.find((one) => one.name === name);
    if (bundle === undefined) throw new Error(`The service ${name} has no objects`);
    return bundle;
  };
  return deploySteps(rolloutOf(input), {
    ...{ ...cluster, kubernetes, clock: context.clock },
    before: prepareSteps(context, cloud, input, loaded.load),
    load: serviceOf,
    reads: { unchanged: unchanged.get, newNamespaces: createNewNamespaces(cluster.monotonicClock) },
    async plan(step) {
      const { survey, bundles, prepared } = await loaded.load(step);
      const services = prepared.map(({ service }) => service);
      await refuseSkippedUpgrades(services, cluster.kubernetes, step.signal);
      if (bundles.length === 0) return emptyPlan;
      const plan = await planBundles(bundles, kubernetes, step.signal, unchanged.set);
      await checkPlan(context, survey, plan, kubernetes, step.signal);
      return planOf(plan, context.clock());
    },
    async write(step) {
      const write = async (): Promise<readonly string[]> => {
        const { survey, prepared } = await loaded.load(step);
        return writeServices(context, cloud, survey, prepared);
      };
      const made = await write();
      if (made.length === 0) return;
      step.log(`Generated ${made.join(', ')}`);
      // What was loaded has placeholders for the new secrets, and no page about the new certificate authority.
      loaded.clear();
      await write();
    },
    beforeStart: input.certificates ? [restoreStep(context, cloud, cluster.kubernetes, loaded)] : [],
    async verify(name, step) {
      const { survey, bundles } = await loaded.load(step);
      const service = survey.services.find((one) => one.name === name);
      if (service === undefined) return;
      const data = templateData(survey.config, survey.context);
      await proveService(
        {
          ...{ title: service.title, namespace: service.namespace, kubernetes: cluster.kubernetes },
          config: survey.config,
          secret: async (path) => context.secrets.get(cloud.vault, path),
          ...{ signal: step.signal, note: step.note, log: step.log, monotonicClock: cluster.monotonicClock },
          render: (template) => renderTemplate(template, data, { name: `${name}/manifest.yaml` }),
        },
        await provableHere(service, cloud, cluster.kubernetes, step.signal),
      );
      const own = certificateSecrets(bundles.filter((bundle) => bundle.name === name));
      const kept = own.length === 0 ? [] : await keepIssued(context, cloud, own, step.signal);
      if (kept.length > 0) step.log(`Kept ${kept.length} certificates and accounts in secrets.yaml`);
    },
  });
}

function restoreStep(
  { secrets, clock }: ServicesContext,
  cloud: Cloud,
  kubernetes: Kubernetes,
  loaded: LoadOnce,
): StepDefinition {
  return {
    id: 'restore',
    title: restoreTitle,
    async run(step) {
      const { bundles } = await loaded.load(step);
      const places = certificateSecrets(bundles);
      if (places.length === 0) return;
      const { signal, log } = step;
      const access = { kubernetes, cloud, secrets, signal, now: clock(), log };
      await restoreCertificates(places, bundles, access);
    },
  };
}

const emptyPlan = { added: 0, changed: 0, removed: 0, fingerprint: '' };

function rolloutOf({ services, fingerprint, others, title, service }: DeployInput): Rollout<ServiceId> {
  const withObjects = services.filter(({ objects }) => objects);
  const started = new Set(withObjects.map((one) => one.service));
  return {
    ...{ fingerprint, others, passwords: 0 },
    title: service === undefined ? 'All services' : title,
    bundles: withObjects.map((one) => ({
      ...{ name: one.service, title: one.title, storage: false, provenFirst: one.provenFirst },
      needs: one.needs.filter((needed) => started.has(needed)),
    })),
    verified: services
      .filter(({ proven }) => proven)
      .map((one) => ({
        ...{ name: one.service, title: one.title },
        step: sentence('services.step.prove', 'Check that {title} works', { title: one.title }),
      })),
  };
}

interface Loaded extends LoadedServices {
  readonly survey: CloudServices;
}

interface LoadOnce {
  load(step: StepContext): Promise<Loaded>;
  clear(): void;
}

/** Loads the services once per operation. */
function loadOnce(context: ServicesContext, cloud: Cloud, { services }: DeployInput): LoadOnce {
  let loading: Promise<Loaded> | undefined;
  async function load({ signal, progress, log }: StepContext): Promise<Loaded> {
    const survey = await surveyCloud(context, cloud);
    const names = new Set(services.map(({ service }) => service));
    const chosen = survey.services.filter(({ name }) => names.has(name));
    return { survey, ...(await loadServices(context, cloud, survey, chosen, { signal, progress, log })) };
  }
  return {
    load(step) {
      const current = (loading ??= load(step));
      // A failure is not cached, because the step may be retried.
      current.catch(() => {
        if (loading === current) loading = undefined;
      });
      return current;
    },
    clear: () => {
      loading = undefined;
    },
  };
}
