import { parseAllDocuments } from 'yaml';
import type { MachineConfigChange } from '../../../contract/machine-configs.ts';
import { isSecretName } from '../../lib/secret-names.ts';
import { formatDottedPath, type PathPart } from '../../lib/dotted-path.ts';

interface Leaf {
  readonly document: string;
  readonly path: string;
  readonly value: string;
  readonly secret: boolean;
}

const hidden = '‹secret›';
const other = '‹another secret›';

/**
 * What differs between two configurations of a machine, value by value, also where one comes from the machine itself.
 * Comments and order do not count. No key and no password is in it, only whether it is another one.
 */
export function diffConfigs(before: string, after: string): readonly MachineConfigChange[] {
  const old = leavesOf(before);
  const now = leavesOf(after);
  const changes: MachineConfigChange[] = [];
  for (const [id, leaf] of old) {
    const next = now.get(id);
    if (next?.value === leaf.value) continue;
    changes.push(next === undefined ? gone(leaf) : changed(leaf, next));
  }
  for (const [id, leaf] of now) {
    if (!old.has(id)) changes.push({ ...placeOf(leaf), after: leaf.secret ? hidden : leaf.value });
  }
  return changes.toSorted((a, b) => `${a.document} ${a.path}`.localeCompare(`${b.document} ${b.path}`));
}

const placeOf = ({ document, path }: Leaf) => ({ document, path });
const gone = (leaf: Leaf) => ({ ...placeOf(leaf), before: leaf.secret ? hidden : leaf.value });

function changed(leaf: Leaf, next: Leaf): MachineConfigChange {
  const secret = leaf.secret || next.secret;
  return {
    ...placeOf(leaf),
    before: secret ? hidden : leaf.value,
    after: secret ? other : next.value,
  };
}

function leavesOf(text: string): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const documents = parseAllDocuments(text, { logLevel: 'error' });
  for (const each of Array.isArray(documents) ? documents : []) {
    if (each.errors[0] !== undefined) throw each.errors[0];
    const value: unknown = each.toJS({ maxAliasCount: 100 });
    if (value !== null && value !== undefined) collect(leaves, nameOf(value), value, []);
  }
  return leaves;
}

function collect(
  leaves: Map<string, Leaf>,
  document: string,
  value: unknown,
  parts: readonly PathPart[],
): void {
  const below = Array.isArray(value)
    ? value.map((one: unknown, at) => [at, one] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  for (const [part, one] of below) collect(leaves, document, one, [...parts, part]);
  if (below.length > 0) return;
  const path = formatDottedPath(parts);
  const shown = typeof value === 'string' ? value : JSON.stringify(value);
  leaves.set(`${document} ${path}`, { document, path, value: shown, secret: isSecret(parts, shown) });
}

/** `machine and cluster`, which has no kind, or `Layer2VIPConfig 192.168.8.30`. */
function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const kind = 'kind' in value && typeof value.kind === 'string' ? value.kind : '';
  const name = 'name' in value && typeof value.name === 'string' ? value.name : '';
  return [kind, name].filter((part) => part !== '').join(' ');
}

/** By its name, or because it looks like a key wherever it stands. */
function isSecret(parts: readonly PathPart[], value: string): boolean {
  if (parts.some((part) => part === 'id' || (typeof part === 'string' && isSecretName(part)))) return true;
  return /-----BEGIN|^[A-Za-z0-9+/_=-]{40,}$/.test(value) && !/^[0-9a-f-]+$/.test(value) && /\d/.test(value);
}
