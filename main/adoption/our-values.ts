import type { ConfigValue } from '../../contract/config.ts';
import { checkValues, isValueMap, valueAt, withValue, type ConfigMap } from '../config/config.ts';
import { formatDottedPath, parseDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { isPlaceholder } from './recognize-secrets.ts';
import type { KnownApp } from './known-apps.ts';

export interface Respelling {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

interface OurValues {
  readonly values: ConfigMap;
  readonly respelt: readonly Respelling[];
  /** Settings that held nothing: an empty text, or a stand-in that was never replaced. */
  readonly emptied: readonly { readonly path: string; readonly text: string }[];
}

/** The same settings with values as Wild Cloud takes them. What no other spelling makes right stays as it is. */
export function ourValues(config: ConfigMap): OurValues {
  const emptied: { path: string; text: string }[] = [];
  const respelt: Respelling[] = [];
  let values = config;
  const put = (parts: readonly PathPart[], value: ConfigValue) => {
    const next = withValue(values, parts, value);
    if (isValueMap(next)) values = next;
  };
  for (const parts of emptyTexts(config)) {
    emptied.push({ path: formatDottedPath(parts), text: textOf(valueAt(config, parts)) });
    put(parts, null);
  }
  for (const { severity, parts } of checkValues(values)) {
    if (severity !== 'error') continue;
    const old = valueAt(values, parts);
    const fitting = otherSpellings(old).find((one) => fits(values, parts, one));
    if (fitting === undefined) continue;
    put(parts, fitting);
    respelt.push({ path: formatDottedPath(parts), from: textOf(old), to: textOf(fitting) });
  }
  return { values, respelt, emptied };
}

/** The same for settings of apps, of which the catalogue says what they are. A text "false" would be a yes to them. */
export function ourAppValues(
  values: ConfigMap,
  apps: readonly KnownApp[],
): Pick<OurValues, 'values' | 'respelt'> {
  const respelt: Respelling[] = [];
  let next = values;
  for (const { name, kinds } of apps) {
    for (const [path, kind] of kinds ?? []) {
      const parts = ['apps', name, ...parseDottedPath(path)];
      const old = valueAt(next, parts);
      const right = otherSpellings(old).find((one) => typeof one === (kind === 'flag' ? 'boolean' : kind));
      if (typeof old !== 'string' || right === undefined) continue;
      const put = withValue(next, parts, right);
      if (!isValueMap(put)) continue;
      next = put;
      respelt.push({ path: formatDottedPath(parts), from: textOf(old), to: textOf(right) });
    }
  }
  return { values: next, respelt };
}

/** What a scaffold left for a person to fill in. */
function emptyTexts(config: ConfigMap): PathPart[][] {
  const found: PathPart[][] = [];
  const look = (value: ConfigValue, parts: readonly PathPart[]): void => {
    if (isValueMap(value)) for (const [name, child] of Object.entries(value)) look(child, [...parts, name]);
    else if (typeof value === 'string' && isEmpty(value, parts)) found.push([...parts]);
  };
  for (const name of ['operator', 'cloud', 'cluster', 'apps']) {
    const group = config[name];
    if (group !== undefined) look(group, [name]);
  }
  return found;
}

function isEmpty(text: string, [group]: readonly PathPart[]): boolean {
  // What an empty text means to an app, the app knows.
  if (group === 'apps') return /^(TBD|CHANGE[-_]?ME\w*)$/i.test(text.trim());
  return text.trim() === '' || isPlaceholder(text);
}

function fits(values: ConfigMap, parts: readonly PathPart[], value: ConfigValue): boolean {
  const next = withValue(values, parts, value);
  const path = formatDottedPath(parts);
  return (
    isValueMap(next) &&
    !checkValues(next).some((one) => one.severity === 'error' && formatDottedPath(one.parts).startsWith(path))
  );
}

const words: Readonly<Record<string, boolean>> = {
  ...{ true: true, yes: true, on: true, '1': true },
  ...{ false: false, no: false, off: false, '0': false },
};

function otherSpellings(value: ConfigValue | undefined): ConfigValue[] {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return [String(value), ...(words[String(value)] === undefined ? [] : [words[String(value)] ?? false])];
  }
  if (typeof value !== 'string') return [];
  const text = value.trim();
  const flag = Object.entries(words).find(([word]) => word === text.toLowerCase())?.[1];
  const [, first, last] = /^([\d.]+)\s*[,;–—]\s*([\d.]+)$/.exec(text) ?? [];
  return [
    ...(flag === undefined ? [] : [flag]),
    ...(/^\d{1,15}$/.test(text) ? [Number(text)] : []),
    text,
    text.toLowerCase(),
    text.replace(/\.$/, '').toLowerCase(),
    ...(first !== undefined && last !== undefined ? [`${first}-${last}`] : []),
    ...(/,/.test(text) ? [text.split(',').map((one) => one.trim())] : []),
    [text],
  ];
}

function textOf(value: ConfigValue | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}
