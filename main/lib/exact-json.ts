/** What is newer than the types that come with the compiler. */
interface NewerJson {
  rawJSON(text: string): unknown;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
}
const json = JSON as JSON & NewerJson;

/** A whole number of 16 or more digits, which a `number` may not hold exactly. */
const maybeInexact = /\d{16}/;

/**
 * JSON with whole numbers beyond 2^53 as `bigint`, so that none is rounded.
 * @throws SyntaxError
 */
export function parseExactJson(text: string): unknown {
  // Asking for each value's digits makes parsing several times slower; hardly any text needs it.
  return maybeInexact.test(text) ? json.parse(text, exactNumber) : JSON.parse(text);
}

function exactNumber(_key: string, value: unknown, { source = '' }: { readonly source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
    ? BigInt(source)
    : value;
}

/** JSON with each `bigint` as its digits. */
export function printExactJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, (_key, inner: unknown) => rawNumber(inner), indent);
}

/** For a replacer of `JSON.stringify`: a `bigint` as its digits, all else as it is. */
export const rawNumber = (value: unknown): unknown =>
  typeof value === 'bigint' ? json.rawJSON(String(value)) : value;

/** A whole number in the one form that it has here: a `number` where that is exact, else a `bigint`. */
export function exactWhole(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
