import type { TemplateValue } from './value.ts';

/** The variables of one block; those of outer blocks can be read and changed from inside. */
export class Scope {
  /** Created with the first variable, because most blocks have none. */
  #variables: Map<string, TemplateValue> | undefined;
  readonly #around: Scope | undefined;

  constructor(around?: Scope) {
    this.#around = around;
  }

  declare(name: string, value: TemplateValue): void {
    this.#variables ??= new Map();
    this.#variables.set(name, value);
  }

  /** False if no such variable has been declared. */
  assign(name: string, value: TemplateValue): boolean {
    if (this.#variables?.has(name) !== true) return this.#around?.assign(name, value) ?? false;
    this.#variables.set(name, value);
    return true;
  }

  /** The value of a variable, which may be null; `undefined` if there is no such variable. */
  get(name: string): TemplateValue | undefined {
    const value = this.#variables?.get(name);
    return value === undefined ? this.#around?.get(name) : value;
  }
}

/** The context of an expression: the value of `.` and the variables in scope. */
export interface Place {
  readonly dot: TemplateValue;
  readonly scope: Scope;
}
