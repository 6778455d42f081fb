/** Newer than the compiler's types. */
interface NewerJson {
  rawJSON(text: string): unknown;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
}
const json = JSON as JSON & NewerJson;

/** 16 or more digits, which a `number` may not represent exactly. */
const maybeInexact = /\d{16}/;

/**
 * Parses JSON with integers beyond 2^53 as `bigint`, so none is rounded.
 * @throws SyntaxError
 */
export function parseExactJson(text: string): unknown {
  // A reviver makes parsing several times slower, and few texts need it.
  return maybeInexact.test(text) ? json.parse(text, exactNumber) : JSON.parse(text);
}

function exactNumber(_key: string, value: unknown, { source = '' }: { readonly source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value;
}

/** Prints JSON with each `bigint` as an integer. */
export function printExactJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_key, inner: unknown) => rawNumber(inner), indent);
}

/** For a `JSON.stringify` replacer: prints a `bigint` as an integer. */
export const rawNumber = (value: unknown): unknown =>
  typeof value === 'bigint' ? json.rawJSON(String(value)) : value;

/** An integer as a `number` if that's exact, or else as a `bigint`. */
export function exactWhole(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
