import type { Sentence } from '../../../contract/sentence.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { LineCounter, parseAllDocuments, type Document, visit } from 'yaml';
import { yamlOffset } from '../../lib/yaml-offset.ts';
import { isKubeObject } from '../../kubernetes/kubernetes.ts';
import { growsTooMuch } from './alias-growth.ts';
import type { Problem } from './problem.ts';
import type { Traced } from './render-traced.ts';
import { textAt, valueAt } from './value-at.ts';

/** The place of a value; for a missing one, of the nearest group around it. */
export type At = (
  path: readonly PropertyKey[],
  cause: Sentence,
  more?: Pick<Problem, 'hint' | 'refused'>,
) => Problem;

/** A document of a file, or an item of a list in it. */
export interface Source {
  readonly value: unknown;
  readonly at: At;
}

export interface SourceFile {
  readonly sources: readonly Source[];
  /** Each keeps the file from being passed to kustomize. */
  readonly problems: readonly Problem[];
}

// kustomize treats these as line breaks, but current YAML doesn't: a comment for one is a key for the other.
const ambiguous = /[\u0085\u2028\u2029\uFEFF]/u;

/**
 * The documents of a rendered file. `strictly` refuses everything kustomize could read differently: merge keys, tags and other
 * YAML versions.
 */
export function readDocuments(
  file: string,
  { text, lineOf }: Traced,
  how: 'strictly' | 'with-merge-keys',
): SourceFile {
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: lineOf(line), column: col };
  };
  const odd = ambiguous.exec(text);
  if (odd !== null && (odd.index > 0 || odd[0] !== '\uFEFF')) {
    const line = text.slice(0, odd.index).split('\n').length;
    const cause = sentence(
      'lint.yaml.line-break',
      'This line has a character that some software treats as a line break.',
    );
    return { sources: [], problems: [{ file, line: lineOf(line), column: 1, cause, refused: true }] };
  }
  const sources: Source[] = [];
  const problems: Problem[] = [];
  const documents = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    merge: how === 'with-merge-keys',
  });
  for (const document of Array.isArray(documents) ? documents : []) {
    const [wrong] = document.errors;
    if (wrong !== undefined) {
      const cause = sentence('lint.yaml.invalid', 'Once rendered, this isn’t valid YAML: {reason}', {
        reason: asTheySaid(wrong.message.split('\n')[0] ?? ''),
      });
      problems.push({ ...place(wrong.pos[0]), cause, refused: true });
      continue;
    }
    if (document.contents === null) continue;
    if (growsTooMuch(document)) {
      const cause = sentence('lint.yaml.aliases', 'Aliases make this file larger than allowed.');
      problems.push({ ...place(0), cause, refused: true });
      continue;
    }
    const odd = how === 'strictly' ? tagIn(document) : undefined;
    if (odd !== undefined) {
      problems.push({
        ...place(odd),
        cause: sentence('lint.yaml.tag', 'Tags and directives aren’t allowed here.'),
        refused: true,
      });
      continue;
    }
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    if (value === null) continue;
    sources.push({
      value,
      at: (path, cause, more) => ({ ...place(yamlOffset(document, path)), cause, ...more }),
    });
  }
  return { sources, problems };
}

/** The objects of a file in a kustomization, with lists expanded as kustomize does. */
export function readObjects(file: string, traced: Traced): SourceFile {
  const { sources, problems } = readDocuments(file, traced, 'with-merge-keys');
  const objects = sources.flatMap(opened);
  const wrong = objects.filter(({ value }) => !isKubeObject(value));
  const cause = sentence(
    'lint.not-an-object',
    'This isn’t a Kubernetes object: it needs apiVersion, kind and metadata.name.',
  );
  return {
    sources: objects,
    problems: [...problems, ...wrong.map(({ at }) => at([], cause, { refused: true }))],
  };
}

function opened({ value, at }: Source): Source[] {
  const items = textAt(value, ['kind'])?.endsWith('List') === true && valueAt(value, ['items']);
  if (!Array.isArray(items)) return [{ value, at }];
  return items.flatMap((item: unknown, index) =>
    opened({ value: item, at: (path, ...rest) => at(['items', index, ...path], ...rest) }),
  );
}

/** The offset of the first tag or directive. */
function tagIn(document: Document): number | undefined {
  if (document.directives?.yaml.explicit === true) return 0;
  let found: number | undefined;
  visit(document, {
    Node: (_key, node) => {
      if (typeof node.tag === 'string' && found === undefined) found = node.range?.[0] ?? 0;
    },
  });
  return found;
}
