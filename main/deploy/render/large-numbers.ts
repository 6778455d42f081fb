import { isMap, isScalar, isSeq, visit, type Scalar } from 'yaml';
import type { ConfigValue } from '../../../contract/config.ts';
import { exactWhole } from '../../lib/exact-json.ts';
import { type ParsedYaml, parseYamlStream } from '../../lib/parse-yaml.ts';
import { numberInInlinePatch, numberTooLarge } from './unusable-files.ts';

const mark = 'wild-cloud-whole-number:';
const marked = new RegExp(`^${mark}(-?\\d+)$`);
const markedInText = new RegExp(`"${mark}(-?\\d+)"`, 'g');
/** Enough digits for an integer beyond 2^53, in any notation. */
const maybeLarge = /\d[\d_]{15}|0[xX][\da-fA-F_]{14}|0[oO]?[0-7_]{18}|0[bB][01_]{54}/;

/**
 * kustomize decodes integers beyond 2^53 as floats and rounds them. This replaces them with marked strings;
 * {@link takeNumbersOut} restores them in the output.
 * @throws WildError `deploy.invalid-object` with file, line and column of a number that Kubernetes cannot store
 */
export function markLargeNumbers(name: string, text: string): string {
  if (!maybeLarge.test(text)) return text;
  const documents = parseYamlStream(text);
  // kustomize reports syntax errors itself.
  if (documents.some(({ doc }) => doc.errors.length > 0)) return text;
  if (/(^|\/)kustomization\.ya?ml$|(^|\/)Kustomization$/.test(name)) {
    for (const parsed of documents) refuseInInlinePatches(name, parsed);
    return text;
  }
  const found = documents
    .filter(isForKustomize)
    .flatMap((parsed) => largeNumbers(parsed).map((node) => ({ node, parsed })));
  return found.reduceRight((rest, { node, parsed }) => withMark(rest, node, name, parsed), text);
}

/** Objects and patches. Other files may be sources of a generated ConfigMap and must stay as they are. */
function isForKustomize({ doc: { contents } }: ParsedYaml): boolean {
  if (isMap(contents)) return contents.has('kind');
  return isSeq(contents) && contents.items.some((item) => isMap(item) && item.has('op'));
}

function largeNumbers({ doc }: ParsedYaml): Scalar[] {
  const found: Scalar[] = [];
  visit(doc, {
    Scalar: (key, node) => {
      if (key !== 'key' && typeof node.value === 'bigint') found.push(node);
    },
  });
  return found;
}

function withMark(text: string, { value, range }: Scalar, name: string, { lines }: ParsedYaml): string {
  const [start, end] = range ?? [0, 0];
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) !== value) {
    throw numberTooLarge(value, position(name, lines, start));
  }
  return `${text.slice(0, start).replace(/!!int\s*$/, '')}"${mark}${String(value)}"${text.slice(end)}`;
}

function refuseInInlinePatches(name: string, { doc, lines }: ParsedYaml): void {
  visit(doc, {
    Pair: (_, { key }) =>
      isScalar(key) && !/^(patches|patch)/.test(String(key.value)) ? visit.SKIP : undefined,
    Scalar: (key, { value, range }) => {
      if (key === 'key' || typeof value !== 'string' || !maybeLarge.test(value)) return;
      if (!parseYamlStream(value).some((patch) => largeNumbers(patch).length > 0)) return;
      throw numberInInlinePatch(position(name, lines, range?.[0] ?? 0));
    },
  });
}

/** Restores the marked numbers in kustomize's output. Unmarked numbers of that size are floats that it printed in full. */
export function restoreLargeNumbers(value: ConfigValue): ConfigValue {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'string') {
    if (!value.includes(mark)) return value;
    const digits = marked.exec(value)?.[1];
    return digits === undefined ? value.replaceAll(markedInText, '$1') : exactWhole(BigInt(digits));
  }
  if (Array.isArray(value)) return value.map(restoreLargeNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, restoreLargeNumbers(one)]));
}

function position(file: string, lines: ParsedYaml['lines'], offset: number) {
  const { line, col: column } = lines.linePos(offset);
  return { file, line, column };
}
