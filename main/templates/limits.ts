import { isList, type TemplateValue } from './value.ts';

/** What a template may cost. A template is someone else's text: without bounds it could fill memory or never end. */
export interface TemplateLimits {
  /** Characters of the template itself. */
  readonly sourceLength: number;
  /** Words, signs and texts within its braces. */
  readonly tokens: number;
  /** How far lists and groups of the values may lie within each other. */
  readonly depth: number;
  /** Characters of one text, or items of one list, that it makes on the way. */
  readonly textLength: number;
  /** Bytes that it may produce. */
  readonly outputBytes: number;
  /** Expressions evaluated; a long text or list counts once more for each 10 characters or items. */
  readonly steps: number;
}

export const defaultLimits: TemplateLimits = {
  sourceLength: 1_000_000,
  tokens: 50_000,
  depth: 200,
  textLength: 500_000,
  outputBytes: 10_000_000,
  steps: 500_000,
};

/** Thrown where a bound is hit; the engine knows the place and makes the sentence. */
export class TooMuch extends Error {
  readonly what: string;

  constructor(what: string) {
    super(what);
    this.name = 'TooMuch';
    this.what = what;
  }
}

/** Counts what one rendering costs. */
export class Budget {
  readonly #limits: TemplateLimits;
  #steps = 0;
  #bytes = 0;

  constructor(limits: TemplateLimits) {
    this.#limits = limits;
  }

  step(): void {
    this.#spend(1);
  }

  /** Throws where a text or list of this length would be too long to make. */
  fits(length: number): void {
    const { textLength, outputBytes } = this.#limits;
    if (length > Math.min(textLength, outputBytes))
      throw new TooMuch('a longer text than a template may make');
  }

  /** A text or list that was made on the way. Call with the expected length before making a long one. */
  text(length: number): void {
    this.fits(length);
    this.#spend(Math.floor(length / 10));
  }

  output(text: string): void {
    this.#bytes += Buffer.byteLength(text);
    if (this.#bytes > this.#limits.outputBytes) throw new TooMuch('more text than a template may make');
  }

  /** A value that a function is about to look through. */
  argument(value: TemplateValue): void {
    if (typeof value === 'string' || isList(value)) this.#spend(Math.floor(value.length / 10));
  }

  /** Work that is slower than it looks, in characters. */
  slowly(length: number): void {
    this.#spend(length);
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > this.#limits.steps) throw new TooMuch('more steps than a template may take');
  }
}

/** Throws where lists and groups lie within each other further than that: whatever goes through them would not end well. */
export function checkDepth(values: TemplateValue, depth: number): void {
  let layer: TemplateValue[] = [values];
  for (let at = 0; layer.length > 0; at++) {
    if (at > depth + 1) throw new TooMuch(`values that lie within each other more than ${depth} times`);
    const inner: TemplateValue[] = [];
    for (const value of layer) {
      if (typeof value !== 'object' || value === null) continue;
      for (const item of Object.values(value))
        if (typeof item === 'object' && item !== null) inner.push(item);
    }
    layer = inner;
  }
}
