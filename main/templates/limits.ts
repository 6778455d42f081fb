import type { Sentence } from '../../contract/sentence.ts';
import { sentence } from '../lib/sentence.ts';
import { isList, type TemplateValue } from './value.ts';

/** Resource limits. Somebody else may have written the template, and without limits it could fill the memory or never end. */
export interface TemplateLimits {
  /** Length of the template in characters. */
  readonly sourceLength: number;
  /** Tokens inside its braces. */
  readonly tokens: number;
  /** Nesting depth of the values. */
  readonly depth: number;
  /** Characters or items of one intermediate text or list. */
  readonly textLength: number;
  /** Bytes of output. */
  readonly outputBytes: number;
  /** Expressions evaluated; a text or list counts an extra step for each 10 characters or items. */
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

/** Thrown when a limit is exceeded; the engine adds the place. */
export class TooMuch extends Error {
  readonly what: Sentence;

  constructor(what: Sentence) {
    super(what.text);
    this.name = 'TooMuch';
    this.what = what;
  }
}

/** Counts the resources one rendering uses. */
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

  /** Throws if a text or list of this length would be too long. */
  fits(length: number): void {
    const { textLength, outputBytes } = this.#limits;
    if (length > Math.min(textLength, outputBytes))
      throw new TooMuch(sentence('template.limit.text', 'The text gets longer than a template may make it.'));
  }

  /** An intermediate text or list. Call this with the expected length before creating a long one. */
  text(length: number): void {
    this.fits(length);
    this.#spend(Math.floor(length / 10));
  }

  output(text: string): void {
    this.#bytes += Buffer.byteLength(text);
    if (this.#bytes > this.#limits.outputBytes)
      throw new TooMuch(
        sentence('template.limit.output', 'The output is larger than a template may produce.'),
      );
  }

  /** A value that a function is about to process. */
  argument(value: TemplateValue): void {
    if (typeof value === 'string' || isList(value)) this.#spend(Math.floor(value.length / 10));
  }

  /** Work that is slower than usual, in characters. */
  slowly(length: number): void {
    this.#spend(length);
  }

  #spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > this.#limits.steps)
      throw new TooMuch(sentence('template.limit.steps', 'The template takes too many steps.'));
  }
}

/** Throws if the values are nested deeper than that, which would overflow recursive functions. */
export function checkDepth(values: TemplateValue, depth: number): void {
  let layer: TemplateValue[] = [values];
  for (let at = 0; layer.length > 0; at++) {
    if (at > depth + 1)
      throw new TooMuch(
        sentence('template.limit.depth', 'The values are nested more than {depth} levels deep.', { depth }),
      );
    const inner: TemplateValue[] = [];
    for (const value of layer) {
      if (typeof value !== 'object' || value === null) continue;
      for (const item of Object.values(value))
        if (typeof item === 'object' && item !== null) inner.push(item);
    }
    layer = inner;
  }
}
