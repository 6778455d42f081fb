import { isAlias, isCollection, isScalar, type Document, type ParsedNode } from 'yaml';
import type { ConfigProblem } from '../../contract/config.ts';
import { formatDottedPath, type PathPart } from '../lib/dotted-path.ts';
import { openedTooOften, parseYaml } from '../lib/parse-yaml.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { excerptAt } from './excerpt.ts';
import { maxLength, parseConfig } from './parse.ts';
import { doubtful, whyNot, type Finding } from './problems.ts';
import { checkValues, type ValueProblem } from './schema/check-values.ts';
import { follow } from './source.ts';

type Found = Finding & Pick<ConfigProblem, 'severity' | 'path'>;

const most = 200;

/** Everything that is wrong or doubtful in the text, in its order. Does not throw. */
export function checkText(text: string, file: string): readonly ConfigProblem[] {
  if (text.length > maxLength) return [outline(text, whole('The file is larger than 2 MB.'), 1, 1)];
  const tooDeep = openedTooOften(text);
  if (tooDeep !== undefined) {
    const line = text.slice(0, tooDeep).split('\n').length;
    return [
      outline(
        text,
        { ...whole('It is nested too deeply.'), from: tooDeep, to: tooDeep + 1 },
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
      return outline(text, one, line, col - (line === 1 && text.startsWith('\uFEFF') ? 1 : 0));
    });
}

/** One for a line: what the library finds after a mistake is mostly its echo. */
function mistakes(text: string, doc: Document.Parsed): readonly Found[] {
  const lines = new Set<number>();
  return doc.errors.slice(0, most).flatMap((error): Found[] => {
    const found = whyNot(error, text, doc);
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
    const doubts = doubtful(doc)
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

/** Where a setting stands, or what it stands in as far as the file has it (a reference, a merged group). */
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

/** A refusal that was thrown, at the place it names. */
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
    sentence: asTheySaid(error.context?.['reason'] ?? error.detail),
  };
}

const whole = (detail: string): Found => ({
  severity: 'error',
  from: 0,
  to: 0,
  sentence: sentence('config.yaml.refused', detail),
});

function outline(
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
