import type { ConfigValue } from '../../contract/config.ts';
import { isValueMap, valueAt, withoutValue, withValue, type ConfigMap } from '../config/config.ts';
import { formatDottedPath, parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { Secret } from '../lib/secret.ts';
import { needlesOf, pointerTo, secretsIn, type Needles } from './clean-text.ts';
import { isPlaceholder, isSecretName } from './recognize-secrets.ts';
import type { KnownApp } from './known-apps.ts';
import { ourSecretPath } from './our-spelling.ts';
import type { PlainSecrets } from './plain-secrets.ts';

export interface Origin {
  readonly file: string;
  /** As it is called there. */
  readonly from: string;
  /** Its path in secrets.yaml. */
  readonly to: string;
}

/** Collects secrets under their new paths, with the origin of each. */
export interface SecretCollection {
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly origins: readonly Origin[];
  /** Places with a placeholder instead of a secret, and its text. */
  readonly notSet: readonly { readonly file: string; readonly path: string; readonly text: string }[];
  /** Secrets that couldn't get their path because another value has it. */
  readonly clashes: readonly { readonly wanted: string; readonly got: string }[];
  /**
   * @param as `asItIs` also keeps placeholders
   * @returns its path; undefined for a placeholder that isn't kept
   */
  add(
    value: string,
    at: { readonly file: string; readonly from: string; readonly wanted: string },
    as?: 'asItIs',
  ): string | undefined;
  /** The path of a secret with this value. */
  pathOf(value: string): string | undefined;
  needles(): Needles;
}

/** `sealed`: the secrets already encrypted by an earlier run. */
export function startCollecting(sealed: ReadonlyMap<string, Secret>): SecretCollection {
  const secrets = new Map(sealed);
  const byValue = new Map<string, string>();
  for (const [path, secret] of sealed) byValue.set(secret.expose(), path);
  const origins: Origin[] = [];
  const notSet: { file: string; path: string; text: string }[] = [];
  const clashes: { wanted: string; got: string }[] = [];

  const isFree = (path: string) =>
    [...secrets.keys()].every((other) => other !== path && !isBelow(other, path) && !isBelow(path, other));
  const holds = (path: string, value: string) => secrets.get(path)?.expose() === value;
  const pathOf = (value: string) => byValue.get(value) ?? byValue.get(value.trimEnd());

  return {
    secrets,
    origins,
    notSet,
    clashes,
    pathOf,
    add(value, { file, from, wanted }, as) {
      if (value === '' || isPlaceholder(value)) {
        if (secrets.get(wanted)?.expose() !== value) notSet.push({ file, path: wanted, text: value });
        if (as !== 'asItIs') return undefined;
      }
      const present = secrets.get(wanted)?.expose();
      if (present === value || present === value.trimEnd()) {
        origins.push({ file, from, to: wanted });
        return wanted;
      }
      let path = wanted;
      if (!isFree(path)) {
        const same = pathOf(value);
        // Kept under that path already, by this run or by one before it.
        if (same?.startsWith('adopted.')) path = same;
        else for (let n = 1; !isFree(path) && !holds(path, value); n++) path = otherPath(file, wanted, n);
        if (secrets.get(path) === undefined) clashes.push({ wanted, got: path });
      }
      secrets.set(path, new Secret(value));
      if (!byValue.has(value)) byValue.set(value, path);
      origins.push({ file, from, to: path });
      return path;
    },
    needles: () => needlesOf(secrets),
  };
}

const isBelow = (path: string, above: string) => path.startsWith(`${above}.`) || path.startsWith(`${above}[`);

function otherPath(file: string, wanted: string, n: number): string {
  const name = file.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return formatDottedPath(['adopted', n === 1 ? name : `${name}-${n}`, ...parseDottedPath(wanted)]);
}

/** A readable secrets.yaml. Its comments are kept as one more secret, because they may contain old passwords. */
export function collectFromSecretsFile(
  to: SecretCollection,
  plain: PlainSecrets,
  knownApps: readonly KnownApp[],
): void {
  for (const { parts, value } of plain.leaves) {
    const from = formatDottedPath(parts);
    const wanted = ourSecretPath(parts, knownApps);
    const text = value?.expose() ?? '';
    // A list keeps its gaps; otherwise its other entries would be renumbered.
    const isInList = parts.some((part) => typeof part === 'number');
    to.add(text, { file: 'secrets.yaml', from, wanted }, isInList ? 'asItIs' : undefined);
  }
  const comments = plain.comments.map((comment) => comment.expose()).join('\n');
  if (comments !== '') {
    to.add(comments, { file: 'secrets.yaml', from: '#', wanted: 'adopted.comments' });
  }
}

/**
 * The settings without the secrets among them, which are recognized by name or by a known value. They get the same path in
 * secrets.yaml.
 */
export function collectFromConfig(
  to: SecretCollection,
  values: ConfigMap,
  knownApps: readonly KnownApp[],
): ConfigMap {
  const needles = to.needles();
  let rest: ConfigMap = values;
  const look = (value: ConfigValue, parts: readonly PathPart[]): void => {
    if (isValueMap(value)) for (const [name, child] of Object.entries(value)) look(child, [...parts, name]);
    else if (Array.isArray(value)) value.forEach((child, at) => look(child, [...parts, at]));
    else if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
      const text = String(value);
      const name = parts.findLast((part) => typeof part === 'string') ?? '';
      if (!isSecretName(name) && secretsIn(text, needles).length === 0) return;
      const from = formatDottedPath(parts);
      const path = to.add(text, { file: 'config.yaml', from, wanted: ourSecretPath(parts, knownApps) });
      if (path === undefined) return;
      // Another entry of a list must not get its number.
      const isInList = parts.some((part) => typeof part === 'number');
      rest = isInList ? mapOf(withValue(rest, parts, pointerTo(path))) : without(rest, parts);
    }
  };
  look(values, []);
  return rest;
}

const mapOf = (value: ConfigValue): ConfigMap => (isValueMap(value) ? value : {});

/** Removes groups that became empty, too. */
function without(values: ConfigMap, parts: readonly PathPart[]): ConfigMap {
  const less = withoutValue(values, parts);
  if (!isValueMap(less)) return {};
  for (let depth = parts.length - 1; depth > 0; depth--) {
    const above = valueAt(less, parts.slice(0, depth));
    if (!isValueMap(above) || Object.keys(above).length > 0) return less;
    return without(less, parts.slice(0, depth));
  }
  return less;
}
