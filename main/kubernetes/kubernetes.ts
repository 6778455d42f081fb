/**
 * Access to a Kubernetes API: apply, read, watch, delete, logs, and what responses mean for people.
 *
 * Most callers use `connectKubernetes(cloud.kubeconfig)` and pass the result on; nothing is read or opened before the
 * first call. `assessObject` says whether an object is ready, `explainTrouble` why it is not. Everything is written by
 * server-side apply as `wild-cloud`, never by replacing. The client library's types do not leave this folder.
 */
import type { KubeEvent, KubeKind, KubeObject, ObjectRef } from './kube-object.ts';
import { isKubeObject, refOf } from './kube-object.ts';
import { type ApiAnswer, openApiConnection } from './api-connection.ts';
import { createDiscovery, pathOf, placed } from './discovery.ts';
import { type Eviction, evictPod, type PodRef } from './evict-pod.ts';
import { conflictingFields, refusal } from './api-errors.ts';
import { parseEvents } from './parse-event.ts';
import { textAt } from './read-field.ts';
import { itemsOf, type Observed, usualTiming, watchPath, type WatchTiming } from './watch-kind.ts';
import { withoutFields } from './without-fields.ts';
import { parseExactJson, printExactJson } from '../lib/exact-json.ts';
import { Secret } from '../lib/secret.ts';

export { type AssessContext, assessObject } from './assess-object.ts';
export type { Assessment } from './assessment.ts';
export { explainResource, isRoute, relatedKinds } from './custom-resources/custom-resources.ts';
export type { Eviction, PodRef } from './evict-pod.ts';
export { explainProblem, type Explanation, type ProblemFacts } from './explain-problem.ts';
export {
  groupKindOf,
  groupOf,
  isKubeObject,
  type KubeEvent,
  type KubeKind,
  type KubeObject,
  objectKey,
  type ObjectMeta,
  type ObjectRef,
  ownedBy,
  refOf,
} from './kube-object.ts';
export { isImmutableError } from './api-errors.ts';
export { FieldConflictError } from './field-conflict.ts';
export { isRetryable } from './unreachable.ts';
export { formatBytes, parseQuantity } from './parse-quantity.ts';
export { conditionOf, fieldAt, isMap, listAt, mapAt, numberAt, textAt } from './read-field.ts';
export { type Balancer, balancerOf } from './load-balancer.ts';
export { serverAnnotations, serverFields, serverMetadata, withoutServerFields } from './server-fields.ts';
export type { Observed } from './watch-kind.ts';
export { type ObservedKinds, watchMany } from './watch-many.ts';
export { kubeconfigEnd } from './read-kubeconfig.ts';
export { type UncalledWebhook, webhookNotReady } from './webhook-not-ready.ts';

/** Our field manager for the API server. Changing it would orphan every field that was ever applied. */
export const fieldManager = 'wild-cloud';

export interface Where {
  readonly namespace?: string | undefined;
  /** A label selector: `app=ghost`. */
  readonly labels?: string | undefined;
}

/**
 * What to do with fields that another manager set to a different value: take them over, or leave them and not write
 * them. Without a choice, the whole object is refused.
 */
export type OthersChoice = 'take-over' | 'leave-theirs';

/** Every call throws WildError: `cluster.none`, `cluster.unreachable`, `cluster.refused`, `operation.cancelled`. */
export interface Kubernetes {
  /** Such as `v1.36.3`. The cheapest call to check that the cluster responds. */
  version(signal?: AbortSignal): Promise<string>;
  /**
   * Server-side apply as `wild-cloud`. Returns the resulting object (or with `dryRun`, what it would be).
   * @throws WildError also `deploy.conflict` (names field and manager), `deploy.invalid-object` (names the fields)
   */
  apply(
    object: KubeObject,
    options?: {
      readonly dryRun?: boolean;
      readonly others?: OthersChoice | undefined;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<KubeObject>;
  get(ref: ObjectRef, signal?: AbortSignal): Promise<KubeObject | undefined>;
  /** Empty if the cluster does not have the kind. */
  list(kind: KubeKind, where?: Where & { readonly signal?: AbortSignal | undefined }): Promise<KubeObject[]>;
  /** Succeeds if the object no longer exists. Returns when the cluster has accepted the deletion, not when it is done. */
  delete(
    ref: ObjectRef,
    options?: {
      /** Delete its dependents after it (default) or before it. */
      readonly dependents?: 'background' | 'foreground';
      readonly uid?: string | undefined;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<void>;
  /** Evicts a pod to another machine. A disruption budget may prevent that for now. */
  evict(pod: PodRef, signal?: AbortSignal): Promise<Eviction>;
  events(namespace: string, signal?: AbortSignal): Promise<KubeEvent[]>;
  /** The end of a container's log; empty if it has no output or does not exist. */
  logs(
    namespace: string,
    pod: string,
    options?: {
      readonly container?: string;
      readonly previous?: boolean;
      readonly lines?: number;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<string>;
  /**
   * A token of a ServiceAccount that expires by itself. The API server may shorten its life.
   * @param seconds how long it should be valid, at least 600
   */
  token(
    account: { readonly namespace: string; readonly name: string },
    seconds: number,
    signal?: AbortSignal,
  ): Promise<{ readonly token: Secret; readonly expiresAt: string }>;
  /** The HTTP status with which a Service in the cluster responds to a GET through the API server. */
  statusOf(
    service: { readonly namespace: string; readonly name: string; readonly port: number },
    path: string,
    signal?: AbortSignal,
  ): Promise<number>;
  /** The whole set after every change, until aborted. Keeps going while the cluster is unreachable, and reports that. */
  watch(kind: KubeKind, where: Where, signal: AbortSignal): AsyncIterable<Observed>;
  /** The version in which the cluster serves `Deployment.apps`; undefined if it does not have the kind. */
  kindOf(groupKind: string, signal?: AbortSignal): Promise<KubeKind | undefined>;
  /** Whether objects of the kind belong to a namespace; undefined if the cluster does not have the kind. */
  isNamespaced(kind: KubeKind, signal?: AbortSignal): Promise<boolean | undefined>;
}

/** Loads the client library early, for a long-running process that will need it. */
export async function loadClient(): Promise<void> {
  await import('./client-library.ts');
}

/** A connection that reads its kubeconfig on the first call, and again when the file has changed. */
export function connectKubernetes(kubeconfigPath: string, timing: WatchTiming = usualTiming): Kubernetes {
  const connection = openApiConnection(kubeconfigPath);
  const discovery = createDiscovery(connection);

  function accepted(answer: ApiAnswer, act: 'read' | 'apply' | 'delete', about: ObjectRef): KubeObject {
    if (answer.status >= 300) throw refusal({ ...answer, act, about });
    const body: unknown = parseExactJson(answer.text);
    if (isKubeObject(body)) return body;
    throw refusal({ status: 502, text: answer.text, act, about });
  }

  return {
    async version(signal) {
      const answer = await connection.send({ method: 'GET', path: '/version', signal, timeoutMs: 10_000 });
      const version = answer.status === 200 ? textAt(JSON.parse(answer.text), 'gitVersion') : undefined;
      if (version === undefined) throw refusal({ ...answer, act: 'read' });
      return version;
    },

    async apply(object, options = {}) {
      const about = refOf(object);
      const resource = await discovery.require(object, options.signal);
      const query = new URLSearchParams({ fieldManager, fieldValidation: 'Strict' });
      if (options.dryRun) query.set('dryRun', 'All');
      if (options.others === 'take-over') query.set('force', 'true');
      const send = (wanted: KubeObject) =>
        connection.send({
          method: 'PATCH',
          path: `${pathOf(resource, placed(resource, about))}?${query.toString()}`,
          body: printExactJson(wanted),
          contentType: 'application/apply-patch+yaml',
          signal: options.signal,
        });
      const answer = await send(object);
      const held = options.others === 'leave-theirs' ? conflictingFields(answer) : [];
      return accepted(held.length === 0 ? answer : await send(withoutFields(object, held)), 'apply', about);
    },

    async get(ref, signal) {
      const resource = await discovery.find(ref, signal);
      if (resource === undefined) return undefined;
      const answer = await connection.send({
        method: 'GET',
        path: pathOf(resource, placed(resource, ref)),
        signal,
      });
      return answer.status === 404 ? undefined : accepted(answer, 'read', ref);
    },

    async list(kind, where = {}) {
      const resource = await discovery.find(kind, where.signal);
      if (resource === undefined) return [];
      const found: KubeObject[] = [];
      let next = '';
      do {
        const query = queryOf(where);
        query.set('limit', '500');
        if (next !== '') query.set('continue', next);
        const path = `${pathOf(resource, scopeOf(where))}?${query.toString()}`;
        const answer = await connection.send({ method: 'GET', path, signal: where.signal });
        if (answer.status !== 200) throw refusal({ ...answer, act: 'read' });
        const body: unknown = parseExactJson(answer.text);
        found.push(...itemsOf(body));
        next = textAt(body, 'metadata', 'continue') ?? '';
      } while (next !== '');
      return found;
    },

    async delete(ref, options = {}) {
      const resource = await discovery.find(ref, options.signal);
      if (resource === undefined) return;
      const answer = await connection.send({
        method: 'DELETE',
        path: pathOf(resource, placed(resource, ref)),
        body: JSON.stringify({
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          propagationPolicy: options.dependents === 'foreground' ? 'Foreground' : 'Background',
          ...(options.uid === undefined ? {} : { preconditions: { uid: options.uid } }),
        }),
        signal: options.signal,
      });
      if (answer.status >= 300 && answer.status !== 404)
        throw refusal({ ...answer, act: 'delete', about: ref });
    },

    evict: (pod, signal) => evictPod(connection, pod, signal),

    async events(namespace, signal) {
      const path = `/api/v1/namespaces/${encodeURIComponent(namespace)}/events?limit=500`;
      const answer = await connection.send({ method: 'GET', path, signal });
      if (answer.status !== 200) throw refusal({ ...answer, act: 'read' });
      return parseEvents(JSON.parse(answer.text));
    },

    async logs(namespace, pod, options = {}) {
      const query = new URLSearchParams({ tailLines: String(options.lines ?? 20), limitBytes: '65536' });
      if (options.container !== undefined) query.set('container', options.container);
      if (options.previous) query.set('previous', 'true');
      const answer = await connection.send({
        method: 'GET',
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log?${query.toString()}`,
        signal: options.signal,
        timeoutMs: 10_000,
      });
      // 400: the container has not started; 404: it is gone; 500 and 502: its machine is not responding.
      if (answer.status === 400 || answer.status === 404 || answer.status >= 500) return '';
      if (answer.status !== 200) throw refusal({ ...answer, act: 'read' });
      return answer.text;
    },

    async token({ namespace, name }, seconds, signal) {
      const about = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
      const answer = await connection.send({
        method: 'POST',
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/serviceaccounts/${encodeURIComponent(name)}/token`,
        body: JSON.stringify({
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'TokenRequest',
          spec: { expirationSeconds: seconds },
        }),
        signal,
      });
      if (answer.status >= 300) throw refusal({ ...answer, act: 'read', about });
      const body: unknown = JSON.parse(answer.text);
      const token = textAt(body, 'status', 'token');
      const expiresAt = textAt(body, 'status', 'expirationTimestamp');
      if (token === undefined || expiresAt === undefined)
        throw refusal({ status: 502, text: '', act: 'read', about });
      return { token: new Secret(token), expiresAt };
    },

    async statusOf({ namespace, name, port }, path, signal) {
      const service = `${encodeURIComponent(name)}:${port}`;
      const answer = await connection.send({
        method: 'GET',
        path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/services/${service}/proxy${path}`,
        signal,
        timeoutMs: 10_000,
      });
      return answer.status;
    },

    watch(kind, where, signal) {
      const path = async () => pathOf(await discovery.require(kind, signal), scopeOf(where));
      return watchPath(connection, path, queryOf(where), signal, timing);
    },

    kindOf: (groupKind, signal) => discovery.kindOf(groupKind, signal),

    async isNamespaced(kind, signal) {
      return (await discovery.find(kind, signal))?.namespaced;
    },
  };
}

function scopeOf(where: Where): { namespace?: string } {
  return where.namespace === undefined ? {} : { namespace: where.namespace };
}

function queryOf(where: Where): URLSearchParams {
  return new URLSearchParams(where.labels === undefined ? {} : { labelSelector: where.labels });
}
