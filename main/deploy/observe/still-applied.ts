import { fieldManager, isMap, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { parseExactJson } from '../../lib/exact-json.ts';
import { canonical } from '../plan/normalize-object.ts';

type Owned = Readonly<Record<string, unknown>>;

/**
 * Whether applying an object would change nothing, according to its managed fields: we own exactly the desired fields,
 * and each has the desired value. A tool that sets a field to another value takes over its ownership, so manual changes
 * are noticed. Also false if the object alone does not show it, such as `1000m` that the cluster normalizes to `1`; a
 * dry run decides then.
 */
export function isStillApplied(desired: KubeObject, live: KubeObject): boolean {
  if (live.metadata.deletionTimestamp !== undefined) return false;
  const ours = listAt(live, 'metadata', 'managedFields').find(
    (entry) =>
      textAt(entry, 'manager') === fieldManager &&
      textAt(entry, 'operation') === 'Apply' &&
      textAt(entry, 'subresource') === undefined,
  );
  if (!isMap(ours) || ours['apiVersion'] !== desired.apiVersion || !isMap(ours['fieldsV1'])) return false;
  const { apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = desired;
  const { name: _name, namespace: _namespace, ...meta } = metadata;
  return covers(
    { ...rest, ...(Object.keys(meta).length === 0 ? {} : { metadata: meta }) },
    live,
    ours['fieldsV1'],
  );
}

function covers(desired: unknown, live: unknown, owned: unknown): boolean {
  if (!isMap(owned)) return false;
  // Owned as a whole: a tool that changed anything in it would own it now.
  if (Object.keys(owned).every((key) => key === '.')) return isWithin(desired, live);
  if (isMap(desired)) return isMap(live) && coversMap(desired, live, owned);
  if (Array.isArray(desired)) return Array.isArray(live) && coversList(desired, live, owned);
  return false;
}

function coversMap(desired: Owned, live: Owned, owned: Owned): boolean {
  const fields = Object.keys(owned).filter((key) => key !== '.');
  return (
    fields.length === Object.keys(desired).length &&
    fields.every((key) => key.startsWith('f:') && Object.hasOwn(desired, key.slice(2))) &&
    Object.entries(desired).every(([key, value]) => covers(value, live[key], owned[`f:${key}`]))
  );
}

/** Managed fields identify list members by key: `k:{"name":"web"}`, or `v:"text"` for plain values. */
function coversList(desired: readonly unknown[], live: readonly unknown[], owned: Owned): boolean {
  const members = Object.keys(owned).filter((key) => key !== '.');
  if (members.length !== desired.length) return false;
  const left = new Set(desired);
  return members.every((member) => {
    const key: unknown = parsed(member.slice(2));
    if (member.startsWith('v:')) return left.delete(key) && live.includes(key);
    if (!member.startsWith('k:') || !isMap(key)) return false;
    const desired = [...left].find((each) => matchesKey(each, key, 'or-unset'));
    const existing = live.find((each) => matchesKey(each, key, 'exactly'));
    return desired !== undefined && left.delete(desired) && covers(desired, existing, owned[member]);
  });
}

/** A desired member may leave a part of its key to the cluster, such as the protocol of a port. */
function matchesKey(member: unknown, key: Owned, how: 'exactly' | 'or-unset'): boolean {
  return (
    isMap(member) &&
    Object.entries(key).every(
      ([name, value]) => member[name] === value || (how === 'or-unset' && member[name] === undefined),
    )
  );
}

/** The same value, ignoring what the cluster adds to it. */
function isWithin(desired: unknown, live: unknown): boolean {
  if (isMap(desired)) {
    return isMap(live) && Object.entries(desired).every(([key, value]) => isWithin(value, live[key]));
  }
  if (Array.isArray(desired)) {
    return (
      Array.isArray(live) &&
      live.length === desired.length &&
      desired.every((each, index) => isWithin(each, live[index]))
    );
  }
  return desired !== null && (desired === live || canonical(desired) === canonical(live));
}

function parsed(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
