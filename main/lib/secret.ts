import { inspect } from 'node:util';

const shown = '‹secret›';

/**
 * A secret value. Printing, logging, JSON and inspection show a placeholder; only `.expose()` returns it, which lint allows
 * in a few folders only.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  expose(): string {
    return this.#value;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
