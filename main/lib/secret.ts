import { inspect } from 'node:util';

const shown = '‹secret›';

/**
 * A value that must not be seen. Printing, logging, JSON and inspection show a placeholder;
 * only `.expose()` opens it, and lint allows that call in few folders.
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
