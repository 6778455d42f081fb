import type { PathPart } from '../lib/dotted-path.ts';
import type { SopsMetadata } from './sops-metadata.ts';

/** `unknown`: the rules look at comments, or are written in a way that is not understood here. */
export type Expected = 'sealed' | 'readable' | 'unknown';

/** What the rules of a file say about a value, in the order in which SOPS applies them: the last one that speaks counts. */
export function expectedBy(rules: SopsMetadata, parts: readonly PathPart[]): Expected {
  if (isRule(rules.encrypted_comment_regex) || isRule(rules.unencrypted_comment_regex)) return 'unknown';
  const names = parts.filter((part) => typeof part === 'string');
  let isSealed = true;
  if (isRule(rules.unencrypted_suffix) && names.some((name) => name.endsWith(rules.unencrypted_suffix ?? '')))
    isSealed = false;
  if (isRule(rules.encrypted_suffix))
    isSealed = names.some((name) => name.endsWith(rules.encrypted_suffix ?? ''));
  if (isRule(rules.unencrypted_regex)) {
    const rule = compile(rules.unencrypted_regex);
    if (rule === undefined) return 'unknown';
    if (names.some((name) => rule.test(name))) isSealed = false;
  }
  if (isRule(rules.encrypted_regex)) {
    const rule = compile(rules.encrypted_regex);
    if (rule === undefined) return 'unknown';
    isSealed = names.some((name) => rule.test(name));
  }
  return isSealed ? 'sealed' : 'readable';
}

function isRule(rule: string | undefined): rule is string {
  return rule !== undefined && rule !== '';
}

/** Go's expressions as far as both languages mean the same. */
function compile(rule: string): RegExp | undefined {
  const [, flags = '', rest = rule] = /^\(\?([is]+)\)(.*)$/s.exec(rule) ?? [];
  // A class such as [[:alpha:]], \Q…\E, \z, \A and flags in the middle are Go's alone.
  if (/\[\[:|\\[QEzAC]|\(\?[imsU-]|\(\?P</.test(rest)) return undefined;
  for (const unicode of ['u', '']) {
    try {
      return new RegExp(rest, `${flags}${unicode}`);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return undefined;
}
