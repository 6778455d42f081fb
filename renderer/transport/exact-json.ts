/** Features newer than TypeScript's bundled types. */
interface NewerJson {
  rawJSON(text: string): unknown;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
}
const json = JSON as JSON & NewerJson;

/** Makes JSON.stringify write a `bigint` as a number, for calls to main and for display. */
export function writeExactNumbers(): void {
  // oxlint-disable-next-line no-extend-native -- Without toJSON, JSON.stringify throws on a bigint.
  Object.defineProperty(BigInt.prototype, 'toJSON', {
    value(this: bigint) {
      return json.rawJSON(String(this));
    },
    configurable: true,
    writable: true,
  });
}

/** Parses JSON with integers beyond 2^53 as `bigint`, as main writes them. @throws SyntaxError */
export function parseExactJson(text: string): unknown {
  // Looking at the source text of each value makes parsing several times slower, and few texts need it.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return json.parse(text, (_key: string, value: unknown, { source = '' }: { readonly source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value,
  );
}
