import type { DocumentOptions, ParseOptions, Scalar, ScalarTag, SchemaOptions, Tags } from 'yaml';
import { exactWhole } from './exact-json.ts';

/**
 * YAML as the tools written in Go read it (kubectl, kustomize, talosctl, gomplate, sops): 1.2 with the numbers of 1.1
 * (`0755` is octal, `1_000`, `0b11`), merge keys and `!!binary` texts. Dates are texts, and so are `yes` and `on`.
 */
export const yamlOptions = {
  customTags: goTags,
  merge: true,
  // Otherwise sets, ordered maps and dates become objects that no caller expects.
  resolveKnownTags: false,
  // The library would print warnings of its own to the terminal.
  logLevel: 'error',
  prettyErrors: false,
  // The library's check is quadratic; parseYaml has a linear one.
  uniqueKeys: false,
} as const satisfies ParseOptions & DocumentOptions & SchemaOptions;

/** The types recognized without a tag, regardless of any `%YAML` directive, plus `!!binary`. */
function goTags(standard: Tags): Tags {
  const plain = standard.filter((tag) => typeof tag === 'object' && /:(map|seq|str|null)$/.test(tag.tag));
  return [...plain, 'bool', whole, fraction, noFraction, binary];
}

const whole: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  identify: (value) => typeof value === 'bigint' || Number.isInteger(value),
  test: /^[-+]?(?:0[xX]_*[\da-fA-F][\da-fA-F_]*|0[oO]_*[0-7][0-7_]*|0[bB]_*[01][01_]*|\d[\d_]*)$/,
  resolve: readWhole,
  stringify: asWritten,
};

const fraction: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number' && Number.isFinite(value),
  test: /^[-+]?(?:\.\d+|\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?\d[\d_]*)?$/,
  resolve: (source) => {
    const number = Number(source.replaceAll('_', ''));
    return Number.isFinite(number) ? number : source;
  },
  stringify: asWritten,
};

const noFraction: ScalarTag = {
  tag: 'tag:yaml.org,2002:float',
  default: true,
  identify: (value) => typeof value === 'number',
  test: /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  resolve: (source) =>
    /nan/i.test(source) ? Number.NaN : Number(`${source.startsWith('-') ? '-' : ''}Infinity`),
  stringify: ({ source, value }) => source ?? `.${String(value).slice(0, 3).toLowerCase()}`,
};

const binary: ScalarTag = {
  tag: 'tag:yaml.org,2002:binary',
  resolve: (source, onError) => {
    const bytes = Buffer.from(source, 'base64');
    const text = bytes.toString('utf8');
    if (!Buffer.from(text).equals(bytes)) onError('Binary data that is not text cannot be used here');
    return text;
  },
};

const largestUnsigned = 2n ** 64n - 1n;

/** Decimal numbers of any length stay exact; in other bases, more than 64 bits are a text, as in Go. */
function readWhole(source: string): number | bigint | string {
  const magnitude = source.replaceAll('_', '').replace(/^[-+]/, '').toLowerCase();
  const digits = /^0[0-7]+$/.test(magnitude) ? `0o${magnitude.slice(1)}` : magnitude;
  const value = BigInt(digits);
  if (value > largestUnsigned && /^0[xob]/.test(digits)) return source;
  return exactWhole(source.startsWith('-') ? -value : value);
}

/** Prints a parsed number as its source. A float beyond 2^53 gets an exponent; without one it would be read back as an integer. */
function asWritten({ source, value }: Scalar): string {
  if (source !== undefined) return source;
  if (Object.is(value, -0)) return '-0.0';
  const looksWhole = typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return looksWhole ? value.toExponential() : String(value);
}
