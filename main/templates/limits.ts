import { isList, type TemplateValue } from './value.ts';

/** What a template may cost. A template is someone else's text: without bounds it could fill memory or never end. */
export interface TemplateLimits {
  /** Characters of the template itself. */
  readonly sourceLength: number;
  /** Bytes that it may produce, also on the way. */
  readonly outputBytes: number;
  /** Expressions evaluated; a long text counts once more for each 100 characters. */
  readonly steps: number;
}

export const defaultLimits: TemplateLimits = {
  sourceLength: 1_000_000,
  outputBytes: 10_000_000,
  steps: 1_000_000,
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

  /** Throws where a text of this length would be too long to make. */
  fits(length: number): void {
    if (length > this.#limits.outputBytes) throw new TooMuch('a longer text than a template may make');
  }

  /** A text that was made on the way. Call with the expected length before making a long one. */
  text(length: number): void {
    this.fits(length);
    this.#spend(Math.floor(length / 100));
  }

  output(text: string): void {
    this.#bytes += Buffer.byteLength(text);
    if (this.#bytes > this.#limits.outputBytes) throw new TooMuch('more text than a template may make');
  }

  /** A value that a function is about to look through. */
  argument(value: TemplateValue): void {
    if (typeof value === 'string' || isList(value)) this.#spend(Math.floor(value.length / 100));
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > this.#limits.steps) throw new TooMuch('more steps than a template may take');
  }
}
