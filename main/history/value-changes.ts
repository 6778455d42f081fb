import { readYaml, UnreadableYaml } from '../lib/read-yaml.ts';
import { formatDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { printExactJson } from '../lib/exact-json.ts';
import { parseJson } from '../lib/parse-json.ts';

export interface ValueChange {
  readonly path: string;
  readonly before?: string;
  readonly after?: string;
}

const mostChanges = 200;

/** The changed values between two YAML texts; undefined if one of them isn't valid YAML. */
export function changedValues(
  before: string | undefined,
  after: string | undefined,
): ValueChange[] | undefined {
  const [old, next] = [leavesOf(before), leavesOf(after)];
  if (old === undefined || next === undefined) return undefined;
  const changes: ValueChange[] = [];
  for (const path of new Set([...old.keys(), ...next.keys()])) {
    const [was, is] = [old.get(path), next.get(path)];
    if (was === is) continue;
    changes.push({
      path,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    });
  }
  return changes.slice(0, mostChanges);
}

function leavesOf(text: string | undefined): Map<string, string> | undefined {
  const leaves = new Map<string, string>();
  if (text === undefined) return leaves;
  try {
    collect(leaves, [], readYaml(text));
    return leaves;
  } catch (error) {
    if (error instanceof UnreadableYaml) return undefined;
    throw error;
  }
}

function collect(leaves: Map<string, string>, path: readonly PathPart[], value: unknown): void {
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const isList = Array.isArray(value);
    for (const [key, inner] of Object.entries(value))
      collect(leaves, [...path, isList ? Number(key) : key], inner);
  } else if (path.length > 0) {
    leaves.set(formatDottedPath(path), spelled(value));
  }
}

/** Strings are quoted only if they would look like another type: "3" is not 3. */
function spelled(value: unknown): string {
  return typeof value === 'string' && parseJson(value) === undefined ? value : printExactJson(value);
}
