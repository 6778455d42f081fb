import { fieldManager, isMap, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { parseExactJson } from '../../lib/exact-json.ts';
import { canonical } from '../plan/normalize-object.ts';

type Owned = Readonly<Record<string, unknown>>;

/**
 * Whether applying an object would change nothing, by what the cluster says of it: each field that is wanted is there
 * with this value and is ours, and no other field is. Whoever else sets a field to another value takes it from us, so
 * a change by hand is seen. False also where it cannot be told from the object alone, such as `1000m` that the cluster
 * writes as `1`; then a dry run knows.
 */
export function isStillApplied(wanted: KubeObject, live: KubeObject): boolean {
  if (live.metadata.deletionTimestamp !== undefined) return false;
  const ours = listAt(live, 'metadata', 'managedFields').find(
    (entry) =>
      textAt(entry, 'manager') === fieldManager &&
      textAt(entry, 'operation') === 'Apply' &&
      textAt(entry, 'subresource') === undefined,
  );
  if (!isMap(ours) || ours['apiVersion'] !== wanted.apiVersion || !isMap(ours['fieldsV1'])) return false;
  const { apiVersion: _apiVersion, kind: _kind, metadata, ...rest } = wanted;
  const { name: _name, namespace: _namespace, ...meta } = metadata;
  return covers(
    { ...rest, ...(Object.keys(meta).length === 0 ? {} : { metadata: meta }) },
    live,
    ours['fieldsV1'],
  );
}

function covers(wanted: unknown, live: unknown, owned: unknown): boolean {
  if (!isMap(owned)) return false;
  // Owned as a whole: whoever changed anything in it would own it now.
  if (Object.keys(owned).every((key) => key === '.')) return isWithin(wanted, live);
  if (isMap(wanted)) return isMap(live) && coversMap(wanted, live, owned);
  if (Array.isArray(wanted)) return Array.isArray(live) && coversList(wanted, live, owned);
  return false;
}

function coversMap(wanted: Owned, live: Owned, owned: Owned): boolean {
  const fields = Object.keys(owned).filter((key) => key !== '.');
  return (
    fields.length === Object.keys(wanted).length &&
    fields.every((key) => key.startsWith('f:') && Object.hasOwn(wanted, key.slice(2))) &&
    Object.entries(wanted).every(([key, value]) => covers(value, live[key], owned[`f:${key}`]))
  );
}

/** Members are told apart by keys that stand in what is owned: `k:{"name":"web"}`, or `v:"text"` for plain values. */
function coversList(wanted: readonly unknown[], live: readonly unknown[], owned: Owned): boolean {
  const members = Object.keys(owned).filter((key) => key !== '.');
  if (members.length !== wanted.length) return false;
  const left = new Set(wanted);
  return members.every((member) => {
    const key: unknown = parsed(member.slice(2));
    if (member.startsWith('v:')) return left.delete(key) && live.includes(key);
    if (!member.startsWith('k:') || !isMap(key)) return false;
    const one = [...left].find((each) => carries(each, key, 'or-nothing'));
    const there = live.find((each) => carries(each, key, 'exactly'));
    return one !== undefined && left.delete(one) && covers(one, there, owned[member]);
  });
}

/** What is wanted may leave a part of its key to the cluster, such as the protocol of a port. */
function carries(member: unknown, key: Owned, how: 'exactly' | 'or-nothing'): boolean {
  return (
    isMap(member) &&
    Object.entries(key).every(
      ([name, value]) => member[name] === value || (how === 'or-nothing' && member[name] === undefined),
    )
  );
}

/** The same value, but for what the cluster fills in beside it. */
function isWithin(wanted: unknown, live: unknown): boolean {
  if (isMap(wanted)) {
    return isMap(live) && Object.entries(wanted).every(([key, value]) => isWithin(value, live[key]));
  }
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) &&
      live.length === wanted.length &&
      wanted.every((each, index) => isWithin(each, live[index]))
    );
  }
  return wanted !== null && (wanted === live || canonical(wanted) === canonical(live));
}

function parsed(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
