import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import { isUnusableName, type PathPart } from '../lib/dotted-path.ts';
import { Secret } from '../lib/secret.ts';

export interface PlainLeaf {
  readonly parts: readonly PathPart[];
  /** Undefined where nothing stands there. */
  readonly value: Secret | undefined;
}

export interface PlainSecrets {
  readonly leaves: readonly PlainLeaf[];
  /** Comments may hold what was a password once. */
  readonly comments: readonly Secret[];
}

export type SecretsText =
  | ({ readonly is: 'plain' } & PlainSecrets)
  | { readonly is: 'sealed' }
  | { readonly is: 'damaged'; readonly line: number; readonly reason: string };

/** A readable secrets.yaml of an older form. What was written as a number keeps its leading zeros. */
export function readSecretsText(text: string): SecretsText {
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    logLevel: 'silent',
  });
  const damaged = (offset: number, reason: string): SecretsText => ({
    is: 'damaged',
    line: lines.linePos(offset).line,
    reason,
  });
  const [error] = doc.errors;
  if (error !== undefined) return damaged(error.pos[0], 'Its YAML is not well-formed.');
  if (doc.contents === null) return { is: 'plain', leaves: [], comments: commentsOf(text) };
  if (!isMap(doc.contents)) return damaged(0, 'Names with values are expected.');
  if (isMap(doc.get('sops'))) return { is: 'sealed' };
  let odd: number | undefined;
  visit(doc, {
    Alias: (_, alias) => {
      odd ??= alias.range?.[0] ?? 0;
    },
  });
  if (odd !== undefined) return damaged(odd, 'References (*name) are not used in such a file.');
  const leaves: PlainLeaf[] = [];
  const walk = (node: unknown, parts: readonly PathPart[]): void => {
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : String(key);
        if (isUnusableName(name) || isAlias(value)) odd ??= isScalar(key) ? (key.range?.[0] ?? 0) : 0;
        else walk(value, [...parts, name]);
      }
    } else if (isSeq(node)) node.items.forEach((item, at) => walk(item, [...parts, at]));
    else if (isScalar(node)) {
      const shown = typeof node.value === 'string' ? node.value : (node.source ?? '');
      const isNothing = node.value === null || shown === '';
      leaves.push({ parts, value: isNothing ? undefined : new Secret(shown) });
    } else leaves.push({ parts, value: undefined });
  };
  walk(doc.contents, []);
  return odd === undefined
    ? { is: 'plain', leaves, comments: commentsOf(text) }
    : damaged(odd, 'It holds a name that cannot be used.');
}

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
