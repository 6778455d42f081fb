import type { TemplateValue } from './value.ts';

/** Variables of one block; those of the blocks around it can be read and changed from inside. */
export class Scope {
  readonly #variables = new Map<string, TemplateValue>();
  readonly #around: Scope | undefined;

  constructor(around?: Scope) {
    this.#around = around;
  }

  declare(name: string, value: TemplateValue): void {
    this.#variables.set(name, value);
  }

  assign(name: string, value: TemplateValue): void {
    if (this.#variables.has(name) || this.#around === undefined) this.#variables.set(name, value);
    else this.#around.assign(name, value);
  }

  get(name: string): TemplateValue {
    return this.#variables.get(name) ?? this.#around?.get(name) ?? null;
  }
}
