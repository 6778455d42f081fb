import { parseExactJson } from './exact-json.ts';

/** What a text says as JSON; undefined where it is none, such as one that a crash cut off. */
export function parseJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
