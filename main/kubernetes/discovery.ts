import { waitOrCancel } from '../lib/wait-or-cancel.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import type { ApiConnection } from './api-connection.ts';
import { groupOf, type KubeKind, type ObjectRef } from './kube-object.ts';
import { refusal } from './api-errors.ts';
import { fieldAt, listAt, textAt } from './read-field.ts';

export interface Resource {
  /** `/api/v1` or `/apis/apps/v1`. */
  readonly base: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Of one version of a group, by kind. */
type Kinds = ReadonlyMap<string, Resource>;

export interface Discovery {
  /** Undefined if the cluster does not have this kind. */
  find(kind: KubeKind, signal?: AbortSignal): Promise<Resource | undefined>;
  /** Waits briefly for kinds whose definition was applied a moment ago. */
  require(kind: KubeKind, signal?: AbortSignal): Promise<Resource>;
  /** The preferred version of `Deployment.apps`. */
  kindOf(groupKind: string, signal?: AbortSignal): Promise<KubeKind | undefined>;
}

// The API server publishes a new definition within a second or two; after this long, it never will.
const newKindMs = 10_000;
const newKindPauseMs = 250;

export function createDiscovery(connection: ApiConnection): Discovery {
  const known = new Map<string, Kinds>();
  const pending = new Map<
    string,
    { readonly signal: AbortSignal | undefined; readonly answer: Promise<Kinds> }
  >();

  async function read(apiVersion: string, signal?: AbortSignal): Promise<Kinds> {
    const base = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const answer = await connection.send({ method: 'GET', path: base, signal });
    const kinds = new Map<string, Resource>();
    if (answer.status === 404) return kinds;
    if (answer.status !== 200) throw refusal({ ...answer, act: 'read' });
    for (const each of listAt(JSON.parse(answer.text), 'resources')) {
      const plural = textAt(each, 'name') ?? '';
      const kind = textAt(each, 'kind');
      if (kind === undefined || plural.includes('/')) continue;
      kinds.set(kind, { base, plural, namespaced: fieldAt(each, 'namespaced') === true });
    }
    known.set(apiVersion, kinds);
    return kinds;
  }

  /** Dozens of objects of one group are looked up at once. Cancelling one operation must not cancel another. */
  function readOnce(apiVersion: string, signal?: AbortSignal): Promise<Kinds> {
    const current = pending.get(apiVersion);
    if (current !== undefined && current.signal === signal) return current.answer;
    const answer = read(apiVersion, signal).finally(() => {
      if (pending.get(apiVersion)?.answer === answer) pending.delete(apiVersion);
    });
    pending.set(apiVersion, { signal, answer });
    return answer;
  }

  async function find({ apiVersion, kind }: KubeKind, signal?: AbortSignal): Promise<Resource | undefined> {
    return known.get(apiVersion)?.get(kind) ?? (await readOnce(apiVersion, signal)).get(kind);
  }

  return {
    find,
    async require(kind, signal) {
      const until = performance.now() + newKindMs;
      while (true) {
        const found = await find(kind, signal);
        if (found !== undefined) return found;
        if (performance.now() >= until) throw unknownKind(kind);
        await waitOrCancel(newKindPauseMs, signal);
      }
    },
    async kindOf(groupKind, signal) {
      const dot = groupKind.indexOf('.');
      const kind = dot < 0 ? groupKind : groupKind.slice(0, dot);
      if (dot < 0) return { apiVersion: 'v1', kind };
      const answer = await connection.send({
        method: 'GET',
        path: `/apis/${groupKind.slice(dot + 1)}`,
        signal,
      });
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw refusal({ ...answer, act: 'read' });
      const group: unknown = JSON.parse(answer.text);
      const versions = [
        textAt(group, 'preferredVersion', 'groupVersion'),
        ...listAt(group, 'versions').map((each) => textAt(each, 'groupVersion')),
      ];
      for (const apiVersion of versions) {
        if (apiVersion !== undefined && (await find({ apiVersion, kind }, signal)))
          return { apiVersion, kind };
      }
      return undefined;
    },
  };
}

/** The path of one object, or without a name, of all objects of the kind. */
export function pathOf(
  resource: Resource,
  ref: { readonly namespace?: string; readonly name?: string },
): string {
  const where =
    resource.namespaced && ref.namespace !== undefined
      ? `/namespaces/${encodeURIComponent(ref.namespace)}`
      : '';
  const which = ref.name === undefined ? '' : `/${encodeURIComponent(ref.name)}`;
  return `${resource.base}${where}/${resource.plural}${which}`;
}

/** A namespaced kind without a namespace means `default`, as everywhere in Kubernetes. */
export function placed(resource: Resource, ref: ObjectRef): { namespace?: string; name: string } {
  return resource.namespaced ? { namespace: ref.namespace ?? 'default', name: ref.name } : { name: ref.name };
}

function unknownKind(kind: KubeKind): WildError {
  return new WildError('deploy.invalid-object', {
    title: sentence('kube.unknown-kind.title', 'The cluster has no resource of kind {kind}', {
      kind: kind.kind,
    }),
    detail: sentence('kube.unknown-kind.detail', 'Nothing in this cluster defines {kind} ({version}).', {
      kind: kind.kind,
      version: kind.apiVersion,
    }),
    hint: sentence('kube.unknown-kind.hint', 'First set up the service that provides {group}.', {
      group: groupOf(kind) || kind.apiVersion,
    }),
    context: { apiVersion: kind.apiVersion, kind: kind.kind },
  });
}
