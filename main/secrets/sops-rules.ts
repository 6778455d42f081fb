import type { PathPart } from '../lib/dotted-path.ts';
import type { SopsMetadata } from './sops-metadata.ts';

/** `unknown`: the rules depend on comments, or use syntax that we don't support. */
export type Expected = 'sealed' | 'readable' | 'unknown';

/** Whether a file's rules encrypt a value, in SOPS's order: the last matching rule wins. */
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

/** Compiles a Go regular expression if it means the same in JavaScript. */
function compile(rule: string): RegExp | undefined {
  const [, flags = '', rest = rule] = /^\(\?([is]+)\)(.*)$/s.exec(rule) ?? [];
  // Classes such as [[:alpha:]], \Q…\E, \z, \A and inline flags exist only in Go.
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
