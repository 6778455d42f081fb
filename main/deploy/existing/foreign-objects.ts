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

/** Kinds that the cluster itself never creates for another object: their owner is some operator. */
const mayBeOwnedByOthers = new Set([
  'PersistentVolumeClaim',
  'Deployment.apps',
  'StatefulSet.apps',
  'DaemonSet.apps',
  'CronJob.batch',
]);

/** Created by another tool: neither by Wild Cloud, nor by the cluster itself, nor for another object. */
export function isForeign(object: KubeObject): boolean {
  const { labels = {}, ownerReferences = [], name } = object.metadata;
  if (labels[partOfLabel] !== undefined || labels['app.kubernetes.io/managed-by'] === 'wild-cloud')
    return false;
  if (ownerReferences.length > 0 && !mayBeOwnedByOthers.has(groupKindOf(object))) return false;
  if (groupKindOf(object) === 'ConfigMap') return name !== 'kube-root-ca.crt';
  if (groupKindOf(object) !== 'Secret') return true;
  return !/^(helm\.sh\/|kubernetes\.io\/service-account-token$)/.test(textAt(object, 'type') ?? '');
}

/** The predecessor of Wild Cloud put these labels on every object of an app, with the name that it used for the app. */
export function isOfPredecessor(
  { metadata: { labels = {} } }: KubeObject,
  apps?: readonly string[],
): boolean {
  const isOne = apps === undefined || labels['app'] === undefined || apps.includes(labels['app']);
  return labels['partOf'] === 'wild-cloud' && labels['managedBy'] === 'kustomize' && isOne;
}

const controllers: readonly (readonly [label: RegExp, tool: string])[] = [
  [/^argocd\.argoproj\.io\//, 'Argo CD'],
  [/^(kustomize|helm)\.toolkit\.fluxcd\.io\//, 'Flux'],
  [/^fleet\.cattle\.io\//, 'Fleet'],
];

/** Controllers that revert changes to a workload. */
export function controllersOf({ metadata }: KubeObject): string[] {
  const marks = Object.keys({ ...metadata.labels, ...metadata.annotations });
  const tools = controllers.flatMap(([label, tool]) =>
    marks.some((mark) => label.test(mark)) ? [tool] : [],
  );
  return [...(metadata.ownerReferences ?? []).map(({ kind, name }) => `${kind} ${name}`), ...tools];
}

/** The tool that manages an object, according to its metadata: `Helm`, `kubectl`. */
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
