import { isMap, type KubeObject, textAt } from '../../kubernetes/kubernetes.ts';
import { canonical, normalizeObject } from './normalize-object.ts';

export interface FieldChange {
  /** `spec.template.spec.containers[ghost].image`. */
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

const longest = 400;
const masked = '‹secret›';

/**
 * Compares the existing object with the desired one, field by field. List members are matched by name if they have
 * one, so a container that moved is not shown as a different one. The result never contains values of Secrets.
 */
export function diffObject(before: KubeObject, after: KubeObject): FieldChange[] {
  const changes: FieldChange[] = [];
  const secret = after.kind === 'Secret' && after.apiVersion === 'v1';
  compare(normalizeObject(before), normalizeObject(after), '', changes);
  return secret ? changes.map(mask) : changes;
}

function compare(before: unknown, after: unknown, path: string, changes: FieldChange[]): void {
  if (before === after) return;
  if (isMap(before) && isMap(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[key], after[key], path === '' ? key : `${path}.${key}`, changes);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    if (canonical(before) === canonical(after)) return;
    const previous = byName(before);
    const next = byName(after);
    if (previous !== undefined && next !== undefined) {
      for (const name of new Set([...previous.keys(), ...next.keys()])) {
        compare(previous.get(name), next.get(name), `${path}[${name}]`, changes);
      }
      return;
    }
  }
  if (canonical(before) === canonical(after)) return;
  changes.push({
    path,
    ...(before === undefined ? {} : { before: show(before) }),
    ...(after === undefined ? {} : { after: show(after) }),
  });
}

/** List members by the key that the API itself merges such lists by; undefined if no key is unique. */
function byName(list: readonly unknown[]): Map<string, unknown> | undefined {
  for (const key of ['name', 'mountPath', 'containerPort', 'port', 'host', 'path', 'ip']) {
    const names = list.map((member) => (isMap(member) ? member[key] : undefined));
    if (!names.every((name) => typeof name === 'string' || typeof name === 'number')) continue;
    const named = new Map(names.map((name, index) => [String(name), list[index]]));
    if (named.size === list.length) return named;
  }
  return undefined;
}

function show(value: unknown): string {
  const text = typeof value === 'string' ? value : canonical(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function mask(change: FieldChange): FieldChange {
  if (!/^(data|stringData)\b/.test(change.path)) return change;
  const [, ...names] = change.path.split('.');
  return {
    // The path of a whole map that is added or removed would contain its values.
    path: names.length === 0 ? 'data' : change.path,
    ...(change.before === undefined ? {} : { before: masked }),
    ...(change.after === undefined ? {} : { after: masked }),
  };
}

/** The object in a form that may be shown or hashed: a Secret without its values. */
export function withoutValues(object: KubeObject): KubeObject {
  if (object.kind !== 'Secret' || textAt(object, 'apiVersion') !== 'v1') return object;
  const hide = (field: string) => {
    const values = object[field];
    return isMap(values)
      ? { [field]: Object.fromEntries(Object.keys(values).map((name) => [name, masked])) }
      : {};
  };
  return { ...object, ...hide('data'), ...hide('stringData') };
}
