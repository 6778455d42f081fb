import type { ReactNode } from 'react';

/** The states of a UI primitive, by name. Each `*.stories.tsx` in ui/ exports one of these as `stories`. */
export interface Stories {
  readonly title: string;
  readonly states: Readonly<Record<string, ReactNode>>;
}
