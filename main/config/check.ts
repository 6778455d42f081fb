import { isAlias, isCollection, isScalar, type Document, type ParsedNode } from 'yaml';
import type { ConfigProblem } from '../../contract/config.ts';
import type { Sentence } from '../../contract/sentence.ts';
import { formatDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { openedTooOften, parseYaml } from '../lib/parse-yaml.ts';
import { reasonOf, WildError } from '../lib/wild-error.ts';
import { excerptAt } from './excerpt.ts';
import { tooDeeplyNested, tooLarge } from './failures.ts';
import { maxLength, parseConfig } from './parse.ts';
import { findDoubtful, explainYamlError, type Finding } from './problems.ts';
import { checkValues, type ValueProblem } from './schema/check-values.ts';
import { follow } from './source.ts';

type Found = Finding & Pick<ConfigProblem, 'severity' | 'path'>;

const most = 200;

/** Every problem in the text, from top to bottom. Doesn't throw. */
export function checkText(text: string, file: string): readonly ConfigProblem[] {
  if (text.length > maxLength) return [toProblem(text, whole(tooLarge()), 1, 1)];
  const tooDeep = openedTooOften(text);
  if (tooDeep !== undefined) {
    const line = text.slice(0, tooDeep).split('\n').length;
    return [
      toProblem(
        text,
        { ...whole(tooDeeplyNested()), from: tooDeep, to: tooDeep + 1 },
        line,
        tooDeep - text.lastIndexOf('\n', tooDeep - 1),
      ),
    ];
  }
  const { doc, lines } = parseYaml(text);
  const found = doc.errors.length > 0 ? mistakes(text, doc) : contents(text, file, doc);
  return found
    .toSorted((one, other) => one.from - other.from)
    .slice(0, most)
    .map((one) => {
      const { line, col } = lines.linePos(one.from);
      return toProblem(text, one, line, col - (line === 1 && text.startsWith('\uFEFF') ? 1 : 0));
    });
}

/** One per line, because what the parser finds after a mistake is mostly a consequence of it. */
function mistakes(text: string, doc: Document.Parsed): readonly Found[] {
  const lines = new Set<number>();
  return doc.errors.slice(0, most).flatMap((error): Found[] => {
    const found = explainYamlError(error, text, doc);
    const line = text.lastIndexOf('\n', found.from - 1);
    if (lines.has(line)) return [];
    lines.add(line);
    return [{ severity: 'error', ...found }];
  });
}

function contents(text: string, file: string, doc: Document.Parsed<ParsedNode>): readonly Found[] {
  try {
    const { values } = parseConfig(text, file);
    const misfits = checkValues(values, most).map((problem) => located(text, doc, problem));
    const wrong = new Set(misfits.filter(({ severity }) => severity === 'error').map(({ from }) => from));
    const doubts = findDoubtful(doc)
      .filter(({ from }) => !wrong.has(from))
      .map((finding): Found => ({ severity: 'warning', ...finding }));
    return [...misfits, ...doubts];
  } catch (error) {
    if (error instanceof WildError && error.code === 'config.unreadable') return [refusal(text, error)];
    throw error;
  }
}

function located(
  text: string,
  doc: Document.Parsed<ParsedNode>,
  { severity, parts, sentence: said }: ValueProblem,
): Found {
  const [from, to] = placeOf(text, doc, parts, severity === 'warning' ? 'name' : 'value');
  return { severity, from, to, sentence: said, path: formatDottedPath(parts) };
}

/** Where a setting is, or the closest thing around it that the file has (an alias, a merged group). */
function placeOf(
  text: string,
  doc: Document.Parsed<ParsedNode>,
  parts: readonly PathPart[],
  of: 'name' | 'value',
): [number, number] {
  const { slots, depth } = follow(doc, parts);
  const slot = slots.at(-1);
  if (slot === undefined) return [doc.contents?.range[0] ?? 0, 0];
  const { node, item } = slot;
  const key = item.key;
  const isHere = depth === parts.length;
  const noValue = node === null || (isScalar(node) && node.source === '');
  if (key !== undefined && key !== null && 'source' in key && (of === 'name' || !isHere || noValue)) {
    if (isAlias(node) && !isHere) return [node.range[0], node.range[1]];
    return [key.offset, key.offset + key.source.length];
  }
  if (node === null) return [0, 0];
  const [from, to] = node.range;
  return [from, isCollection(node) ? lineEndAt(text, from, to) : to];
}

function lineEndAt(text: string, from: number, to: number): number {
  const feed = text.indexOf('\n', from);
  return feed === -1 ? to : Math.min(to, feed);
}

/** A thrown failure, at the place it names. */
function refusal(text: string, error: WildError): Found {
  const line = Number(error.context?.['line'] ?? 1);
  const column = Number(error.context?.['column'] ?? 1);
  const start =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0);
  const from = start + column - 1;
  return {
    severity: 'error',
    from,
    to: from + 1,
    sentence: reasonIn(error),
  };
}

/** The reason alone, without the place that `failures.ts` puts before it. */
function reasonIn(error: WildError): Sentence {
  const reason = error.sentences.detail?.values?.['reason'];
  return typeof reason === 'object' ? reason : reasonOf(error);
}

const whole = (said: Sentence): Found => ({
  severity: 'error',
  from: 0,
  to: 0,
  sentence: said,
});

function toProblem(
  text: string,
  { severity, from, to, path, sentence: said }: Found,
  line: number,
  column: number,
): ConfigProblem {
  return {
    severity,
    line,
    column,
    ...(path === undefined ? {} : { path }),
    sentence: said,
    excerpt: excerptAt(text, from, to),
  };
}
