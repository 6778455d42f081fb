/**
 * Reads the property lists (XML) that diskutil and ioreg print. A library for this brings a whole XML parser; what Apple's
 * tools write has neither namespaces nor entities beyond the five, and anything else is an error here.
 */
export type PlistValue =
  | string
  | number
  | boolean
  | readonly PlistValue[]
  | { readonly [key: string]: PlistValue };

/** Deeper lists are refused rather than followed. */
const deepest = 200;

/** @throws SyntaxError */
export function readPlist(text: string): PlistValue {
  const tokens = tokensOf(text);
  let at = 0;
  const next = (): Token => {
    const token = tokens[at++];
    if (token === undefined) throw new SyntaxError('the property list ends in the middle');
    return token;
  };
  function value(token: Token, depth: number): PlistValue {
    if (depth > deepest) throw new SyntaxError('the property list is nested too deeply');
    if (token.end) throw new SyntaxError(`unexpected </${token.name}>`);
    if (token.name === 'dict') return dict(token, depth);
    if (token.name === 'array') return array(token, depth);
    return scalar(token);
  }
  function array(open: Token, depth: number): readonly PlistValue[] {
    const list: PlistValue[] = [];
    if (open.empty) return list;
    for (let token = next(); !(token.end && token.name === 'array'); token = next())
      list.push(value(token, depth + 1));
    return list;
  }
  function dict(open: Token, depth: number): { readonly [key: string]: PlistValue } {
    const entries: [string, PlistValue][] = [];
    if (open.empty) return {};
    for (let token = next(); !(token.end && token.name === 'dict'); token = next()) {
      if (token.name !== 'key' || token.end) throw new SyntaxError(`expected a key, found ${token.name}`);
      entries.push([token.text, value(next(), depth + 1)]);
    }
    // Not an assignment, which would take `__proto__` for something else.
    return Object.fromEntries(entries);
  }
  const root = next();
  if (root.name !== 'plist' || root.end) throw new SyntaxError('this is no property list');
  return value(next(), 0);
}

function scalar({ name, text, empty }: Token): PlistValue {
  switch (name) {
    case 'true':
    case 'false':
      return name === 'true';
    case 'integer':
    case 'real': {
      const number = Number(text.trim());
      if (empty || text.trim() === '' || Number.isNaN(number)) throw new SyntaxError(`no number: ${text}`);
      // Ids of the registry have 64 bits.
      return name === 'integer' && !Number.isSafeInteger(number) ? text.trim() : number;
    }
    case 'string':
    case 'date':
    case 'data':
      return text;
    default:
      throw new SyntaxError(`unknown element ${name}`);
  }
}

interface Token {
  readonly name: string;
  readonly end: boolean;
  readonly empty: boolean;
  /** Of elements without others inside. */
  readonly text: string;
}

const withText = new Set(['key', 'string', 'integer', 'real', 'date', 'data']);

function tokensOf(text: string): Token[] {
  const plain = text.replaceAll(/<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*>/g, '');
  const tokens: Token[] = [];
  const tag = /<(\/?)([A-Za-z]+)(?:\s+version="[^"<>]*")?\s*(\/?)>/y;
  const gap = /\s*/y;
  for (let at = 0; ; ) {
    gap.lastIndex = at;
    gap.exec(plain);
    at = gap.lastIndex;
    if (at >= plain.length) return tokens;
    tag.lastIndex = at;
    const found = tag.exec(plain);
    if (found === null) throw new SyntaxError(`unexpected text at ${at}`);
    const [, slash, name = '', closed] = found;
    at = tag.lastIndex;
    const empty = closed === '/';
    if (slash === '/' || empty || !withText.has(name)) {
      tokens.push({ name, end: slash === '/', empty, text: '' });
      continue;
    }
    const end = plain.indexOf(`</${name}>`, at);
    if (end === -1) throw new SyntaxError(`<${name}> has no end`);
    tokens.push({ name, end: false, empty, text: decode(plain.slice(at, end)) });
    at = end + name.length + 3;
  }
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));|[<]/gi, (whole, decimal, hex, name) => {
    const code =
      decimal === undefined
        ? hex === undefined
          ? undefined
          : Number.parseInt(String(hex), 16)
        : Number(decimal);
    if (code !== undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    const character = named[String(name)];
    if (character === undefined) throw new SyntaxError(`unexpected ${whole}`);
    return character;
  });
}
