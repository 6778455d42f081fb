import type { en } from './en.ts';

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

type WithoutPlural<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;

/** The keys a component may ask for; plurals without their ending. */
export type WordKey = WithoutPlural<Leaves<typeof en>>;

/** The shape every language fills: the same keys, other sentences. */
export type Dictionary<T = typeof en> = {
  readonly [K in keyof T]: T[K] extends string ? string : Dictionary<T[K]>;
};
