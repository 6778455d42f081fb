import type { en } from './en.ts';

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** The keys of `t`. Plurals go without their ending. */
export type WordKey = WithoutPlural<Leaves<typeof en>>;

type MoreForms<K> = K extends `${infer Base}_other` ? `${Base}_${'zero' | 'two' | 'few' | 'many'}` : never;

/** The shape of every language: the same keys with its own sentences, and the plural forms that English lacks. */
export type Dictionary<T = typeof en> = {
  readonly [K in keyof T]: T[K] extends string ? string : Dictionary<T[K]>;
} & { readonly [K in keyof T as MoreForms<K>]?: string };
