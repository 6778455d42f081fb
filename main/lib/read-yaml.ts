import type { ConfigValue } from '../../contract/config.ts';
import { openedTooOften, parseYaml, parseYamlStream } from './parse-yaml.ts';
import { sentence } from './sentence.ts';
import { nestedTooDeeply, UnreadableYaml, yamlValue, type YamlPlace } from './yaml-value.ts';

export { UnreadableYaml, type YamlPlace } from './yaml-value.ts';

/** Far more than anybody writes by hand or a tool generates for an app. */
const maxLength = 20_000_000;

/**
 * Reads a YAML text as plain values: maps, lists, texts, numbers (`bigint` beyond 2^53), booleans and null. All YAML from
 * outside goes through here, so that numbers, references, merge keys and limits work the same everywhere; yaml-dialect.ts
 * defines what counts as a number. An empty text is null.
 * @throws UnreadableYaml with the place
 */
export function readYaml(text: string): ConfigValue {
  return bounded(text, () => yamlValue(parseYaml(text)));
}

export interface YamlDocument {
  readonly value: ConfigValue;
  readonly place: YamlPlace;
}

/** All documents of a stream, including empty ones. @throws UnreadableYaml with the place */
export function readYamlDocuments(text: string): YamlDocument[] {
  return bounded(text, () =>
    parseYamlStream(text).map((parsed) => ({
      value: yamlValue(parsed),
      place: parsed.lines.linePos(parsed.doc.contents?.range[0] ?? 0),
    })),
  );
}

/** The values of all non-empty documents of a stream. @throws UnreadableYaml with the place */
export function readYamlStream(text: string): ConfigValue[] {
  return readYamlDocuments(text).flatMap(({ value }) => (value === null ? [] : [value]));
}

/** Returns undefined if the text is not valid YAML, for callers that have nothing to say about it. */
export function readYamlIfAny(text: string): ConfigValue | undefined {
  try {
    return readYaml(text);
  } catch (error) {
    if (error instanceof UnreadableYaml) return undefined;
    throw error;
  }
}

/** Enforces the size and depth limits around a caller's own parsing. @throws UnreadableYaml */
export function bounded<T>(text: string, read: () => T): T {
  if (text.length > maxLength) {
    throw new UnreadableYaml(sentence('yaml.too-large', 'It’s larger than 20 MB.'), { line: 1, col: 1 });
  }
  const tooDeep = openedTooOften(text);
  if (tooDeep !== undefined) {
    const line = text.slice(0, tooDeep).split('\n').length;
    const col = tooDeep - text.lastIndexOf('\n', tooDeep - 1);
    throw new UnreadableYaml(nestedTooDeeply, { line, col });
  }
  try {
    return read();
  } catch (error) {
    // Indented so deeply that the parser ran out of stack.
    if (error instanceof RangeError) throw new UnreadableYaml(nestedTooDeeply, { line: 1, col: 1 });
    throw error;
  }
}
