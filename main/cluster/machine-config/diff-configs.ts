import type { MachineConfigChange } from '../../../contract/machine-configs.ts';
import { printExactJson } from '../../lib/exact-json.ts';
import { readYamlStream, UnreadableYaml } from '../../lib/read-yaml.ts';
import { isSecretName } from '../../lib/secret-names.ts';
import { configUnreadable } from './failures.ts';
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
 * The differences between two configurations of a machine, value by value; either may come from the machine itself.
 * Comments and order are ignored. Of secrets, it only says that they differ.
 * @param file their file, for the error if it is not valid YAML
 * @throws WildError `cluster.config-edited` with line and column
 */
export function diffConfigs(before: string, after: string, file: string): readonly MachineConfigChange[] {
  const old = leavesOf(before, file);
  const now = leavesOf(after, file);
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

function leavesOf(text: string, file: string): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  for (const value of read(text, file)) collect(leaves, nameOf(value), value, []);
  return leaves;
}

function read(text: string, file: string) {
  try {
    return readYamlStream(text);
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    throw configUnreadable(file, error.place, error.sentence);
  }
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
  const shown = typeof value === 'string' ? value : printExactJson(value);
  leaves.set(`${document} ${path}`, { document, path, value: shown, secret: isSecret(parts, shown) });
}

/** `Layer2VIPConfig 192.168.8.30`; empty for the main document, which has no kind. */
function nameOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return '';
  const kind = 'kind' in value && typeof value.kind === 'string' ? value.kind : '';
  const name = 'name' in value && typeof value.name === 'string' ? value.name : '';
  return [kind, name].filter((part) => part !== '').join(' ');
}

/** By its name, or because the value looks like a key. */
function isSecret(parts: readonly PathPart[], value: string): boolean {
  if (parts.some((part) => part === 'id' || (typeof part === 'string' && isSecretName(part)))) return true;
  return /-----BEGIN|^[A-Za-z0-9+/_=-]{40,}$/.test(value) && !/^[0-9a-f-]+$/.test(value) && /\d/.test(value);
}
