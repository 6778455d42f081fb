import { isAlias } from 'yaml';
import type { ConfigValue } from '../../contract/config.ts';
import type { PathPart } from '../lib/dotted-path.ts';
import { WildError } from '../lib/wild-error.ts';
import { parseConfig, type ParsedConfig } from './parse.ts';
import { follow } from './source.ts';
import { splice, type Change } from './splice.ts';
import { notEditable } from './not-editable.ts';
import { isSameValue, isValueMap, valueAt, withoutValue, withValue, type ConfigMap } from './values.ts';

/**
 * Edits a file's text to hold the intended values without changing any other byte. `asked` are the paths a person named: an
 * alias (*name) at or below one of them is replaced; one above is never expanded behind their back. Each step is parsed again
 * and compared, so the result never means anything else.
 * @throws config.not-editable if that requires touching something else
 */
export function editConfig(
  text: string,
  file: string,
  intended: ConfigMap,
  asked: readonly (readonly PathPart[])[] = [[]],
): string {
  return editParsed(parseConfig(text, file), file, intended, asked).text;
}

/** The same for a parsed file; returns the parsed result. */
export function editParsed(
  parsed: ParsedConfig,
  file: string,
  intended: ConfigMap,
  asked: readonly (readonly PathPart[])[],
): ParsedConfig {
  return changesBetween(parsed.values, intended, []).reduce(
    (present, change) => applyChange(present, file, change, intended, asked),
    parsed,
  );
}

function applyChange(
  present: ParsedConfig,
  file: string,
  change: Change,
  intended: ConfigMap,
  asked: readonly (readonly PathPart[])[],
): ParsedConfig {
  const { text, doc } = present;
  const wanted = step(present.values, change, intended);
  const shared = referenceOnTheWay(doc, change.parts);
  const isShared = shared !== undefined && !asked.some((path) => startsWith(shared, path));
  // A block scalar would swallow an indented comment below it; a quoted scalar doesn't.
  for (const quoted of [false, true]) {
    const proposed = isShared ? undefined : splice(text, doc, change, wanted, quoted);
    const edited = proposed === undefined ? undefined : readAgain(proposed, file);
    if (edited !== undefined && isSameValue(edited.values, wanted)) return edited;
  }
  throw notEditable(present, change.parts, file);
}

/** The path of the alias (*name) that a setting's path leads into. */
function referenceOnTheWay(
  doc: ParsedConfig['doc'],
  parts: readonly PathPart[],
): readonly PathPart[] | undefined {
  const { slots, depth } = follow(doc, parts);
  return depth < parts.length && isAlias(slots.at(-1)?.node) ? parts.slice(0, depth) : undefined;
}

const startsWith = (path: readonly PathPart[], beginning: readonly PathPart[]): boolean =>
  beginning.length <= path.length && beginning.every((part, at) => part === path[at]);

function readAgain(text: string, file: string): ParsedConfig | undefined {
  try {
    return parseConfig(text, file);
  } catch (error) {
    if (error instanceof WildError && error.code === 'config.unreadable') return undefined;
    throw error;
  }
}

/** The values after one of several changes. */
function step(present: ConfigMap, change: Change, intended: ConfigMap): ConfigMap {
  const next =
    change.act === 'remove'
      ? withoutValue(present, change.parts)
      : withValue(present, change.parts, valueAt(intended, change.parts) ?? null);
  if (!isValueMap(next)) throw new Error('A change left no map');
  return next;
}

/** The changes, innermost first. Additions come before removals, so that nothing is temporarily empty. */
export function changesBetween(
  before: ConfigValue,
  after: ConfigValue,
  parts: readonly PathPart[],
): readonly Change[] {
  if (isSameValue(before, after)) return [];
  if (
    isValueMap(before) &&
    isValueMap(after) &&
    !isEither(before, after, (map) => Object.keys(map).length === 0)
  ) {
    const puts = Object.entries(after).flatMap(([name, value]): readonly Change[] => {
      const old = Object.hasOwn(before, name) ? before[name] : undefined;
      return old === undefined
        ? [{ act: 'put', parts: [...parts, name] }]
        : changesBetween(old, value, [...parts, name]);
    });
    const removals = Object.keys(before)
      .filter((name) => !Object.hasOwn(after, name))
      .map((name): Change => ({ act: 'remove', parts: [...parts, name] }));
    return [...puts, ...removals];
  }
  if (
    Array.isArray(before) &&
    Array.isArray(after) &&
    !isEither(before, after, (list) => list.length === 0)
  ) {
    return listChanges(before, after, parts);
  }
  return [{ act: 'put', parts }];
}

/** Keeps the common start and end of a list, so that the right entry is removed. */
function listChanges(
  before: readonly ConfigValue[],
  after: readonly ConfigValue[],
  parts: readonly PathPart[],
): readonly Change[] {
  const surplus = before.length - after.length;
  if (surplus > 0) {
    const first = after.findIndex((value, at) => !isSameValue(value, before[at]));
    const from = first === -1 ? after.length : first;
    const rest = before.toSpliced(from, surplus);
    if (isSameValue(rest, [...after])) {
      return Array.from({ length: surplus }, (): Change => ({ act: 'remove', parts: [...parts, from] }));
    }
  }
  const kept = after
    .slice(0, before.length)
    .flatMap((value, at) => changesBetween(before[at] ?? null, value, [...parts, at]));
  const added = after
    .slice(before.length)
    .map((_, at): Change => ({ act: 'put', parts: [...parts, before.length + at] }));
  const removed = before
    .slice(after.length)
    .map((): Change => ({ act: 'remove', parts: [...parts, after.length] }));
  return [...kept, ...added, ...removed];
}

function isEither<T>(one: T, other: T, test: (value: T) => boolean): boolean {
  return test(one) || test(other);
}
