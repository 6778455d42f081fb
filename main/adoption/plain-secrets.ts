import { isMap, type Scalar } from 'yaml';
import type { ConfigValue } from '../../contract/config.ts';
import { isUnusableName, type PathPart } from '../lib/dotted-path.ts';
import { parseYaml } from '../lib/parse-yaml.ts';
import { bounded, UnreadableYaml } from '../lib/read-yaml.ts';
import { Secret } from '../lib/secret.ts';
import { yamlValue } from '../lib/yaml-value.ts';

export interface PlainLeaf {
  readonly parts: readonly PathPart[];
  /** Undefined where nothing stands there. */
  readonly value: Secret | undefined;
}

export interface PlainSecrets {
  readonly leaves: readonly PlainLeaf[];
  /** Comments may contain old passwords. */
  readonly comments: readonly Secret[];
}

export type SecretsText =
  | ({ readonly is: 'plain' } & PlainSecrets)
  | { readonly is: 'sealed' }
  | { readonly is: 'damaged'; readonly line: number; readonly reason: string };

/** Parses a readable secrets.yaml of an older format. Numbers keep their leading zeros. */
export function readSecretsText(text: string): SecretsText {
  try {
    return bounded(text, () => read(text));
  } catch (error) {
    if (error instanceof UnreadableYaml)
      return { is: 'damaged', line: error.place.line, reason: error.reason };
    throw error;
  }
}

function read(text: string): SecretsText {
  const parsed = parseYaml(text);
  const values = yamlValue(parsed, { scalar: asWritten, whyNotName });
  if (values === null) return { is: 'plain', leaves: [], comments: commentsOf(text) };
  if (typeof values !== 'object' || Array.isArray(values)) {
    return { is: 'damaged', line: 1, reason: 'Names with values are expected.' };
  }
  if (isMap(parsed.doc.get('sops'))) return { is: 'sealed' };
  const leaves: PlainLeaf[] = [];
  const walk = (value: ConfigValue, parts: readonly PathPart[]): void => {
    if (Array.isArray(value)) value.forEach((item, at) => walk(item, [...parts, at]));
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) walk(one, [...parts, name]);
    else leaves.push({ parts, value: value === null ? undefined : new Secret(String(value)) });
  };
  walk(values, []);
  return { is: 'plain', leaves, comments: commentsOf(text) };
}

function asWritten({ value, source }: Scalar): string | null {
  const shown = typeof value === 'string' ? value : (source ?? '');
  return value === null || shown === '' ? null : shown;
}

const whyNotName = (name: string): string | undefined =>
  isUnusableName(name) ? 'It holds a name that cannot be used.' : undefined;

/** Every comment of a YAML text, without its sign, in order. */
export function commentsOf(text: string): Secret[] {
  return commentTexts(text).map((comment) => new Secret(comment));
}

export function commentTexts(text: string): string[] {
  const found: string[] = [];
  let blockIndent: number | undefined;
  for (const line of text.split(/\r?\n/)) {
    const indent = line.length - line.trimStart().length;
    if (blockIndent !== undefined && (line.trim() === '' || indent > blockIndent)) continue;
    blockIndent = undefined;
    const unquoted = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (quoted) => '_'.repeat(quoted.length));
    const at = /(^|\s)#/.exec(unquoted);
    const code = at === null ? unquoted : unquoted.slice(0, at.index);
    if (at !== null) {
      const comment = line.slice(at.index + at[0].length).trim();
      if (comment !== '') found.push(comment);
    }
    if (/(^|[\s:-])[|>][+-]?\d?[+-]?\s*$/.test(code)) blockIndent = indent;
  }
  return found;
}
