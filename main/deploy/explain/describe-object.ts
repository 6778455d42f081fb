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
import { standsForAnnotation } from '../existing/claim-names.ts';

/** What is said about an app in every sentence. */
export interface AppWords {
  readonly app: string;
  readonly title: string;
  readonly version?: string;
}

const purposeAnnotation = 'wildcloud.dev/purpose';

/** What a person calls this object: "Space for posts, 10 GB". */
export function describeObject(object: KubeObject, words: AppWords): Sentence {
  const { title } = words;
  const name = object.metadata.name;
  switch (groupKindOf(object)) {
    case 'Namespace':
      return sentence('plan.namespace', 'A group of its own for {title}', { title });
    case 'PersistentVolumeClaim':
      return space(object, words);
    case 'Deployment.apps':
    case 'StatefulSet.apps':
    case 'DaemonSet.apps':
      return program(object, words);
    case 'Job.batch':
      return sentence('plan.job', 'A task that runs once: {what}', {
        what: purposeOf(object, words) ?? name,
      });
    case 'CronJob.batch':
      return sentence('plan.cron-job', 'A task that runs by the clock: {what}', {
        what: purposeOf(object, words) ?? name,
      });
    case 'Secret':
      return passwords(object, words);
    case 'ConfigMap':
      return sentence('plan.settings', 'Settings of {title}', { title });
    case 'Service':
      return textAt(object, 'spec', 'type') === 'LoadBalancer'
        ? sentence('plan.service.address', 'An address of its own for {title}', { title })
        : sentence('plan.service', 'The way to {title} inside the cloud', { title });
    case 'Ingress.networking.k8s.io':
      return address(object, words);
    case 'NetworkPolicy.networking.k8s.io':
      return listAt(object, 'spec', 'ingress').length === 0
        ? sentence('plan.network-policy.deny', 'Everybody else is kept away from {title}', { title })
        : sentence('plan.network-policy', 'Who may talk to {title}', { title });
    case 'ServiceAccount':
    case 'Role.rbac.authorization.k8s.io':
    case 'RoleBinding.rbac.authorization.k8s.io':
    case 'ClusterRole.rbac.authorization.k8s.io':
    case 'ClusterRoleBinding.rbac.authorization.k8s.io':
      return sentence('plan.rights', 'What {title} may do in the cluster', { title });
    case 'Certificate.cert-manager.io':
      return sentence('plan.certificate', 'A certificate for {title}', { title });
    case 'CustomResourceDefinition.apiextensions.k8s.io':
      return sentence('plan.definition', 'A new kind of object: {kind}', {
        kind: textAt(object, 'spec', 'names', 'kind') ?? name,
      });
    default:
      return sentence('plan.other', '{kind} {name}', { kind: object.kind, name });
  }
}

function space(claim: KubeObject, words: AppWords): Sentence {
  const bytes = parseQuantity(textAt(claim, 'spec', 'resources', 'requests', 'storage'));
  const what = purposeOf(claim, words) ?? words.title;
  return bytes === undefined
    ? sentence('plan.space', 'Space for {what}', { what })
    : sentence('plan.space.size', 'Space for {what}, {size}', { what, size: formatBytes(bytes) });
}

function program(workload: KubeObject, words: AppWords): Sentence {
  const main = workload.metadata.name === words.app;
  const image = textAt(workload, 'spec', 'template', 'spec', 'containers', 0, 'image');
  const version = (main ? words.version : undefined) ?? tagOf(image) ?? '';
  const name = main ? words.title : `${words.title}, ${purposeOf(workload, words) ?? workload.metadata.name}`;
  const what = `${name} ${version}`.trim();
  const count = numberAt(workload, 'spec', 'replicas') ?? 1;
  if (workload.kind === 'DaemonSet')
    return sentence('plan.program.everywhere', '{what}: 1 program on every machine', { what });
  return count === 1
    ? sentence('plan.program.one', '{what}: 1 program', { what })
    : sentence('plan.program.some', '{what}: {count} programs', { what, count });
}

function passwords(secret: KubeObject, words: AppWords): Sentence {
  const count = new Set([...Object.keys(mapAt(secret, 'data')), ...Object.keys(mapAt(secret, 'stringData'))])
    .size;
  return count === 1
    ? sentence('plan.passwords.one', '1 password of {title}', { title: words.title })
    : sentence('plan.passwords.some', '{count} passwords of {title}', { title: words.title, count });
}

function address(ingress: KubeObject, words: AppWords): Sentence {
  const hosts = listAt(ingress, 'spec', 'rules')
    .map((rule) => textAt(rule, 'host'))
    .filter((host) => host !== undefined);
  return hosts.length === 0
    ? sentence('plan.address.any', 'The address of {title}', { title: words.title })
    : sentence('plan.address', '{hosts} leads to {title}', { title: words.title, hosts: hosts.join(', ') });
}

/** What is said to be kept there, else the object's own name without the app's. */
function purposeOf(object: KubeObject, { app }: AppWords): string | undefined {
  const said = object.metadata.annotations?.[purposeAnnotation];
  if (said !== undefined) return said.slice(0, 100);
  // A claim that was there before goes by the name that the app would have given it.
  const name = object.metadata.annotations?.[standsForAnnotation] ?? object.metadata.name;
  const own = name.replace(new RegExp(`^${app}-`), '').replace(/-(pvc|claim)$/, '');
  return own === app || own === '' ? undefined : own;
}

/** `6.59.0` of `docker.io/ghost:6.59.0@sha256:…`. */
export function tagOf(image: string | undefined): string | undefined {
  return /^[^@]*:([\w][\w.-]*)(?:@.*)?$/.exec(image ?? '')?.[1];
}
