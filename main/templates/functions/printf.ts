import type { Budget } from '../limits.ts';
import { isList, isMap, typeName, type TemplateValue } from '../value.ts';
import { formatVerb, goPrint, type Flags } from './format-value.ts';

/** Widths and precisions above this are no numbers to Go. */
const widest = 1_000_000;

/** Go's `fmt.Sprintf` for template values. */
export function goPrintf(format: string, values: readonly TemplateValue[], budget: Budget): string {
  let text = '';
  let from = 0;
  const reader = new DirectiveReader(format, values);
  for (let at = format.indexOf('%'); at !== -1; at = format.indexOf('%', reader.at)) {
    text += format.slice(from, at);
    const { flags, verb, complaint } = reader.read(at + 1);
    from = reader.at;
    text += complaint + (verb === undefined ? '%!(NOVERB)' : reader.print(verb, flags, budget));
    budget.fits(text.length);
  }
  return text + format.slice(from) + reader.extra();
}

/** Go's `fmt.Sprint`: a space between two values if neither is a string. */
export function goSprint(values: readonly TemplateValue[], budget: Budget): string {
  let text = '';
  values.forEach((value, index) => {
    const before = values[index - 1];
    if (index > 0 && typeof value !== 'string' && typeof before !== 'string') text += ' ';
    text += goPrint(value);
    budget.fits(text.length);
  });
  return text;
}

/** Go's `fmt.Sprintln`. */
export function goSprintln(values: readonly TemplateValue[], budget: Budget): string {
  let text = '';
  for (const [index, value] of values.entries()) {
    text += (index > 0 ? ' ' : '') + goPrint(value);
    budget.fits(text.length);
  }
  return `${text}\n`;
}

interface Directive {
  readonly flags: Flags;
  /** Absent if the format ends before it. */
  readonly verb: string | undefined;
  /** For a `*` without a number. */
  readonly complaint: string;
}

/** Parses what follows each `%` and tracks the next value. */
class DirectiveReader {
  readonly #format: string;
  readonly #values: readonly TemplateValue[];
  at = 0;
  #next = 0;
  #reordered = false;
  #indexFits = true;
  #afterIndex = false;

  constructor(format: string, values: readonly TemplateValue[]) {
    this.#format = format;
    this.#values = values;
  }

  read(from: number): Directive {
    this.at = from;
    this.#indexFits = true;
    const marks = this.#take(/[-+# 0]*/y);
    let minus = marks.includes('-');
    let zero = marks.includes('0');
    let complaint = '';
    this.#index();
    let width: number | undefined;
    if (this.#take(/\*/y) !== '') {
      width = this.#fromValue();
      if (width === undefined) complaint += '%!(BADWIDTH)';
      else if (width < 0) {
        [width, minus, zero] = [-width, true, false];
      }
      this.#afterIndex = false;
    } else {
      width = this.#number();
      if (this.#afterIndex && width !== undefined) this.#indexFits = false;
    }
    let precision: number | undefined;
    if (this.#take(/\./y) !== '') {
      if (this.#afterIndex) this.#indexFits = false;
      this.#index();
      if (this.#take(/\*/y) !== '') {
        const given = this.#fromValue();
        precision = given === undefined || given < 0 ? undefined : given;
        if (precision === undefined) complaint += '%!(BADPREC)';
        this.#afterIndex = false;
      } else precision = this.#number() ?? 0;
    }
    if (!this.#afterIndex) this.#index();
    this.#afterIndex = false;
    const verb = this.#take(/./suy) || undefined;
    const sharp = marks.includes('#');
    const flags: Flags = {
      ...{ minus, zero, space: marks.includes(' '), plus: marks.includes('+') && verb !== 'v' },
      ...(verb === 'v' ? { source: sharp } : { sharp }),
      ...(width === undefined ? {} : { width }),
      ...(precision === undefined ? {} : { precision }),
    };
    return { flags, verb, complaint };
  }

  print(verb: string, flags: Flags, budget: Budget): string {
    if (verb === '%') return '%';
    if (!this.#indexFits) return `%!${verb}(BADINDEX)`;
    const value = this.#values[this.#next];
    if (value === undefined) return `%!${verb}(MISSING)`;
    this.#next += 1;
    // Checked before padding, because a width is cheap to write and applies to every list item.
    budget.fits(leaves(value) * ((flags.width ?? 0) + (flags.precision ?? 0)));
    return formatVerb(value, verb, flags);
  }

  /** Go's message about unused values. */
  extra(): string {
    if (this.#reordered || this.#next >= this.#values.length) return '';
    const rest = this.#values
      .slice(this.#next)
      .map((value) => (value === null ? '<nil>' : `${typeName(value)}=${goPrint(value)}`));
    return `%!(EXTRA ${rest.join(', ')})`;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#format)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  #number(): number | undefined {
    const digits = this.#take(/\d+/y);
    if (digits === '') return undefined;
    if (Number(digits) <= widest) return Number(digits);
    this.at = this.#format.length;
    return undefined;
  }

  #fromValue(): number | undefined {
    const value = this.#values[this.#next];
    if (this.#next < this.#values.length) this.#next += 1;
    if (typeof value !== 'number' || !Number.isInteger(value)) return undefined;
    return Math.abs(value) <= widest ? value : undefined;
  }

  /** `[2]`: the index of the next value. */
  #index(): void {
    this.#afterIndex = false;
    if (this.#format[this.at] !== '[') return;
    this.#reordered = true;
    const close = this.#format.indexOf(']', this.at);
    if (close === -1) {
      this.at += 1;
      this.#indexFits = false;
      return;
    }
    const inner = this.#format.slice(this.at + 1, close);
    this.at = close + 1;
    const position = Number(inner);
    if (!/^\d+$/.test(inner) || position > widest) {
      this.#indexFits = false;
      return;
    }
    this.#afterIndex = true;
    if (position >= 1 && position <= this.#values.length) this.#next = position - 1;
    else this.#indexFits = false;
  }
}

function leaves(value: TemplateValue): number {
  if (isList(value)) return value.reduce((sum: number, item) => sum + leaves(item), 1);
  return isMap(value) ? Object.values(value).reduce((sum: number, item) => sum + leaves(item), 1) : 1;
}
