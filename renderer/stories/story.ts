import type { ReactNode } from 'react';

/** States of one primitive, by the name of the state. A file `*.stories.tsx` exports one of these as `stories`. */
export interface Stories {
  readonly title: string;
  readonly states: Readonly<Record<string, ReactNode>>;
}
