import type { Span } from './source.ts';

/** An operand: something that has a value. */
export type Expression = Span &
  (
    | { readonly kind: 'literal'; readonly value: string | number | bigint | boolean }
    | { readonly kind: 'nil' }
    | { readonly kind: 'dot' }
    /** `$` is the variable named `$`. */
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'fields'; readonly of: Expression; readonly keys: readonly FieldKey[] }
    | { readonly kind: 'function'; readonly name: string }
    | { readonly kind: 'group'; readonly pipeline: Pipeline }
  );

export interface FieldKey extends Span {
  readonly name: string;
}

/** One stage of a pipeline: a function with its arguments, or an operand alone. */
export interface Command extends Span {
  readonly head: Expression;
  readonly rest: readonly Expression[];
}

export interface Pipeline extends Span {
  readonly commands: readonly Command[];
  readonly names: readonly string[];
  /** True for `$x = ...`, which changes a variable; false for `$x := ...`, which makes one. */
  readonly assigns: boolean;
}

export type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'output'; readonly pipeline: Pipeline }
  | { readonly kind: 'leave'; readonly how: 'break' | 'continue' }
  | Block;

export interface Block extends Span {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipeline: Pipeline;
  readonly body: readonly Node[];
  readonly otherwise: readonly Node[];
}
