import { groupKindOf, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { partOfLabel } from '../apply-set.ts';

const workloads = new Set([
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'CronJob.batch',
  'Job.batch',
  'Pod',
]);

export function runsPods(object: KubeObject): boolean {
  return workloads.has(groupKindOf(object));
}

/** Kinds that the cluster itself never makes for another object: their owner is a program of somebody. */
const mayBeOwnedByOthers = new Set([
  'PersistentVolumeClaim',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'CronJob.batch',
]);

/** Made by somebody else: neither by Wild Cloud, nor by the cluster itself, nor by another object. */
export function isForeign(object: KubeObject): boolean {
  const { labels = {}, ownerReferences = [], name } = object.metadata;
  if (labels[partOfLabel] !== undefined || labels['app.kubernetes.io/managed-by'] === 'wild-cloud')
    return false;
  if (ownerReferences.length > 0 && !mayBeOwnedByOthers.has(groupKindOf(object))) return false;
  if (groupKindOf(object) === 'ConfigMap') return name !== 'kube-root-ca.crt';
  if (groupKindOf(object) !== 'Secret') return true;
  return !/^(helm\.sh\/|kubernetes\.io\/service-account-token$)/.test(textAt(object, 'type') ?? '');
}

/** The predecessor wrote these labels on everything that belongs to an app, by which of its names it was called there. */
export function isOfPredecessor(
  { metadata: { labels = {} } }: KubeObject,
  apps?: readonly string[],
): boolean {
  const isOne = apps === undefined || labels['app'] === undefined || apps.includes(labels['app']);
  return labels['partOf'] === 'wild-cloud' && labels['managedBy'] === 'kustomize' && isOne;
}

const controllers: readonly (readonly [label: RegExp, program: string])[] = [
  [/^argocd\.argoproj\.io\//, 'Argo CD'],
  [/^(kustomize|helm)\.toolkit\.fluxcd\.io\//, 'Flux'],
  [/^fleet\.cattle\.io\//, 'Fleet'],
];

/** Programs that put a workload back as it was whenever somebody changes it. */
export function controllersOf({ metadata }: KubeObject): string[] {
  const marks = Object.keys({ ...metadata.labels, ...metadata.annotations });
  const programs = controllers.flatMap(([label, program]) =>
    marks.some((mark) => label.test(mark)) ? [program] : [],
  );
  return [...(metadata.ownerReferences ?? []).map(({ kind, name }) => `${kind} ${name}`), ...programs];
}

/** Who manages an object, as far as it says so: `Helm`, `kubectl`. */
export function managerOf(object: KubeObject): string {
  const label = object.metadata.labels?.['app.kubernetes.io/managed-by'];
  if (label !== undefined) return label;
  if (isOfPredecessor(object)) return 'kustomize';
  const writer = listAt(object, 'metadata', 'managedFields')
    .filter((entry) => textAt(entry, 'subresource') === undefined)
    .map((entry) => textAt(entry, 'manager'))
    .find((name) => name !== undefined && !name.startsWith('kube-'));
  return writer?.replace(/^kubectl-.*$/, 'kubectl') ?? 'kubectl';
}

export function hostsOf(ingress: KubeObject): string[] {
  return listAt(ingress, 'spec', 'rules').flatMap((rule) => textAt(rule, 'host') ?? []);
}
