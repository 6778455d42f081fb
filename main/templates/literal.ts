import { exactWhole } from '../lib/exact-json.ts';

/** Parses a number in Go's notations; `undefined` if it isn't one or doesn't fit 64 bits. */
export function readNumber(digits: string): number | bigint | undefined {
  if (/_(?![\da-fA-F])/.test(digits)) return undefined;
  const plain = digits.replaceAll('_', '').replace(/^[+-]/, '');
  if (/^(0[0-7]+|0|[1-9]\d*|0[xX][\da-fA-F]+|0[oO][0-7]+|0[bB][01]+)$/.test(plain)) {
    const magnitude = BigInt(plain.replace(/^0(?=[0-7])/, '0o'));
    const whole = digits.startsWith('-') ? -magnitude : magnitude;
    return BigInt.asIntN(64, whole) === whole ? exactWhole(whole) : undefined;
  }
  const number = /^0\d/.test(plain) ? Number.NaN : Number(plain);
  if (!Number.isFinite(number)) return undefined;
  return digits.startsWith('-') ? -number : number;
}

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};
const escapePattern =
  /\\(?:([abfnrtv\\"'])|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3}))|\\/g;

/** The content of a quoted string with its escapes resolved; `undefined` for an unknown escape. */
export function unquote(inner: string, quote: string): string | undefined {
  let well = true;
  const value = inner.replace(
    escapePattern,
    (whole: string, plain?: string, x?: string, u?: string, long?: string, octal?: string) => {
      if (plain !== undefined) {
        // Go allows \" only in double quotes and \' only in single quotes.
        if (plain === '"' || plain === "'") {
          if (plain !== quote) well = false;
          return plain;
        }
        return escapes[plain] ?? '';
      }
      const code = Number.parseInt(x ?? u ?? long ?? octal ?? '', octal === undefined ? 16 : 8);
      // A single byte above 0x7f isn't a character, and text here consists of characters.
      const byte = quote === '"' ? 0x7f : 0xff;
      const limit = u === undefined && long === undefined ? byte : 0x10_ffff;
      if (whole === '\\' || !(code <= limit) || (code >= 0xd800 && code <= 0xdfff)) {
        well = false;
        return '';
      }
      return String.fromCodePoint(code);
    },
  );
  return well ? value : undefined;
}

/** The end of a quoted string that starts here; it must end on the same line. */
export function endOfQuoted(text: string, start: number): number | undefined {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\n') return undefined;
    if (char === quote) return at + 1;
    if (char === '\\') {
      at += 1;
      if (text[at] === '\n') return undefined;
    }
  }
  return undefined;
}
