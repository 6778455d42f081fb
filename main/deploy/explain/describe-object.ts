import type { Change } from '../../../contract/plans.ts';
import type { Sentence } from '../../../contract/wire.ts';
import {
  formatBytes,
  groupKindOf,
  type KubeObject,
  listAt,
  mapAt,
  numberAt,
  parseQuantity,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import type { BundleTitle } from '../bundle.ts';
import { standsForAnnotation } from '../existing/claim-names.ts';
import { describeCustomResource } from './describe-custom-resource.ts';

/** One change in people's words. */
export type BundleChange = Omit<Change, 'bundle'>;

const purposeAnnotation = 'wildcloud.dev/purpose';

/** What people call this object: "Storage for posts, 10 GB". */
export function describeObject(object: KubeObject, bundle: BundleTitle): Sentence {
  const { title } = bundle;
  const name = object.metadata.name;
  switch (groupKindOf(object)) {
    case 'Namespace':
      return sentence('plan.namespace', 'A namespace for {title}', { title });
    case 'PersistentVolumeClaim':
      return storage(object, bundle);
    case 'Deployment.apps':
    case 'StatefulSet.apps':
    case 'DaemonSet.apps':
      return component(object, bundle);
    case 'Job.batch':
      return sentence('plan.job', 'A one-time task: {what}', { what: purposeOf(object, bundle) ?? name });
    case 'CronJob.batch':
      return sentence('plan.cron-job', 'A scheduled task: {what}', {
        what: purposeOf(object, bundle) ?? name,
      });
    case 'Secret':
      return passwords(object, title);
    case 'ConfigMap':
      return sentence('plan.settings', 'Settings of {title}', { title });
    case 'Service':
      return textAt(object, 'spec', 'type') === 'LoadBalancer'
        ? sentence('plan.service.address', 'An IP address for {title}', { title })
        : sentence('plan.service', 'Network access to {title} inside the cluster', { title });
    case 'Ingress.networking.k8s.io':
      return webAddress(object, title);
    case 'NetworkPolicy.networking.k8s.io':
      return listAt(object, 'spec', 'ingress').length === 0
        ? sentence('plan.network-policy.deny', 'All other connections to {title} are blocked', { title })
        : sentence('plan.network-policy', 'Which connections to {title} are allowed', { title });
    case 'ServiceAccount':
    case 'Role.rbac.authorization.k8s.io':
    case 'RoleBinding.rbac.authorization.k8s.io':
    case 'ClusterRole.rbac.authorization.k8s.io':
    case 'ClusterRoleBinding.rbac.authorization.k8s.io':
      return sentence('plan.rights', 'Permissions of {title} in the cluster', { title });
    case 'CustomResourceDefinition.apiextensions.k8s.io':
      return sentence('plan.definition', 'A new kind of resource: {kind}', {
        kind: textAt(object, 'spec', 'names', 'kind') ?? name,
      });
    default:
      return (
        describeCustomResource(object, title) ??
        sentence('plan.other', '{kind} {name}', { kind: object.kind, name })
      );
  }
}

function storage(claim: KubeObject, bundle: BundleTitle): Sentence {
  const bytes = parseQuantity(textAt(claim, 'spec', 'resources', 'requests', 'storage'));
  const what = purposeOf(claim, bundle) ?? bundle.title;
  return bytes === undefined
    ? sentence('plan.space', 'Storage for {what}', { what })
    : sentence('plan.space.size', 'Storage for {what}, {size}', { what, size: formatBytes(bytes) });
}

function component(workload: KubeObject, bundle: BundleTitle): Sentence {
  const isMain = workload.metadata.name === bundle.name;
  const image = textAt(workload, 'spec', 'template', 'spec', 'containers', 0, 'image');
  const version = (isMain ? bundle.version : undefined) ?? tagOf(image);
  const name = isMain
    ? bundle.title
    : `${bundle.title}, ${purposeOf(workload, bundle) ?? workload.metadata.name}`;
  const what = version === undefined ? name : `${name} ${version}`;
  const count = numberAt(workload, 'spec', 'replicas') ?? 1;
  if (workload.kind === 'DaemonSet')
    return sentence('plan.component.everywhere', '{what}, one instance on every machine', { what });
  return count === 1
    ? sentence('plan.component', '{what}', { what })
    : sentence('plan.component.replicas', '{what}, {count} instances', { what, count });
}

function passwords(secret: KubeObject, title: string): Sentence {
  const keys = [...Object.keys(mapAt(secret, 'data')), ...Object.keys(mapAt(secret, 'stringData'))];
  const count = new Set(keys).size;
  return count === 1
    ? sentence('plan.passwords.one', '1 password for {title}', { title })
    : sentence('plan.passwords.some', '{count} passwords for {title}', { title, count });
}

function webAddress(ingress: KubeObject, title: string): Sentence {
  const hosts = listAt(ingress, 'spec', 'rules')
    .map((rule) => textAt(rule, 'host'))
    .filter((host) => host !== undefined);
  return hosts.length === 0
    ? sentence('plan.address.any', 'The web address of {title}', { title })
    : sentence('plan.address', 'The web address {hosts} for {title}', { title, hosts: hosts.join(', ') });
}

/** The purpose that the object declares, else its own name without the bundle's. */
function purposeOf(object: KubeObject, { name: bundle }: BundleTitle): string | undefined {
  const declared = object.metadata.annotations?.[purposeAnnotation];
  if (declared !== undefined) return declared.slice(0, 100);
  // A claim that was taken over goes by the name that the bundle would have given it.
  const name = object.metadata.annotations?.[standsForAnnotation] ?? object.metadata.name;
  const own = name.replace(new RegExp(`^${bundle}-`), '').replace(/-(pvc|claim)$/, '');
  return own === bundle || own === '' ? undefined : own;
}

/** `6.59.0` of `docker.io/ghost:6.59.0@sha256:…`. */
export function tagOf(image: string | undefined): string | undefined {
  return /^[^@]*:([\w][\w.-]*)(?:@.*)?$/.exec(image ?? '')?.[1];
}
