/** A text in double quotes with Go's escapes; `ascii` escapes everything that is not ASCII too. */
export function goQuote(text: string, ascii = false): string {
  let quoted = '"';
  for (const char of text) quoted += char === '"' ? '\\"' : escapeOne(char, ascii);
  return `${quoted}"`;
}

/** One character in single quotes. */
export function goQuoteChar(char: string, ascii = false): string {
  return `'${char === "'" ? "\\'" : escapeOne(char, ascii)}'`;
}

/** A text between back quotes, where it can stand so: `undefined` otherwise. */
export function goBackquote(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  return /[`\ufeff\u007f]|[\0-\x08\x0a-\x1f]/.test(text) ? undefined : `\`${text}\``;
}

/** Letters, marks, numbers, punctuation, symbols and the ASCII blank. */
export function isPrintable(char: string): boolean {
  return /[\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(char);
}

const named: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

function escapeOne(char: string, ascii: boolean): string {
  const known = named[char];
  if (known !== undefined) return known;
  const code = char.codePointAt(0) ?? 0;
  if (isPrintable(char) && !(ascii && code >= 0x80)) return char;
  const hex = (width: number) => code.toString(16).padStart(width, '0');
  if (code < 0x80) return `\\x${hex(2)}`;
  return code < 0x1_0000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}
