import type { KubeObject } from './kube-object.ts';
import { isMap } from './read-field.ts';
import { parseExactJson } from '../lib/exact-json.ts';

/**
 * The object without these fields, in the notation that the API server uses for conflicts:
 * `.spec.template.spec.containers[name="ghost"].image`. A path that does not exist removes nothing.
 */
export function withoutFields(object: KubeObject, paths: readonly string[]): KubeObject {
  const { apiVersion, kind, metadata } = object;
  const rest = paths.reduce<unknown>((left, path) => drop(left, path), object);
  if (!isMap(rest)) return object;
  const labels = isMap(rest['metadata']) ? rest['metadata'] : {};
  // Another manager can never own the name of an object.
  const { name, namespace } = metadata;
  return {
    ...rest,
    apiVersion,
    kind,
    metadata: { ...labels, name, ...(namespace === undefined ? {} : { namespace }) },
  };
}

function drop(value: unknown, path: string): unknown {
  if (isMap(value) && path.startsWith('.')) return dropKey(value, path.slice(1));
  if (Array.isArray(value) && path.startsWith('[')) return dropMember(value, path);
  return value;
}

function dropKey(map: Readonly<Record<string, unknown>>, path: string): unknown {
  // Keys of labels and annotations contain dots, so the longest match counts.
  const key = Object.keys(map)
    .filter((each) => path.startsWith(each) && /^(?:$|[.[])/.test(path.slice(each.length)))
    .toSorted((a, b) => b.length - a.length)[0];
  if (key === undefined) return map;
  const { [key]: inner, ...others } = map;
  const rest = path.slice(key.length);
  return rest === '' ? others : { ...others, [key]: drop(inner, rest) };
}

const bracket = /^\[((?:"(?:[^"\\]|\\.)*"|[^\]"])*)\]/;
const condition = /([A-Za-z][\w-]*)?=("(?:[^"\\]|\\.)*"|[^,\]]+)/g;

function dropMember(list: readonly unknown[], path: string): unknown {
  const found = bracket.exec(path);
  if (found === null) return list;
  const [whole, inside = ''] = found;
  const rest = path.slice(whole.length);
  const meant = /^\d+$/.test(inside)
    ? (_: unknown, index: number) => index === Number(inside)
    : matcher(inside);
  return rest === ''
    ? list.filter((member, index) => !meant(member, index))
    : list.map((member, index) => (meant(member, index) ? drop(member, rest) : member));
}

/** `name="ghost"`, `port=80,protocol="TCP"`, or `="a value"` in a list of plain values. */
function matcher(inside: string): (member: unknown) => boolean {
  const wanted = [...inside.matchAll(condition)].map(([, key, text = '']) => [key, plain(text)] as const);
  if (wanted.length === 0) return () => false;
  return (member) =>
    wanted.every(([key, value]) => (key === undefined ? member === value : sameKey(member, key, value)));
}

function sameKey(member: unknown, key: string, value: unknown): boolean {
  if (!isMap(member)) return false;
  // The server adds the protocol of a port before it reports the path.
  return (member[key] ?? (key === 'protocol' ? 'TCP' : undefined)) === value;
}

function plain(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
