import { sentence } from '../../lib/sentence.ts';
import type { Problem } from './problem.ts';

const action = /\{\{-?([\s\S]*?)-?\}\}/g;
// Expressions that print nothing, or something no answer can change.
const silent =
  /^(\/\*|if\b|else\b|end\b|range\b|with\b|define\b|template\b|block\b|break\b|continue\b|\$\w*\s*:?=)/;
const safe = /(^|[|(]\s*|\s)(quote|squote|toJSON|data\.ToJSON|strings\.Quote|strings\.Squote)\s*$/;
const typed =
  /^(conv\.(ToInt|ToInt64|ToBool|ToFloat64)|len|eq|ne|lt|gt|le|ge|and|or|not|(data\.)?toJSON|data\.ToJSON|quote|squote)\b/;

/** Unquoted values in YAML: a colon or a quote in a person's answer would break the file. */
export function* checkQuotes(file: string, template: string): Iterable<Problem> {
  for (const match of template.matchAll(action)) {
    const inside = (match[1] ?? '').trim();
    if (silent.test(inside) || safe.test(inside) || typed.test(inside)) continue;
    const before = template.slice(0, match.index);
    const line = before.split('\n').length;
    const start = before.lastIndexOf('\n') + 1;
    if (/^\s*#/.test(template.slice(start, match.index))) continue;
    yield {
      file,
      line,
      column: match.index - start + 1,
      cause: sentence('lint.unquoted', 'The value of {expression} isn’t in quotes.', {
        expression: `{{ ${inside.slice(0, 80)} }}`,
      }),
      hint: sentence(
        'lint.unquoted.hint',
        'End it with | quote, or start it with conv.ToInt if it must be a number.',
      ),
    };
  }
}
