import type { BundlesPlan } from '../deploy/deploy.ts';
import { type Kubernetes, type KubeObject, listAt, textAt } from '../kubernetes/kubernetes.ts';
import { valueAt } from '../config/config.ts';
import { addressTaken } from './failures.ts';
import { whyNotFree } from './free-addresses.ts';
import type { ServiceBundle } from './load-services.ts';
import type { ServicesContext } from './services-context.ts';
import type { CloudServices } from './survey-cloud.ts';

/**
 * Checks settings whose values a plan brings to the cluster for the first time. One that doesn’t change anything is not
 * checked again: something may answer there because the service works.
 * @throws WildError `services.settings-invalid`
 */
export async function checkPlan(
  { isSilent }: Pick<ServicesContext, 'isSilent'>,
  { services, config }: CloudServices,
  plan: BundlesPlan<ServiceBundle>,
  kubernetes: Kubernetes,
  signal: AbortSignal,
): Promise<void> {
  for (const { bundle, changes } of plan.bundles) {
    const service = services.find(({ name }) => name === bundle.name);
    const checked = service?.settings.filter(({ check }) => check === 'free-addresses') ?? [];
    const changed = new Set(changes.flatMap(({ act, object }) => changedKey(act, object)));
    const touched = bundle.objects.filter((object) => changed.has(keyOf(object)));
    for (const { path } of checked) {
      const range = valueAt(config, path.split('.'));
      if (typeof range !== 'string' || !touched.some((object) => contains(object, range))) continue;
      const ours = await addressesOfServices(kubernetes, signal);
      const reason = await whyNotFree({ range, config, ours, isSilent, signal });
      if (reason !== undefined) throw addressTaken(bundle.title, path, reason);
    }
  }
}

type Change = BundlesPlan<ServiceBundle>['bundles'][number]['changes'][number];

const changedKey = (act: Change['act'], object: Change['object']): string[] =>
  object === undefined || act === 'keep' || act === 'remove'
    ? []
    : [`${object.apiVersion} ${object.kind} ${object.name}`];

const keyOf = ({ apiVersion, kind, metadata }: KubeObject): string =>
  `${apiVersion} ${kind} ${metadata.name}`;

const contains = (object: KubeObject, range: string): boolean =>
  JSON.stringify(object).includes(range.replaceAll(' ', ''));

async function addressesOfServices(kubernetes: Kubernetes, signal: AbortSignal): Promise<Set<string>> {
  const services = await kubernetes.list({ apiVersion: 'v1', kind: 'Service' }, { signal });
  const entries = services.flatMap((service) => listAt(service, 'status', 'loadBalancer', 'ingress'));
  return new Set(entries.flatMap((entry) => textAt(entry, 'ip') ?? []));
}
