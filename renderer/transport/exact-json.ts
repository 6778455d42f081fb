declare global {
  interface JSON {
    /** Both are newer than the types that come with the compiler. */
    rawJSON(text: string): unknown;
    parse(
      text: string,
      reviver: (this: unknown, key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
  }
}

/** From now on JSON has the digits of a `bigint`, in what goes to main and in what a page shows. */
export function writeExactNumbers(): void {
  Object.defineProperty(BigInt.prototype, 'toJSON', {
    value(this: bigint) {
      return JSON.rawJSON(String(this));
    },
    configurable: true,
    writable: true,
  });
}

/** JSON with whole numbers beyond 2^53 as `bigint`, as main writes them. @throws SyntaxError */
export function parseExactJson(text: string): unknown {
  // Asking for each value's digits makes parsing several times slower; hardly any text needs it.
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  return JSON.parse(text, (_key, value, { source = '' }) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
      ? BigInt(source)
      : value,
  );
}
