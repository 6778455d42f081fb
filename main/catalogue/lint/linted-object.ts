import { isNode, isPair, isMap, LineCounter, parseAllDocuments, type Document } from 'yaml';
import { z } from 'zod';
import type { Traced } from './render-traced.ts';
import type { Problem } from './problem.ts';

const objectSchema = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    labels: z.record(z.string(), z.unknown()).optional(),
    annotations: z.record(z.string(), z.unknown()).optional(),
  }),
});
type ObjectValue = z.output<typeof objectSchema>;

/** One object of an app's files, and how to name a place in it. */
export interface LintedObject {
  readonly file: string;
  readonly value: ObjectValue;
  /** The place of a value; where there is none, of the nearest group around it. */
  readonly at: (
    path: readonly PropertyKey[],
    cause: string,
    more?: Pick<Problem, 'hint' | 'refused'>,
  ) => Problem;
}

/** The objects in a filled-in file, and what in it is none. */
export function objectsIn(
  file: string,
  { text, lineOf }: Traced,
): {
  objects: LintedObject[];
  problems: Problem[];
} {
  const objects: LintedObject[] = [];
  const problems: Problem[] = [];
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: lineOf(line), column: col };
  };
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  for (const document of Array.isArray(documents) ? documents : []) {
    const [wrong] = document.errors;
    if (wrong !== undefined) {
      const cause = `is not YAML once it is filled in (${wrong.message.split('\n')[0]})`;
      problems.push({ ...place(wrong.pos[0]), cause, refused: true });
      continue;
    }
    if (document.contents === null) continue;
    const value = plain(document);
    if (value === undefined) {
      problems.push({
        ...place(0),
        cause: 'repeats itself by aliases more often than a file may',
        refused: true,
      });
      continue;
    }
    if (value === null) continue;
    const read = objectSchema.safeParse(value);
    if (!read.success) {
      problems.push({
        ...place(document.contents.range?.[0] ?? 0),
        cause: 'is no object of Kubernetes: it has no apiVersion, kind and metadata.name',
        refused: true,
      });
      continue;
    }
    objects.push({
      file,
      value: read.data,
      at: (path, cause, more) => ({ ...place(offsetOf(document, path)), cause, ...more }),
    });
  }
  return { objects, problems };
}

/** Undefined where aliases would make too much of it. */
function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const here = path.slice(0, length);
    const parent: unknown = length === 1 ? document.contents : document.getIn(here.slice(0, -1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(here.at(-1)));
      if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
    }
    const node: unknown = document.getIn(here, true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
