/** What is newer than the types that come with the compiler. */
interface NewerJson {
  rawJSON(text: string): unknown;
  parse(
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ): unknown;
}
const json = JSON as JSON & NewerJson;

/** From now on JSON has the digits of a `bigint`, in what goes to main and in what a page shows. */
export function writeExactNumbers(): void {
  // oxlint-disable-next-line no-extend-native -- The language leaves toJSON to whoever needs it; else JSON.stringify throws.
  Object.defineProperty(BigInt.prototype, 'toJSON', {
    value(this: bigint) {
      return json.rawJSON(String(this));
    },
    configurable: true,
    writable: true,
  });
}

/** JSON with whole numbers beyond 2^53 as `bigint`, as main writes them. @throws SyntaxError */
export function parseExactJson(text: string): unknown {
  // Asking for each value's digits makes parsing several times slower; hardly any text needs it.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return json.parse(text, (_key: string, value: unknown, { source = '' }: { readonly source?: string }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value,
  );
}
