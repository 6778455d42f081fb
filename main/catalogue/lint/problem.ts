import type { Sentence } from '../../../contract/sentence.ts';

/** A problem in an app's file, and its place. */
export interface Problem {
  /** `ghost/deployment.yaml` */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly cause: Sentence;
  readonly hint?: Sentence;
  /** A foreign app with this problem isn't used at all; everything else is advice. */
  readonly refused?: boolean;
}

export function placeOf({ file, line, column }: Problem): string {
  return `${file}:${line}:${column}`;
}
