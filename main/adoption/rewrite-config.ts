import type { ConfigValue } from '../../contract/config.ts';
import {
  editConfig,
  isSameValue,
  isValueMap,
  parseConfig,
  valueAt,
  withoutValue,
  withValue,
  type ConfigMap,
} from '../config/config.ts';
import type { PathPart } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';
import type { Move } from './our-spelling.ts';
import { commentTexts } from './plain-secrets.ts';

/**
 * The text of a config.yaml with groups moved, then brought to the intended values. Lines move with the comments above
 * and beside them; a comment that would still get lost is kept at the end of the file.
 */
export function rewriteConfig(
  text: string,
  file: string,
  moves: readonly Move[],
  intended: ConfigMap,
): string {
  const moved = moves.reduce((before, move) => moveLines(before, file, move) ?? before, text);
  const edited = editConfig(moved, file, intended);
  const left = new Map<string, number>();
  for (const comment of commentTexts(edited)) left.set(comment, (left.get(comment) ?? 0) + 1);
  const lost = commentTexts(text).filter((comment) => {
    const count = left.get(comment) ?? 0;
    left.set(comment, count - 1);
    return count <= 0;
  });
  if (lost.length === 0) return edited;
  const end = edited.includes('\r\n') ? '\r\n' : '\n';
  const kept = [
    '# Comments that stood beside settings which are elsewhere now:',
    ...lost.map((one) => `# ${one}`),
  ];
  const base = edited.endsWith('\n') ? edited : edited + end;
  const whole = `${base}${end}${kept.join(end)}${end}`;
  return isSameValue(parseConfig(whole, file).values, intended) ? whole : edited;
}

/** Undefined where the lines are not laid out so that they can be moved as they are. */
function moveLines(text: string, file: string, { from, to }: Move): string | undefined {
  const before = parsed(text, file);
  const value = before && valueAt(before, from);
  if (before === undefined || value === undefined || valueAt(before, to) !== undefined) return undefined;
  const wanted = withValue(withoutValue(before, from) ?? {}, to, value);
  const block = blockOf(text.split('\n'), from);
  const name = to.at(-1);
  if (block === undefined || typeof name !== 'string' || !/^[\w-]+$/.test(name)) return undefined;
  const rest = [...block.lines.slice(0, block.start), ...block.lines.slice(block.end)];
  const parent = to.slice(0, -1);
  const target = parent.length === 0 ? undefined : blockOf(rest, parent);
  const depth = target === undefined ? 0 : target.inner;
  if ((parent.length > 0 && target === undefined) || depth === undefined) return undefined;
  const moving = block.lines.slice(block.start, block.end).map((line, at) => {
    if (line.trim() === '') return line;
    const shifted =
      ' '.repeat(depth) + line.slice(Math.min(block.indent, line.length - line.trimStart().length));
    return at === block.key - block.start ? shifted.replace(/^(\s*)[^:]*:/, `$1${name}:`) : shifted;
  });
  const place = target === undefined ? endOf(rest) : target.end;
  const proposed = [...rest.slice(0, place), ...moving, ...rest.slice(place)].join('\n');
  const after = parsed(proposed, file);
  if (after !== undefined && isSameValue(pruned(after), pruned(wanted))) return proposed;
  return undefined;
}

interface Block {
  readonly lines: readonly string[];
  /** First line, with the comments right above the name. */
  readonly start: number;
  readonly key: number;
  readonly end: number;
  readonly indent: number;
  /** Indentation of what is inside. */
  readonly inner: number | undefined;
}

const indentOf = (line: string) => line.length - line.trimStart().length;
const isBlank = (line: string) => /^\s*(#.*)?\r?$/.test(line);

/** The lines of a group in block layout, found by name and indentation. */
function blockOf(lines: readonly string[], parts: readonly PathPart[]): Block | undefined {
  let [from, to, indent] = [0, lines.length, 0];
  let found: Block | undefined;
  for (const part of parts) {
    const key = lines.findIndex(
      (line, at) => at >= from && at < to && indentOf(line) === indent && nameOf(line) === String(part),
    );
    if (key === -1) return undefined;
    let end = key + 1;
    while (end < to && (isBlank(lines[end] ?? '') || indentOf(lines[end] ?? '') > indent)) end++;
    while (end > key + 1 && isBlank(lines[end - 1] ?? '') && !isInside(lines[end - 1] ?? '', indent)) end--;
    let start = key;
    while (start > from && isCommentAt(lines[start - 1] ?? '', indent)) start--;
    const first = lines.slice(key + 1, end).find((line) => !isBlank(line));
    const inner = first === undefined ? undefined : indentOf(first);
    found = { lines, start, key, end, indent, inner };
    [from, to, indent] = [key + 1, end, inner ?? indent + 2];
  }
  return found;
}

const isInside = (line: string, indent: number) => line.trim() !== '' && indentOf(line) > indent;
const isCommentAt = (line: string, indent: number) => /^\s*#/.test(line) && indentOf(line) === indent;

function nameOf(line: string): string | undefined {
  const [, double, single, plain] =
    /^\s*(?:"([^"\\]*)"|'([^']*)'|([^\s#"'][^:#]*?))\s*:(?:\s|$)/.exec(line) ?? [];
  return double ?? single ?? plain;
}

function endOf(lines: readonly string[]): number {
  let end = lines.length;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end--;
  return end;
}

function parsed(text: string, file: string): ConfigMap | undefined {
  try {
    return parseConfig(text, file).values;
  } catch (error) {
    if (error instanceof WildError) return undefined;
    throw error;
  }
}

/** Groups that became empty may be there or not; the edit that follows decides. */
function pruned(value: ConfigValue): ConfigValue {
  if (!isValueMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => {
      const less = pruned(child);
      const isEmpty = less === null || (isValueMap(less) && Object.keys(less).length === 0);
      return isEmpty ? [] : [[name, less]];
    }),
  );
}
