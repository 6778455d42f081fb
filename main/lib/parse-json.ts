import { parseExactJson } from './exact-json.ts';

/** Parses JSON. Undefined if it's invalid, such as a file that a crash truncated. */
export function parseJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
